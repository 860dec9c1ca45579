"""Formulas stay within what the platform compiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE

if TYPE_CHECKING:
    from generator.project_formulas import Formula

MOST: Final = 5000


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A formula has at most 5,000 characters once the formulas it reads stand in their places, and reads no circle.

    Source: «Compiled formula is too big to execute (… characters). Maximum size is 5,000 characters»; white space and
    comments do not count here, so that what is reported is too big whatever the platform adds.
    """
    from generator.project_formulas import formulas  # noqa: PLC0415 - many commands check nothing

    found = formulas(project)
    by_field = {
        (formula.object_name.lower(), str(formula.path[1]).lower()): formula
        for formula in found
        if formula.context == "field" and formula.node is not None
    }
    sizes: dict[tuple[str, str], int | None] = {}
    for formula in found:
        if formula.node is None or formula.context == "default":
            continue
        own = (formula.object_name.lower(), str(formula.path[1]).lower()) if formula.context == "field" else None
        size = _size(formula, by_field, sizes, (own,) if own else ())
        if size is None:
            yield Violation(
                formula.document, formula.path, "The formula reads itself", "take the field out of its own formula"
            )
        elif size > MOST:
            message = f"The formula has {size:,} characters with those it reads, at most {MOST:,} are compiled"
            yield Violation(formula.document, formula.path, message, "move parts to a field that a flow or Apex fills")


def _size(
    formula: Formula,
    by_field: Mapping[tuple[str, str], Formula],
    sizes: dict[tuple[str, str], int | None],
    above: tuple[tuple[str, str], ...],
) -> int | None:
    """Give the expanded size of a formula; None where it reads itself."""
    from generator.formula.nodes import references  # noqa: PLC0415 - see above
    from generator.formula.tokens import tokens  # noqa: PLC0415 - see above

    assert formula.node is not None  # noqa: S101 - narrows the type; the caller leaves such formulas out
    size = sum(len(token.text) for token in tokens(formula.text))
    for reference in references(formula.node):
        key = (formula.object_name.lower(), reference.name.lower())
        inner = by_field.get(key)
        if inner is None:
            continue
        if key in above:
            return None
        if key not in sizes:
            sizes[key] = _size(inner, by_field, sizes, (*above, key))
        size += (sizes[key] or 0) - len(reference.name)
    return size


RULE = Rule(
    Explanation(
        code="SF707",
        title="Formula too big to compile",
        rule="With the formulas it reads in their places a formula has at most 5,000 characters; none reads itself.",
        source=SOURCE + "; «Compiled formula is too big to execute»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2, formula: Weight__c + 1}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Gross__c: {type: Number, precision: 6, scale: 2, formula: Weight__c + 1}
""",
    ),
    check,
)
