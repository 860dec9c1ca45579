"""Business processes start somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.standard_object import StandardObject
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

WITH_DEFAULT: Final = frozenset({"Case", "Lead", "Solution"})
"""Objects whose processes say which status a new record has; a sale's stage is picked."""
WITH_PROCESS: Final = WITH_DEFAULT | {"Opportunity"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A process of Case, Lead or Solution has exactly one default value; other objects have no processes.

    Source: «Record type value … must have at least one»; Metadata API Developer Guide, BusinessProcess.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, StandardObject):
            continue
        for name, process in (model.businessProcesses or {}).items():
            path = ("businessProcesses", name)
            if model.name not in WITH_PROCESS:
                yield Violation(
                    document, path, f"{model.name} has no business processes", "use a record type alone", at_key=True
                )
                continue
            if not process.values:
                yield Violation(document, (*path, "values"), "The process has no values", "name its stages or statuses")
                continue
            seen: set[str] = set()
            for index, value in enumerate(process.values):
                if value.fullName.casefold() in seen:
                    message = f"The value '{value.fullName}' stands here a second time"
                    yield Violation(document, (*path, "values", index), message, "remove one of the two")
                seen.add(value.fullName.casefold())
            defaults = [index for index, value in enumerate(process.values) if value.default]
            if model.name in WITH_DEFAULT and not defaults:
                first = process.values[0].fullName
                hint = f"write {{fullName: {first}, default: true}}"
                yield Violation(document, (*path, "values"), "The process has no default value", hint, at_key=True)
            for index in defaults[1:]:
                yield Violation(
                    document, (*path, "values", index, "default"), "The process has a default already", "remove default"
                )


RULE = Rule(
    Explanation(
        code="SF714",
        title="Business process without a start",
        rule="A process of Case, Lead or Solution has exactly one default value; only sales join them in having any.",
        source="Metadata API Developer Guide, BusinessProcess",
        bad="""\
kind: CustomObject
name: Case
businessProcesses:
  Support: {values: [New, Closed]}
""",
        good="""\
kind: CustomObject
name: Case
businessProcesses:
  Support: {values: [{fullName: New, default: true}, Closed]}
""",
    ),
    check,
)
