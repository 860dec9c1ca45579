"""What a component reads of an answer is there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.components.example import COLUMNS, CONTROLLER, PARCEL, PARCEL_LIST, ROWS
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component reads properties that the method's answer has; a list of rows is no single answer.

    Source: LWC Developer Guide, Call Apex Methods: an Apex class returns what its @AuraEnabled properties hold.
    """
    for document in project.documents:
        for call in document.model.apex_calls():
            class_name, _, method_name = call.method.partition(".")
            model = project.model("ApexClass", class_name)
            method = (model.aura_methods(project) or {}).get(method_name) if model is not None else None
            if method is None or method.properties is None:
                continue
            if call.many is not None and call.many is not method.many:
                message = f"{call.method} answers with {'rows' if method.many else 'a single answer'}"
                hint = f"name a method that answers with {'rows' if call.many else 'a single answer'}"
                yield Violation(document, call.path, message, hint)
                continue
            known = {item.name: item for item in method.properties}
            for name, place in call.properties:
                first, _, rest = name.partition(".")
                item = known.get(first)
                names: list[str] = list(known)
                if item is not None and rest:
                    names, first, found = [row.name for row in item.rows], rest, rest in {row.name for row in item.rows}
                else:
                    found = item is not None
                if not found:
                    hint = did_you_mean(first, names) or (f"it has {', '.join(names)}" if names else "remove it")
                    yield Violation(document, place, f"What {call.method} answers has no property '{first}'", hint)


RULE = Rule(
    Explanation(
        code="SF581",
        title="Property that an answer does not have",
        rule="A component reads properties that the answer of its Apex method has.",
        source="LWC Developer Guide, Call Apex Methods",
        bad=PARCEL + CONTROLLER + PARCEL_LIST + ROWS + "columns: [{property: nome}]\n",
        good=PARCEL + CONTROLLER + PARCEL_LIST + ROWS + COLUMNS,
    ),
    check,
)
