"""Texts given to a restricted picklist are among its values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import type_text
from generator.apex_source.expressions import Typing, arguments_of
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation, with_files
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import SPEC
from generator.rules.apex_class.code import code_of
from generator.rules.base import Rule, Violation
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean, one_of

_COMPARING = ("==", "!=")
Given = tuple[str, str, Node]
"""An object, a field of it, and what it is given or compared with."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A literal that a record's field gets, or is compared with, is one of the values of its picklist.

    Source: the org answers «bad value for restricted picklist field: …» when the record is saved.
    """
    code = code_of(project)
    for body, owner in code.declared():
        for node, place in places(owner):
            for object_name, field_name, value in _given(code.typing, node, place):
                view = project.object_view(object_name)
                field = view.field(field_name) if view is not None else None
                known = values_of(project, field) if field is not None else None
                text = value.text[1:-1].replace("\\'", "'")
                if known is not None and text and text not in known:
                    hint = did_you_mean(text, list(known)) or one_of(list(known))
                    yield body.violation(value, f"'{text}' is no value of {field_name}", hint)


def _given(typing: Typing, node: Node, place: Place) -> Iterator[Given]:
    if node.kind == "object_creation_expression":
        made = type_text(node.part("type"))
        for pair in (item for item in arguments_of(node) if item.kind == "assignment_expression"):
            field, value = pair.part("left"), pair.part("right")
            if field is not None and value is not None and value.kind == "string_literal":
                yield made, field.text, value
    elif node.kind in ("assignment_expression", "binary_expression"):
        left, right, operator = node.part("left"), node.part("right"), node.part("operator")
        if left is None or right is None or operator is None:
            return
        if node.kind == "binary_expression" and operator.text not in _COMPARING:
            return
        for field, value in ((left, right), (right, left)):
            of, name = field.part("object"), field.part("field")
            if value.kind == "string_literal" and field.kind == "field_access" and of is not None and name is not None:
                yield typing.type_of(of, place), name.text, value


_OBJECT = """\
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [Small, Large]}
"""
_CLASS = """\
public with sharing class ParcelRouter {
    Parcel__c make() { return new Parcel__c(Size__c = 'Larg'); }
}
"""

RULE = Rule(
    Explanation(
        code="SF794",
        title="Text in Apex that is no value of its picklist",
        rule="Texts given to a restricted picklist, or compared with it, are among its values.",
        source="The org answers «bad value for restricted picklist field: …» when the record is saved",
        bad=with_files(SPEC + _OBJECT, {"classes/ParcelRouter.cls": _CLASS}),
        good=with_files(SPEC + _OBJECT, {"classes/ParcelRouter.cls": _CLASS.replace("Larg'", "Large'")}),
    ),
    check,
    Severity.WARNING,
)
