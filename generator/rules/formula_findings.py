"""What the rules about formulas share: each reports one family of what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.resolve import ResolvedProject
from generator.rules.base import Violation

if TYPE_CHECKING:
    from generator.formula.problems import ProblemKind

SOURCE = "Salesforce Help, Formula Operators and Functions"


def violations(project: ResolvedProject, kind: ProblemKind) -> Iterator[Violation]:
    """Yield the problems of one kind in every formula of the project; default values have a rule of their own."""
    from generator.project_formulas import formulas  # noqa: PLC0415 - many commands check nothing

    for formula in formulas(project):
        if formula.context != "default":
            for problem in formula.problems:
                if problem.kind == kind:
                    yield Violation(
                        formula.document, formula.path, problem.message, problem.hint, offset=problem.offset
                    )
