"""The default of a field is a formula of the field's type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.fields import findings
from generator.labels import article
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

_WORDS: Final = re.compile(r"[A-Za-z_][\w ]*")
_CONSTANTS: Final = frozenset({"true", "false", "null"})
_ADVICE: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("Number", "Currency", "Percent"), ("is a number or a formula", 'write for example "0"')),
    **dict.fromkeys(("Date", "DateTime", "Time"), ("is a formula", "write for example TODAY() or NOW()")),
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A default is a formula without fields that gives a value of the field's type.

    Source: Metadata API Developer Guide, CustomField, defaultValue.
    """
    from generator.project_formulas import formulas  # noqa: PLC0415 - see above

    for formula in formulas(project):
        if formula.context == "default" and formula.problems:
            text = formula.text.strip()
            if _WORDS.fullmatch(text) and text.lower() not in _CONSTANTS:
                words, hint = _ADVICE.get(
                    formula.field_type,
                    ("is a formula, so plain text needs quotes of its own", f"write '\"{text}\"'"),
                )
                message = f"The default of {article(formula.field_type)} field {words}"
                yield Violation(formula.document, formula.path, message, hint)
                continue
            for problem in formula.problems:
                yield Violation(formula.document, formula.path, problem.message, problem.hint, offset=problem.offset)


RULE = Rule(findings.DEFAULT_VALUE, check)
