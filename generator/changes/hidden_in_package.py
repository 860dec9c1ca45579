"""A component of a managed package is hidden from the orgs that installed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import Definition
from generator.rules.base import Violation


class Shown(NamedTuple):
    """What lets the orgs that installed a package see a component: a key, and the value that hides it."""

    metadata_type: str
    key: str
    hidden: str | bool
    again: str


SHOWN: Final = (
    Shown("CustomObject", "visibility", "Protected", "visibility: Public"),
    Shown("CustomMetadata", "protected", True, "protected: false"),
    Shown("CustomLabel", "protected", True, "protected: false"),
)
_TYPE: Final = "kind: Project\nname: depot\nnamespace: depot\n---\nkind: CustomMetadataType\nname: Depot__mdt\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """What a managed package shows it goes on showing."""
    if comparison.after.settings.namespace is None:
        return  # visibility means nothing outside of a managed package
    for row in SHOWN:
        for earlier, later in comparison.kept(row.metadata_type):
            if _value(earlier, row) not in {None, row.hidden} and _value(later, row) == row.hidden:
                path = (*later.symbol.path, row.key) if row.metadata_type == "CustomLabel" else (row.key,)
                message = f"Orgs with the package no longer see '{later.symbol.full_name}'"
                yield Violation(later.document, path, message, f"write {row.again} again: their code and pages name it")


def _value(definition: Definition, row: Shown) -> str | bool | None:
    part: object = definition.document.model
    if row.metadata_type == "CustomLabel":
        labels = getattr(part, "labels", None)
        part = labels.get(definition.symbol.full_name) if isinstance(labels, dict) else None
    value: str | bool | None = getattr(part, row.key, None)
    return value


CHANGE = ChangeRule(
    Explanation(
        code="SF999",
        title="Hidden from the orgs that installed the package",
        rule="In a project with a namespace, what is protected is out of reach for the orgs that install the package: "
        "settings, metadata types with their records, and labels that were public stay public.",
        source="Salesforce Help, Protection and Privacy Options for Custom Settings",
        bad=versions(_TYPE, f"{_TYPE}visibility: Protected\n"),
        good=versions(f"{_TYPE}visibility: Protected\n", _TYPE),
    ),
    check,
    Severity.WARNING,
)
