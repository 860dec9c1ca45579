"""What the rules about filters share: every condition of list views, lookup filters and roll-ups, and its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from generator.diagnostics import KeyPath
from generator.fields.computed import SummaryField
from generator.fields.relationship import FilterItem, LookupFilter, RelationshipField
from generator.kinds.list_view import ListViewFilter
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.platform.standard_objects import LIST_VIEW_COLUMNS
from generator.resolve import ResolvedProject

if TYPE_CHECKING:
    from generator.formula.scope import Looked
    from generator.formula_scope import ProjectScope

Place = Literal["list view", "lookup filter", "roll-up", "criterion"]


class Criterion(NamedTuple):
    """One condition of a component that is declared by its element structure."""

    field: str
    operation: str
    value: str | None


CRITERIA: Final = frozenset({"DuplicateRuleFilterItem", "FilterItem"})
"""The schema's types of conditions: of workflows, approvals, assignments, sharing and duplicate rules."""


class Condition(NamedTuple):
    """One condition: where it stands, whose fields it names, and what is compared how."""

    document: Document
    path: KeyPath
    place: Place
    object_name: str
    """The object whose records are filtered."""
    item: FilterItem | ListViewFilter | Criterion


def lookup_filters(project: ResolvedProject) -> Iterator[tuple[Document, KeyPath, str, LookupFilter]]:
    """Yield every lookup filter with its place and the object it offers records of."""
    for document in project.documents:
        if isinstance(document.model, ObjectDocument):
            for name, field in document.model.fields.items():
                found = getattr(field, "lookupFilter", None) if "lookupFilter" in type(field).model_fields else None
                if found is not None:
                    target = field.referenceTo if isinstance(field, RelationshipField) else "User"
                    yield document, ("fields", name, "lookupFilter"), target, found


def conditions(project: ResolvedProject) -> Iterator[Condition]:
    """Yield every condition of every filter of the project."""
    for document, path, target, lookup_filter in lookup_filters(project):
        for index, item in enumerate(lookup_filter.filterItems):
            yield Condition(document, (*path, "filterItems", index), "lookup filter", target, item)
    for document in project.documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        for name, field in model.fields.items():
            if isinstance(field, SummaryField):
                for index, item in enumerate(field.summaryFilterItems or ()):
                    path = ("fields", name, "summaryFilterItems", index)
                    yield Condition(document, path, "roll-up", field.summaryForeignKey.partition(".")[0], item)
        for name, view in (getattr(model, "listViews", None) or {}).items():
            for index, column in enumerate(view.filters or ()):
                yield Condition(document, ("listViews", name, "filters", index), "list view", model.name, column)
    if any(document.model.kind == "Metadata" for document in project.documents):
        yield from _criteria(project)


def _criteria(project: ResolvedProject) -> Iterator[Condition]:
    from generator.rules.metadata.structures import structures  # noqa: PLC0415 - few projects have any

    for part in structures(project):
        if part.type in CRITERIA:
            owner = str(part.elements.get("table") or "") or part.object_name
            value = part.elements.get("value")
            said = Criterion(
                str(part.elements.get("field", "")),
                str(part.elements.get("operation", "")),
                value if isinstance(value, str) else None,
            )
            if owner and said.field and said.operation:
                yield Condition(part.document, part.path, "criterion", owner, said)


def field_of(scope: ProjectScope, condition: Condition, name: str) -> Looked:
    """Give what a name stands for in a condition."""
    from generator.formula.nodes import Reference  # noqa: PLC0415 - only projects with filters need it
    from generator.formula.scope import Looked  # noqa: PLC0415 - see above
    from generator.formula.value_types import Kind  # noqa: PLC0415 - see above

    if condition.place == "list view":
        return scope.path(condition.object_name, (LIST_VIEW_COLUMNS.get(name, name),))
    first, *rest = name.split(".")
    if condition.place == "criterion":
        own = first.lower() == condition.object_name.lower() or not rest
        looked = scope.path(condition.object_name, (name.rpartition(".")[2],)) if own else Looked(Kind.UNKNOWN)
        return looked._replace(message="")  # what does not exist is another rule's finding
    if first == "$Source":
        return scope.path(condition.document.model.name, tuple(rest))
    if first.startswith("$"):
        return scope.look_up(Reference(0, name))
    if first.lower() != condition.object_name.lower() or not rest:
        hint = f"write {condition.object_name}.{name.rpartition('.')[2]}"
        return Looked(Kind.UNKNOWN, f"'{name}' is no field of {condition.object_name}", hint)
    return scope.path(condition.object_name, tuple(rest))
