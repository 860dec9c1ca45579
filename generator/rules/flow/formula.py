"""The formulas of a flow can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

_MERGE: Final = re.compile(r"\{!([^}]*)\}")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A formula of a flow is a formula whose names stand in merge fields.

    Source: «The formula expression is invalid: …».
    """
    for document, flow, _ in flows(project):
        if not flow.formulas:
            continue
        from generator.formula.parsing import parse  # noqa: PLC0415 - few flows have formulas
        from generator.formula.problems import FormulaSyntaxError  # noqa: PLC0415 - as above

        for name, formula in flow.formulas.items():
            plain = _MERGE.sub(lambda match: f"  {match[1]} ", formula.expression)  # as long, so that places stay
            try:
                parse(plain)
            except FormulaSyntaxError as error:
                path = ("formulas", name, "expression")
                problem = error.problem
                yield Violation(document, path, problem.message, problem.hint, offset=problem.offset)


_STEP = """\
  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,
     fields: {Name: Heavy, Weight__c: "{!Heavy}"}}
"""
_FORMULAS = 'formulas: {Heavy: {dataType: Number, expression: "MAX({!$Record.Weight__c}, 5%s"}}\n'

RULE = Rule(
    Explanation(
        code="SF676",
        title="Formula of a flow that cannot be read",
        rule="A formula of a flow is written like any other, with its names in merge fields: {!$Record.Weight__c}.",
        source="Metadata API: «The formula expression is invalid: …»",
        bad=flow_example(_STEP, _FORMULAS % ""),
        good=flow_example(_STEP, _FORMULAS % ")"),
    ),
    check,
)
