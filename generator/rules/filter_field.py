"""Lookup filters and roll-ups compare fields that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import FilterItem
from generator.kinds.list_view import boolean_filter_problems
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.filters import conditions, field_of, lookup_filters


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A condition names a field of the filtered object or of $Source, $User …, and compares it with one thing.

    Source: Metadata API Developer Guide, LookupFilter and FilterItem.
    """
    found = [condition for condition in conditions(project) if isinstance(condition.item, FilterItem)]
    if not found:
        return
    from generator.formula_scope import ProjectScope  # noqa: PLC0415 - only projects with filters need it

    for document, path, _, lookup_filter in lookup_filters(project):
        if lookup_filter.booleanFilter is not None:
            for problem in boolean_filter_problems(lookup_filter.booleanFilter, len(lookup_filter.filterItems)):
                yield Violation(document, (*path, *problem.path), problem.message, problem.hint)
    for condition in found:
        item = condition.item
        scope = ProjectScope(project, condition.object_name, "filter")
        for key in ("field", "valueField"):
            name = getattr(item, key, None)
            looked = field_of(scope, condition, name) if name is not None else None
            if looked is not None and looked.message:
                yield Violation(condition.document, (*condition.path, key), looked.message, looked.hint)
        if isinstance(item, FilterItem) and item.value and item.valueField is not None:
            message = "A condition compares with a value or with a field, not with both"
            yield Violation(condition.document, (*condition.path, "value"), message, "remove one of the two")


RULE = Rule(
    Explanation(
        code="SF710",
        title="Filter over something that does not exist",
        rule="Conditions of lookup filters and roll-ups name Object.Field, $Source.Field or a global, and exist.",
        source="Metadata API Developer Guide, LookupFilter and FilterItem",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Account__c:
    type: Lookup
    referenceTo: Account
    lookupFilter: {filterItems: [{field: Type, operation: equals, value: Customer}]}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Account__c:
    type: Lookup
    referenceTo: Account
    lookupFilter: {filterItems: [{field: Account.Type, operation: equals, value: Customer}]}
""",
    ),
    check,
)
