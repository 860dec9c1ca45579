"""An action that flows call is gone, or takes and gives other values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import Definition, ResolvedProject
from generator.rules.base import Violation

if TYPE_CHECKING:
    from generator.patterns.invocable import Invocable

_ACTION: Final = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 0}
  Note__c: {type: Text, length: 80}
---
kind: ApexClass
name: MakeParcel
pattern: invocable-action
description: Makes a parcel.
label: Make Parcel
inputs:
  name: {type: String, required: true}
  weight: {type: Integer}
create: {object: Parcel__c, values: {Name: name, Weight__c: weight}}
"""


def check(comparison: Comparison) -> Iterator[Violation]:
    """Flows name the class of an action and its variables."""
    for gone in comparison.gone("ApexClass"):
        if _interface(comparison.before, gone) is not None:
            message = f"The action '{gone.symbol.full_name}' is gone: flows that call it cannot run"
            hint = "keep the class until no flow of any org calls it, old and paused versions included"
            yield comparison.removal(gone, message, hint)
    for earlier, later in comparison.kept("ApexClass"):
        before = _interface(comparison.before, earlier)
        if before is None:
            continue
        after = _interface(comparison.after, later)
        if after is None:
            message = f"Flows can no longer call '{later.symbol.full_name}'"
            yield Violation(later.document, ("name",), message, "give it its invocable method again")
        else:
            yield from _variables(before, after, later.document)


def _interface(project: ResolvedProject, definition: Definition) -> Invocable | None:
    model = definition.document.model
    ask = getattr(model, "invocable_interface", None)
    found: Invocable | None = ask(project) if ask is not None and definition.symbol.full_name == model.name else None
    return found


def _variables(before: Invocable, after: Invocable, document: Document) -> Iterator[Violation]:
    place: KeyPath = (next(key for key in ("inputs", "body", "name") if key in document.raw.value),)
    for name, given in before.inputs.items():
        now = after.inputs.get(name)
        if now is None and after.closed:
            message = f"Flows that give '{name}' to '{document.model.name}' cannot run"
            yield Violation(document, place, message, f"keep the input {name}, even where it is ignored", at_key=True)
        elif now is not None and given.type.data_type and now.type.data_type and given.type != now.type:
            message = f"The input '{name}' of '{document.model.name}' has another type than flows give"
            hint = f"give it its old type again, and add an input of another name for {now.type.data_type}"
            yield Violation(document, _input(place, name), message, hint, at_key=True)
    for name, now in after.inputs.items():
        was = before.inputs.get(name)
        if now.required and before.closed and (was is None or not was.required):
            message = f"'{document.model.name}' now insists on the input '{name}', which flows do not give"
            yield Violation(document, _input(place, name), message, "leave it optional", at_key=True)
    for name in before.outputs:
        if name not in after.outputs:
            message = f"'{document.model.name}' no longer gives '{name}' to flows"
            yield Violation(document, place, message, f"keep the output {name}, even where it is empty")


def _input(place: KeyPath, name: str) -> KeyPath:
    return (*place, name) if place == ("inputs",) else place


CHANGE = ChangeRule(
    Explanation(
        code="SF990",
        title="Action that flows cannot call as before",
        rule="A flow names the class of an action and its invocable variables: all of them must be there, with their "
        "types, and none more be required.",
        source="Apex Developer Guide, InvocableMethod Annotation and InvocableVariable Annotation",
        bad=versions(_ACTION, _ACTION.replace("weight", "load")),
        good=versions(
            _ACTION,
            _ACTION.replace("  weight:", "  note: {type: String}\n  weight:").replace(
                "Weight__c: weight", "Note__c: note, Weight__c: weight"
            ),
        ),
    ),
    check,
)
