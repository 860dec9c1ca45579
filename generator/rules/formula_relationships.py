"""The formulas of an object reach a limited number of parents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE

MOST: Final = 15
FURTHEST: Final = 10
"""How many relationships one path may follow (Salesforce Help, Build Cross-Object Formulas)."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """All formulas of one object follow at most 15 different relationships, one path at most 10.

    Source: «Maximum 15 object references».
    """
    from generator.formula.nodes import references  # noqa: PLC0415 - many commands check nothing
    from generator.project_formulas import formulas  # noqa: PLC0415 - see above

    followed: dict[str, set[str]] = {}
    for formula in formulas(project):
        if formula.node is None:
            continue
        seen = followed.setdefault(formula.object_name.lower(), set())
        for reference in references(formula.node):
            if reference.name.startswith("$"):
                continue
            steps = reference.name.lower().split(".")[:-1]
            if len(steps) > FURTHEST:
                message = f"{len(steps)} relationships in a row are followed here, at most {FURTHEST} are allowed"
                hint = "start from a field of an object on the way"
                yield Violation(formula.document, formula.path, message, hint, offset=reference.offset)
                continue
            paths = {".".join(steps[: length + 1]) for length in range(len(steps))}
            if paths - seen and len(seen | paths) > MOST:
                message = f"The formulas of {formula.object_name} follow more than {MOST} relationships"
                hint = "copy the parent's value into a field that a flow or Apex fills"
                yield Violation(formula.document, formula.path, message, hint, offset=reference.offset)
                break
            seen |= paths


_FIELDS = "".join(f"  P{n}__c: {{type: Lookup, referenceTo: Account}}\n" for n in range(16))


def _spec(count: int) -> str:
    names = " & ".join(f"P{n}__r.Name" for n in range(count))
    return (
        "kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel Name, type: Text}\nfields:\n"
        f"{_FIELDS}  Names__c: {{type: Text, formula: {names}}}\n"
    )


RULE = Rule(
    Explanation(
        code="SF708",
        title="Formulas over too many relationships",
        rule="All formulas of one object together follow at most 15 different relationships, one path at most 10.",
        source=SOURCE + "; «Maximum 15 object references»",
        bad=_spec(16),
        good=_spec(15),
    ),
    check,
)
