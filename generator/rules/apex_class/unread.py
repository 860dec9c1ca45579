"""Class files are read where the grammar of Apex is installed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.tree import is_installed
from generator.diagnostics import Severity
from generator.explanation import NO_SPEC, Explanation
from generator.patterns.base import ApexPattern
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.base import Rule, Violation, documents_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Without the grammar the first class file of the project says, once, that none is read."""
    for document in documents_of(project, "source"):
        if isinstance(document.model, ApexPattern) and not is_installed():
            message = "Class files are not checked: the grammar of Apex is not installed"
            yield Violation(document, ("body",), message, "pip install 'forcegen[apex]'")
            return


RULE = Rule(
    Explanation(
        code="SF785",
        title="Class files that nobody reads",
        rule="What class files beside specs hold is checked where forcegen is installed with its extra `apex`.",
        source="README, «Start»",
        bad=f"{NO_SPEC}a spec with a class file, where forcegen is installed without its extra `apex`",
        good=example("public with sharing class ParcelRouter {}"),
    ),
    check,
    Severity.WARNING,
)
