"""Standard value sets are the platform's own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.platform.standard_value_sets import STANDARD_VALUE_SETS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A StandardValueSet names one of the sets that standard picklists draw from; new sets are global value sets.

    Source: Metadata API Developer Guide, StandardValueSet Names and Standard Picklist Fields.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata) and model.type == "StandardValueSet" and model.name not in STANDARD_VALUE_SETS:
            hint = did_you_mean(model.name, STANDARD_VALUE_SETS) or "use kind: GlobalValueSet for values of your own"
            yield Violation(document, ("name",), f"There is no standard value set '{model.name}'", hint)


RULE = Rule(
    Explanation(
        code="SF723",
        title="Unknown standard value set",
        rule="A StandardValueSet names one of the platform's sets; values of one's own are a GlobalValueSet.",
        source="Metadata API Developer Guide, StandardValueSet Names and Standard Picklist Fields",
        bad="""\
kind: Metadata
type: StandardValueSet
name: LeadSauce
content: {sorted: false, standardValue: [{fullName: Web, default: false, label: Web}]}
""",
        good="""\
kind: Metadata
type: StandardValueSet
name: LeadSource
content: {sorted: false, standardValue: [{fullName: Web, default: false, label: Web}]}
""",
    ),
    check,
)
