"""Fields are added to standard objects that take them, and roll-ups to none without end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.standard_object import StandardObject
from generator.platform.standard_objects import standard_object
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Shares, histories and other objects of the platform's own take no custom fields.

    Source: Object Reference for the Salesforce Platform; Metadata API Developer Guide, CustomField.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, StandardObject) and model.fields and model.name not in {"Task", "Event"}:
            known = standard_object(model.name)
            if known is not None and not known.custom_fields and model.name not in project.settings.externals:
                message = f"{model.name} takes no custom fields"
                yield Violation(document, ("fields",), message, "add them to the object it belongs to", at_key=True)


RULE = Rule(
    Explanation(
        code="SF731",
        title="Fields on an object that takes none",
        rule="Shares, histories and other objects of the platform's own take no custom fields.",
        source="Object Reference for the Salesforce Platform",
        bad="kind: CustomObject\nname: AccountShare\nfields:\n  Code__c: {type: Text, length: 20}\n",
        good="kind: CustomObject\nname: Account\nfields:\n  Code__c: {type: Text, length: 20}\n",
    ),
    check,
)
