"""The type of a field changes to one that the platform converts no field to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, FieldPair
from generator.changes.conversions import BY_HAND, SOURCE, is_refused, shown, type_of
from generator.changes.examples import field_versions
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """Formulas, roll-ups, locations, relationships and encrypted fields stay what they are."""
    for pair in comparison.fields():
        if is_refused(pair.before, pair.after, encrypted=pair.encrypted):
            before, after = type_of(pair.before), type_of(pair.after)
            message = f"'{pair.full_name}' was {shown(before)}, and the platform does not make it {shown(after)}"
            key = "formula" if after == "Formula" else "type"
            yield pair.changed(message, _hint(pair, before, after), key)


def _hint(pair: FieldPair, before: str, after: str) -> str:
    if (before, after) in BY_HAND:
        return f"change the type in Setup of every org before the deployment, or write type: {before} again"
    name = pair.name.removesuffix("__c")
    back = "give it its formula again" if before == "Formula" else f"write type: {before} again"
    return f"{back}, add a field such as {name}_New__c for the new type, and move the values and what names the field"


CHANGE = ChangeRule(
    Explanation(
        code="SF961",
        title="Change of type that the platform refuses",
        rule="No field becomes, or stops being, a formula, a roll-up summary, a location, an encrypted text, a "
        "hierarchy or a metadata relationship; lookups and master-details become only each other; rich text becomes "
        "only long text; a field under Shield encryption keeps its type; and a deployment does not make a picklist a "
        "multi-select picklist, or the other way round.",
        source=f"{SOURCE}; the org answers «Cannot update a field from a Formula to something else», «Cannot update a "
        "field to a Lookup, MasterDetail, or Hierarchy from something else», «Picklist sharing is not supported»",
        bad=field_versions(
            "Weight__c: {type: Number, precision: 6, scale: 2}",
            "Weight__c: {type: Number, precision: 6, scale: 2, formula: '1 + 1'}",
        ),
        good=field_versions("Weight__c: {type: Number, precision: 6, scale: 2}", "Weight__c: {type: Text, length: 20}"),
    ),
    check,
)
