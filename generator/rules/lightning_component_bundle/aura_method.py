"""What a component calls exists, may be called, and may be wired."""

from __future__ import annotations

from collections.abc import Iterator

from generator.components.example import COLUMNS, CONTROLLER, PARCEL, PARCEL_LIST, ROWS
from generator.explanation import Explanation
from generator.kinds.base import ApexCall, AuraMethod
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component calls static methods with @AuraEnabled; it wires only those that are cacheable.

    Source: «Unable to find Apex action class referenced as …», «Unable to find Apex action method referenced as …».
    """
    for document in project.documents:
        for call in document.model.apex_calls():
            class_name, _, method_name = call.method.partition(".")
            if project.external("ApexClass", class_name) or project.is_broken(class_name):
                continue
            model = project.model("ApexClass", class_name)
            if model is None:
                hint = did_you_mean(class_name, project.names("ApexClass"))
                hint = hint or declare("ApexClass", class_name)
                yield Violation(document, call.path, f"There is no Apex class '{class_name}'", hint)
                continue
            methods = model.aura_methods(project)
            if methods is None:
                continue
            method = methods.get(method_name)
            if method is None:
                message = f"{class_name} has no method '{method_name}' that components may call"
                hint = did_you_mean(method_name, methods) or (
                    f"write one of {', '.join(methods)}" if methods else f"name a class other than {class_name}"
                )
                yield Violation(document, call.path, message, hint, offset=len(class_name) + 1)
                continue
            if call.wired and not method.cacheable:
                message = f"{call.method} is not cacheable, so it cannot be wired"
                yield Violation(document, call.path, message, f"add cacheable: true to {method_name}")
            yield from _arguments(document, call, method)


def _arguments(document: Document, call: ApexCall, method: AuraMethod) -> Iterator[Violation]:
    known = [parameter.name for parameter in method.parameters]
    for name, place in call.arguments.items():
        if name not in known:
            hint = did_you_mean(name, known) or (f"it has {', '.join(known)}" if known else "remove it")
            yield Violation(document, place, f"{call.method} has no parameter '{name}'", hint, at_key=True)
    for parameter in method.parameters:
        if parameter.required and parameter.name not in call.arguments:
            message = f"{call.method} needs the parameter '{parameter.name}'"
            yield Violation(document, call.path, message, f"give {parameter.name} a value")


RULE = Rule(
    Explanation(
        code="SF580",
        title="Apex method that a component cannot call",
        rule="A component calls static methods marked @AuraEnabled of classes that exist, with parameters they have; "
        "what it wires is cacheable.",
        source="Metadata API: «Unable to find Apex action class referenced as …»; LWC Developer Guide, Apex Methods",
        bad=PARCEL + CONTROLLER + PARCEL_LIST + "rows: {method: ParcelController.getParcel}\n" + COLUMNS,
        good=PARCEL + CONTROLLER + PARCEL_LIST + ROWS + COLUMNS,
    ),
    check,
)
