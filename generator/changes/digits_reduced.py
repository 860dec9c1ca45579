"""A number has fewer digits than before, in front of the decimal point or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, FieldPair
from generator.changes.conversions import type_of
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A number keeps its digits on both sides of the decimal point."""
    for pair in comparison.fields():
        if type_of(pair.before) != type_of(pair.after) or pair.before.is_formula:
            continue
        before, after = _digits(pair.before), _digits(pair.after)
        if before is None or after is None:
            continue
        if after[1] < before[1]:
            yield _reduced(pair, "behind", before[1], after[1], "scale")
        if after[0] < before[0]:
            yield _reduced(pair, "before", before[0], after[0], "precision")


def _digits(field: CustomField) -> tuple[int, int] | None:
    """Give the digits before and behind the decimal point; a location has those before it from nature."""
    scale = field.__dict__.get("scale")
    if scale is None:
        return None
    return int(field.__dict__.get("precision", scale)) - int(scale), int(scale)


def _reduced(pair: FieldPair, side: str, before: int, after: int, key: str) -> Violation:
    message = (
        f"'{pair.full_name}' had {before} digit{'' if before == 1 else 's'} {side} the decimal point and has {after}"
    )
    old = pair.before.__dict__
    digits = (
        f"precision: {old['precision']} and scale: {old['scale']}" if "precision" in old else f"scale: {old['scale']}"
    )
    what = "rounded" if side == "behind" else "refused"
    return pair.changed(message, f"write {digits} again, or accept that numbers with more digits are {what}", key)


CHANGE = ChangeRule(
    Explanation(
        code="SF967",
        title="Fewer digits",
        rule="A number keeps its digits on both sides of the decimal point or gets more: with fewer behind it numbers "
        "are rounded, and with fewer before it larger ones no longer fit. Precision counts both sides.",
        source="Metadata API Developer Guide, CustomField, precision and scale",
        bad=field_versions(
            "Weight__c: {type: Number, precision: 6, scale: 2}", "Weight__c: {type: Number, precision: 6, scale: 3}"
        ),
        good=field_versions(
            "Weight__c: {type: Number, precision: 6, scale: 2}", "Weight__c: {type: Number, precision: 7, scale: 3}"
        ),
    ),
    check,
    Severity.WARNING,
)
