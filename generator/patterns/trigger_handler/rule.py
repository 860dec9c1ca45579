"""The fields of a trigger handler belong to its object, and its base is one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.patterns.trigger_handler import TriggerHandler
from generator.patterns.trigger_handler_base import TriggerHandlerBase
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

TEXTS = frozenset({"Text", "TextArea", "LongTextArea", "Email", "Phone", "Url", "Picklist"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Derived fields and their sources are text fields of the object; the base is a trigger handler base."""
    for document in project.documents:
        model = document.model
        if not isinstance(model, TriggerHandler):
            continue
        base = project.model("ApexClass", model.base)
        if base is not None and not isinstance(base, TriggerHandlerBase):
            yield Violation(
                document, ("base",), f"{model.base} is no trigger-handler-base", "name a class of that pattern"
            )
        if project.is_broken(model.object):
            continue
        view = project.object_view(model.object)
        named: list[tuple[tuple[str | int, ...], str]] = [(("derive", name), name) for name in model.derive]
        for name, derivation in model.derive.items():
            named += [(("derive", name, "from", index), source) for index, source in enumerate(derivation.from_)]
        for path, name in named:
            at_key = len(path) == len(("derive", "field"))
            field = view.field(name) if view is not None else None
            if field is None and not project.has_field(model.object, name):
                hint = did_you_mean(name, view.fields if view is not None else ()) or f"add it to {model.object}"
                yield Violation(document, path, f"There is no field '{name}' on {model.object}", hint, at_key=at_key)
            elif field is not None and field.type not in TEXTS:
                message = f"The {field.type} field '{name}' is no text"
                yield Violation(document, path, message, "name a text field", at_key=at_key)


RULE = Rule(
    Explanation(
        code="SF524",
        title="Derived field that does not fit",
        rule="Derived fields and their sources are text fields of the trigger's object, and the base class is of the "
        "pattern trigger-handler-base.",
        source="Apex Developer Guide, sObject types: an unknown field does not compile",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20}
---
kind: ApexClass
name: DepotHandlers
pattern: trigger-handler-base
description: The base of handlers.
---
kind: ApexClass
name: ParcelHandler
pattern: trigger-handler
description: Keeps codes in capitals.
base: DepotHandlers
object: Parcel__c
derive:
  Kode__c: {description: In capitals., from: [Code__c], transform: upper}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20}
---
kind: ApexClass
name: DepotHandlers
pattern: trigger-handler-base
description: The base of handlers.
---
kind: ApexClass
name: ParcelHandler
pattern: trigger-handler
description: Keeps codes in capitals.
base: DepotHandlers
object: Parcel__c
derive:
  Code__c: {description: In capitals., from: [Code__c], transform: upper}
""",
    ),
    check,
)
