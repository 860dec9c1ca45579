"""What stands against deleting components: what the API never deletes, and what is still in use when it is its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity, ordered
from generator.explanation import Explanation
from generator.package.findings import NOT_DELETED, STILL_USED
from generator.package.packaging import Members, When, members_of
from generator.plan.planned import Plan, PlannedFile
from generator.platform.metadata_types import metadata_type
from generator.platform.standard_components import is_standard

_USERS: Final = frozenset({"FlexiPage", "Flow", "ValidationRule", "CustomField", "ApexClass", "ApexTrigger"})
"""Types that keep a field from being deleted; layouts, list views and permissions lose it without a word."""


class Problem(NamedTuple):
    """A deletion that does not happen, or not without harm."""

    explanation: Explanation
    severity: Severity
    full_name: str
    message: str
    hint: str


def deletable(gone: Members) -> Members:
    """Leave out what no deployment deletes: one such member, and the whole of it fails."""
    return frozenset(member for member in gone if not _stays(*member))


def deletion_problems(gone: Members, when: When, plan: Plan, earlier: Plan | None, fallback: str) -> list[Diagnostic]:
    """Say which deletions do not happen; `earlier` is what the org has, where that is known.

    A finding stands at the document of the object, or at `fallback` where there is none.
    """
    problems = list(_not_deleted(gone, earlier))
    if when == "pre" and earlier is not None:
        problems += _still_used(gone, plan, earlier)
    found = []
    for problem in problems:
        place = _object_of(problem.full_name, plan) or Position(fallback, 1, 1)
        found.append(Diagnostic(problem.explanation.code, problem.severity, problem.message, place, problem.hint))
    return ordered(found)


def _object_of(full_name: str, plan: Plan) -> Position | None:
    wanted = ("CustomObject", full_name.partition(".")[0])
    return next((file.position(1) for file in plan.files if file.component == wanted), None)


def _stays(type_name: str, full_name: str) -> bool:
    kind = metadata_type(type_name)
    settings = kind is not None and kind.strategy == "settings"
    return settings or type_name in {"RecordType", "StandardValueSet"} or is_standard(type_name, full_name)


def _not_deleted(gone: Members, earlier: Plan | None) -> Iterator[Problem]:
    contents = {file.component: file.content for file in earlier.files} if earlier is not None else {}
    for type_name, full_name in sorted(gone):
        if type_name == "RecordType":
            active = b"<active>true</active>" in contents.get((type_name, full_name), b"")
            message = f"No deployment deletes a record type: {full_name} stays" + (
                ", and stays active" if active else ""
            )
            hint = "keep it in the spec with active: false, and delete it in Setup of every org"
            severity = Severity.ERROR if active else Severity.WARNING
            yield Problem(NOT_DELETED, severity, full_name, message, hint)
        elif _stays(type_name, full_name) and type_name != "CustomObject":
            message = f"{type_name} {full_name} is part of every org and stays as it is"
            hint = "bring the document back, with the values you want"
            yield Problem(NOT_DELETED, Severity.WARNING, full_name, message, hint)


def _still_used(gone: Members, plan: Plan, earlier: Plan) -> Iterator[Problem]:
    """Find the fields that what stays still uses in the org when the deletions come first."""
    fields = [name for type_name, name in gone if type_name == "CustomField" and not is_standard(type_name, name)]
    stays = members_of(plan.files)
    for full_name in sorted(fields):
        owner, _, field = full_name.partition(".")
        for user in earlier.files:
            component = _component(user)
            if component is None or component == ("CustomField", full_name) or component not in stays:
                continue
            if component[0] in _USERS and _mentions(user, owner, field):
                message = f"{full_name} goes before {component[0]} {component[1]} stops using it"
                hint = "delete it afterwards, with --delete post"
                yield Problem(STILL_USED, Severity.ERROR, full_name, message, hint)
                break


def _component(file: PlannedFile) -> tuple[str, str] | None:
    """Give the component of a file; of a body of code, that of its metadata file."""
    if file.component is not None:
        return file.component
    name, _, suffix = file.path.rpartition("/")[2].rpartition(".")
    kind = {"cls": "ApexClass", "trigger": "ApexTrigger"}.get(suffix)
    return (kind, name) if kind is not None else None


def _mentions(file: PlannedFile, owner: str, field: str) -> bool:
    """Tell whether a file names a field, and its object unless it lies below it."""
    text = file.content.decode("utf-8", "replace")
    here = f"/objects/{owner}/" in file.path or re.search(rf"\b{owner}\b", text) is not None
    return here and re.search(rf"\b{field}\b", text) is not None
