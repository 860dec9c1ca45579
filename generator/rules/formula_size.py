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

FieldKey = tuple[str, str]
"""An object and a field of it, in lower case."""


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
    sizes = _Sizes(project, by_field)
    for formula in found:
        if formula.node is None or formula.context == "default":
            continue
        own = (formula.object_name.lower(), str(formula.path[1]).lower()) if formula.context == "field" else None
        size = sizes.of_field(own) if own else sizes.of(formula, ())
        if size is None and own in sizes.circles:
            yield Violation(
                formula.document, formula.path, "The formula reads itself", "take the field out of its own formula"
            )
        elif size is not None and size > MOST:
            message = f"The formula has {size:,} characters with those it reads, at most {MOST:,} are compiled"
            yield Violation(formula.document, formula.path, message, "move parts to a field that a flow or Apex fills")


class _Sizes:
    """The expanded sizes of formulas, each computed once; None for what has none because it reads itself."""

    def __init__(self, project: ResolvedProject, by_field: Mapping[FieldKey, Formula]) -> None:
        self._project = project
        self._by_field = by_field
        self._known: dict[FieldKey, int | None] = {}
        self.circles: set[FieldKey] = set()

    def of_field(self, key: FieldKey, above: tuple[FieldKey, ...] = ()) -> int | None:
        """Give the size of a field's formula; every formula of a circle is noted as one."""
        if key in above:
            self.circles.update(above[above.index(key) :])
            return None
        if key not in self._known:
            self._known[key] = self.of(self._by_field[key], (*above, key))
        return self._known[key]

    def of(self, formula: Formula, above: tuple[FieldKey, ...]) -> int | None:
        """Give the size of a formula with those it reads in their places."""
        from generator.formula.nodes import references  # noqa: PLC0415 - see above
        from generator.formula.tokens import tokens  # noqa: PLC0415 - see above
        from generator.formula_scope import ProjectScope  # noqa: PLC0415 - see above

        assert formula.node is not None  # noqa: S101 - narrows the type; the callers leave such formulas out
        size: int | None = sum(len(token.text) for token in tokens(formula.text))
        scope = ProjectScope(self._project, formula.object_name)
        for reference in references(formula.node):
            key = None if reference.name.startswith("$") else scope.target(reference.steps)
            if key is not None and key in self._by_field:
                inner = self.of_field(key, above)
                size = None if inner is None or size is None else size + inner - len(reference.name)
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
