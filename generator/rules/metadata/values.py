"""The values of a value set that is declared by its element structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.structures import Structure, items, structures

LISTS: Final = ("customValue", "standardValue", "value")
"""The elements that hold the values of a set."""
OF_VALUES: Final = frozenset({"GlobalValueSet", "StandardValueSet", "ValueSetValuesDefinition"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No two values of a set have the same name or label, upper and lower case aside, and one at most is the default.

    Source: «Duplicate label: …»; Metadata API Developer Guide, StandardValueSet.
    """
    for part in structures(project):
        if part.type in OF_VALUES:
            yield from _of_set(part)


def _of_set(part: Structure) -> Iterator[Violation]:
    for key in LISTS:
        names: dict[str, str] = {}
        labels: dict[str, str] = {}
        default = ""
        for path, value in items(part.elements, key, part.path):
            if not isinstance(value, Mapping) or not isinstance(value.get("fullName"), str):
                continue
            name = value["fullName"]
            label = str(value.get("label") or name)
            if names.setdefault(name.casefold(), name) != name or name in labels.values():
                message = f"The value '{name}' occurs twice in the value set"
                yield Violation(part.document, (*path, "fullName"), message, "remove one of the two")
            elif labels.get(label.casefold(), name) != name:
                message = f"The label '{label}' occurs twice in the value set"
                yield Violation(part.document, (*path, "label"), message, "give each value a label of its own")
            labels.setdefault(label.casefold(), name)
            if value.get("default") is True and default:
                hint = f"write default: false here or at '{default}'"
                yield Violation(part.document, (*path, "default"), "A value set has at most one default", hint)
            default = default or (name if value.get("default") is True else "")


_BAD = """\
kind: Metadata
type: StandardValueSet
name: LeadSource
content:
  sorted: false
  standardValue:
    - {fullName: Web, default: false, label: Web}
    - {fullName: WEB, default: false, label: WEB}
"""

RULE = Rule(
    Explanation(
        code="SF334",
        title="Value or default twice in an element structure",
        rule="The values of a set differ by more than upper and lower case, their labels too, and one at most is the "
        "default.",
        source="Metadata API: «Duplicate label: …»",
        bad=_BAD,
        good=_BAD.replace("WEB", "Mail"),
    ),
    check,
)
