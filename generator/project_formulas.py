"""The formulas of a project: where they stand, what their names mean, and what the platform would refuse in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from generator.diagnostics import KeyPath
from generator.fields.base import CustomField
from generator.fields.computed import FormulaField
from generator.formula.checking import Context, check_formula
from generator.formula.nodes import Node
from generator.formula.parsing import parse
from generator.formula.problems import FormulaProblem, FormulaSyntaxError
from generator.formula.value_types import PICKLISTS, Kind, kind_of_field
from generator.formula_scope import ProjectScope
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.resolve import ResolvedProject


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula: its text and place, what it is for, and what is wrong with it."""

    document: Document
    path: KeyPath
    object_name: str
    text: str
    context: Context
    field_type: str
    """The type of the field the formula belongs to; empty for rules."""
    node: Node | None
    problems: Sequence[FormulaProblem]


_found: Final[WeakKeyDictionary[ResolvedProject, Sequence[Formula]]] = WeakKeyDictionary()


def formulas(project: ResolvedProject) -> Sequence[Formula]:
    """Give every formula of the project, checked; one analysis serves all rules."""
    known = _found.get(project)
    if known is None:
        known = _found[project] = list(_formulas(project))
    return known


def _formulas(project: ResolvedProject) -> Iterator[Formula]:
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument):
            for place in _of_object(model):
                yield _checked(project, document, model.name, place)
    if any(document.model.kind == "Metadata" for document in project.documents):
        from generator.element_formulas import element_formulas  # noqa: PLC0415 - few projects have any

        for found in element_formulas(project):
            place = _Place(found.path, found.text, found.context, found.wanted)
            yield _checked(project, found.document, found.object_name, place)


class _Place(NamedTuple):
    """A formula before it is read: where it stands, what it is for, and what it has to give."""

    path: KeyPath
    text: str
    context: Context
    wanted: Kind
    field_type: str = ""


def _of_object(model: ObjectDocument) -> Iterator[_Place]:
    for name, field in model.fields.items():
        if isinstance(field, FormulaField):
            yield _Place(("fields", name, "formula"), field.formula, "field", kind_of_field(field.type), field.type)
        else:
            default = field.__dict__.get("defaultValue")
            if isinstance(default, str):
                yield _Place(("fields", name, "defaultValue"), default, "default", _default_kind(field), field.type)
    for name, rule in (getattr(model, "validationRules", None) or {}).items():
        path = ("validationRules", name, "errorConditionFormula")
        yield _Place(path, rule.errorConditionFormula, "rule", Kind.BOOLEAN)


def _default_kind(field: CustomField) -> Kind:
    kind = kind_of_field(field.type)
    return Kind.TEXT if kind in PICKLISTS else kind


def _checked(project: ResolvedProject, document: Document, object_name: str, place: _Place) -> Formula:
    node: Node | None = None
    problems: Sequence[FormulaProblem]
    try:
        node = parse(place.text)
        scope = ProjectScope(project, object_name, place.context)
        problems = check_formula(node, scope, place.context, place.wanted).problems
    except FormulaSyntaxError as error:
        problems = (error.problem,)
    return Formula(document, place.path, object_name, place.text, place.context, place.field_type, node, problems)
