"""A value is no longer in a picklist or a global value set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.diagnostics import KeyPath, Severity
from generator.explanation import Explanation
from generator.fields.values import Value
from generator.kinds.global_value_set import GlobalValueSet
from generator.parse import Document
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A value that records hold stays in the picklist, if only as an inactive one."""
    for pair in comparison.fields():
        before, after = (_values(field) for field in (pair.before, pair.after))
        if before is not None and after is not None:
            yield from _gone(before, after, pair.document, ("fields", pair.name, "valueSet"), f"'{pair.full_name}'")
    for sets in comparison.documents(GlobalValueSet, "GlobalValueSet"):
        before, after = sets.before.customValue, sets.after.customValue
        yield from _gone(before, after, sets.document, ("customValue",), f"'{sets.after.name}'")


def _values(field: Any) -> tuple[Value, ...] | None:
    value_set = getattr(field, "valueSet", None)
    return value_set.value if value_set is not None else None


def _gone(
    before: tuple[Value, ...], after: tuple[Value, ...], document: Document, path: KeyPath, where: str
) -> Iterator[Violation]:
    kept = {value.fullName for value in after}
    old = {value.fullName for value in before}
    came = {value.shown.casefold(): value.fullName for value in after if value.fullName not in old}
    for value in before:
        if value.fullName in kept or value.isActive is False:
            continue
        twin = came.get(value.shown.casefold()) or next((v for v in kept if v.lower() == value.fullName.lower()), None)
        if twin is not None:
            message = f"The value '{value.fullName}' of {where} is called '{twin}' now: records keep the old one"
            hint = f"write fullName: {value.fullName} with label: {twin}, or replace the value in Setup of every org"
        else:
            message = f"The value '{value.fullName}' of {where} is gone: records keep it, and nobody can choose it"
            hint = f"write {{fullName: {value.fullName}, isActive: false}}, or replace the value in Setup of every org"
        yield Violation(document, path, message, hint, at_key=True)


CHANGE = ChangeRule(
    Explanation(
        code="SF975",
        title="Picklist value removed",
        rule="A value that is missing from a deployment is deactivated, not deleted: records that hold it keep it, and "
        "where the picklist is restricted nobody can write it again, integrations included. A value under another API "
        "name is another value.",
        source="Metadata API Developer Guide, CustomValue",
        bad=field_versions(
            "Status__c: {type: Picklist, valueSet: [New, Lost]}", "Status__c: {type: Picklist, valueSet: [New]}"
        ),
        good=field_versions(
            "Status__c: {type: Picklist, valueSet: [New, Lost]}",
            "Status__c: {type: Picklist, valueSet: [Found, {fullName: Lost, isActive: false}, New]}",
        ),
    ),
    check,
    Severity.WARNING,
)
