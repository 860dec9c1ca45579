"""A picklist takes its values from elsewhere than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import PARCEL, versions
from generator.explanation import Explanation
from generator.fields.values import ValueSet
from generator.rules.base import Violation

_SET = "kind: GlobalValueSet\nname: Parcel_Status\ncustomValue: [New, Lost]\n---\n" + PARCEL + "fields:\n"
_OWN = f"{_SET}  Status__c: {{type: Picklist, valueSet: [New, Lost]}}\n"
_GLOBAL = f"{_SET}  Status__c: {{type: Picklist, valueSet: Parcel_Status}}\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """A picklist keeps its own values or its global value set."""
    for pair in comparison.fields():
        before, after = (getattr(field, "valueSet", None) for field in (pair.before, pair.after))
        if isinstance(before, ValueSet) and isinstance(after, ValueSet) and before.valueSetName != after.valueSetName:
            old, new = _source(before), _source(after)
            message = (
                f"The values of '{pair.full_name}' came from {old}, and a deployment does not take them from {new}"
            )
            back = f"valueSet: {before.valueSetName}" if before.valueSetName else "the values"
            hint = f"write {back} here again, and add a field of another name for {new}"
            if before.valueSetName is None:
                hint = f"promote the picklist to {new} in Setup of every org first, or write the values here again"
            yield pair.changed(message, hint, "valueSet")


def _source(value_set: ValueSet) -> str:
    name = value_set.valueSetName
    return f"the global value set {name}" if name is not None else "a list of its own"


CHANGE = ChangeRule(
    Explanation(
        code="SF976",
        title="Picklist with other values",
        rule="Where a picklist takes its values from is fixed once it is deployed: from a list of its own, or from "
        "which global value set. Setup can promote a list to a global value set, a deployment cannot.",
        source="The org answers «Cannot change which global value set this picklist uses»",
        bad=versions(_OWN, _GLOBAL),
        good=versions(_GLOBAL, _GLOBAL.replace("[New, Lost]", "[New, Found, Lost]")),
    ),
    check,
)
