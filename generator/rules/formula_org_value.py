"""Formulas compare with names that hold in every org, not with what one org made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE

_TEXT: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_ID: Final = re.compile(r"(?:0[0-9A-Za-z]{2}|a[0-9A-Z][0-9A-Za-z])(?=.{0,5}0{2,})[0-9A-Za-z]{12}(?:[A-Z0-5]{3})?")
"""The Id of a record: three characters for its object, two for the server, zeros, and a number."""
_HOST: Final = re.compile(
    r"https?://(?:[\w-]+\.)*(?:my\.salesforce(?:-sites)?\.com|lightning\.force\.com|my\.site\.com|"
    r"(?:na|eu|ap|cs|um)\d+\.salesforce\.com)",
    re.IGNORECASE,
)

MASTER_RECORD_TYPE: Final = "012000000000000"
"""The one Id that is the same in every org."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No text of a formula is the Id of a record or the address of an org.

    Source: record Ids and addresses differ between sandboxes, scratch orgs and production.
    """
    from generator.project_formulas import formulas  # noqa: PLC0415 - many commands check nothing

    for formula in formulas(project):
        for match in _TEXT.finditer(formula.text):
            text = match[1] if match[1] is not None else match[2]
            if _ID.fullmatch(text) and text[:15] != MASTER_RECORD_TYPE:
                message = f"'{text}' is the Id of a record of one org"
                hint = "compare names: RecordType.DeveloperName, $Profile.Name, a custom permission or custom metadata"
            elif _HOST.match(text):
                message, hint = f"'{text}' is the address of one org", 'write it without the host, such as "/" & Id'
            else:
                continue
            yield Violation(formula.document, formula.path, message, hint, offset=match.start())


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
validationRules:
  Clerk: {errorMessage: Ask a clerk., errorConditionFormula: $User.ProfileId <> "00e5g000003hQpZAAU"}
"""

RULE = Rule(
    Explanation(
        code="SF340",
        title="Formula that holds in one org",
        rule="No text of a formula is the Id of a record or the address of an org: both differ from org to org.",
        source=SOURCE,
        bad=_BAD,
        good=_BAD.replace('$User.ProfileId <> "00e5g000003hQpZAAU"', '$Profile.Name <> "Clerk"'),
    ),
    check,
    Severity.WARNING,
)
