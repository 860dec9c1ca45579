"""What a change rule is: a pure function over two versions of a project, with the words that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.changes.comparison import Comparison
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation

Check = Callable[[Comparison], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule over an earlier and a later version of a project; its module holds it as `CHANGE`.

    It is an error where the platform refuses the change or where others stop working, a warning where it depends on
    the records of the org whether anything is lost.
    """

    explanation: Explanation
    check: Check
    severity: Severity = Severity.ERROR
