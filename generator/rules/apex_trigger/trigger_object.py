"""Triggers stand on objects that have triggers, and call classes that can be called."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.patterns.base import ApexPattern
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

WITHOUT_TRIGGERS = {
    "metadata": "custom metadata type",
    "setting": "custom setting",
    "big": "big object",
    "external": "external object",
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Metadata types, settings and big objects have no triggers; a trigger calls a class made to handle records.

    Source: Apex compiler, «SObject type does not allow triggers: …».
    """
    handlers = [
        document.model.name
        for document in project.documents
        if isinstance(document.model, ApexPattern) and document.model.handles_trigger
    ]
    for document in project.documents:
        model = document.model
        if not isinstance(model, ApexTrigger):
            continue
        view = project.object_view(model.object)
        category = view.category if view is not None else object_category(model.object)
        if category in WITHOUT_TRIGGERS:
            what = WITHOUT_TRIGGERS[category]
            yield Violation(document, ("object",), f"A {what} has no triggers", "name an object or a platform event")
        handler = project.model("ApexClass", model.handler)
        if isinstance(handler, ApexPattern) and not handler.handles_trigger and handler.pattern != "source":
            known = f"use one of {', '.join(sorted(handlers))}" if handlers else "declare a class that handles records"
            message = f"{model.handler} is a {handler.pattern}, which no trigger can call"
            yield Violation(document, ("handler",), message, known)


RULE = Rule(
    Explanation(
        code="SF504",
        title="Trigger where none can be",
        rule="Metadata types, settings and big objects have no triggers; a trigger calls a class that handles records.",
        source="Apex compiler: «SObject type does not allow triggers: …»",
        bad="""\
kind: Project
name: demo
externalComponents: {ApexClass: [TariffHandler]}
---
kind: CustomMetadataType
name: Tariff__mdt
---
kind: ApexTrigger
name: TariffTrigger
object: Tariff__mdt
events: [before insert]
handler: TariffHandler
""",
        good="""\
kind: Project
name: demo
externalComponents: {ApexClass: [ParcelHandler]}
---
kind: PlatformEvent
name: Parcel_Moved__e
---
kind: ApexTrigger
name: ParcelMoved
object: Parcel_Moved__e
events: [after insert]
handler: ParcelHandler
""",
    ),
    check,
)
