"""A profile says which record type is the default, and which layouts that exist it assigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import declare, did_you_mean

LAYOUT = "Layout"
WITHOUT_DEFAULT = frozenset({"PersonAccount"})
"""Objects whose record types need no default in a profile."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An object with visible record types has a default one; layouts of custom objects exist.

    Which layouts standard objects have is the org's to say.

    Source: «No default record type specified for recordTypeVisibility: …», «In field: layout - no Layout named …».
    """
    for document, _, content in contents_of(project, "Profile"):
        yield from _record_types(document, content)
        yield from _apps(document, content)
        for path, item in entries(content, "layoutAssignments"):
            name = item.get("layout") if isinstance(item, Mapping) else None
            if not isinstance(name, str):
                continue
            owner = str(item.get("recordType", "")).partition(".")[0]
            if owner and owner not in {name.partition("-")[0], "PersonAccount"}:
                message = f"'{item['recordType']}' is no record type of {name.partition('-')[0]}"
                yield Violation(document, (*path, "recordType"), message, f"assign a layout of {owner}")
            if _missing(project, name):
                known = [*project.names(LAYOUT), *project.settings.externalComponents.get(LAYOUT, ())]
                hint = did_you_mean(name, known) or declare(LAYOUT, name)
                yield Violation(document, (*path, "layout"), f"There is no layout '{name}'", hint)


def _apps(document: Document, content: Mapping[str, object]) -> Iterator[Violation]:
    default = ""
    for path, item in entries(content, "applicationVisibilities"):
        if not isinstance(item, Mapping) or not _true(item.get("default")):
            continue
        if not _true(item.get("visible")):
            message, hint = "The default app is one that is visible", "write visible: true"
            yield Violation(document, (*path, "visible"), message, hint)
        if default:
            message = f"The profile has a default app already, {default}"
            yield Violation(document, (*path, "default"), message, "write default: false here or there")
        default = str(item.get("application"))


def _record_types(document: Document, content: Mapping[str, object]) -> Iterator[Violation]:
    visible: dict[str, KeyPath] = {}
    defaults: dict[str, str] = {}
    for path, item in entries(content, "recordTypeVisibilities"):
        if not isinstance(item, Mapping):
            continue
        name = str(item.get("recordType", ""))
        object_name = name.partition(".")[0]
        if _true(item.get("visible")):
            visible.setdefault(object_name, path)
        if _true(item.get("default")):
            if not _true(item.get("visible")):
                message, hint = (
                    f"The default record type of {object_name} is one that is visible",
                    "write visible: true",
                )
                yield Violation(document, (*path, "visible"), message, hint)
            if object_name in defaults:
                message = f"{object_name} has a default record type already, {defaults[object_name]}"
                yield Violation(document, (*path, "default"), message, "write default: false here or there")
            defaults[object_name] = name
    for object_name, path in visible.items():
        if object_name not in WITHOUT_DEFAULT and object_name not in defaults:
            message = f"No record type of {object_name} is the default"
            yield Violation(document, path, message, "write default: true at one that is visible")


def _true(value: object) -> bool:
    return value is True or value == "true"


def _missing(project: ResolvedProject, name: str) -> bool:
    if not name.partition("-")[0].endswith("__c"):
        return False
    names = {name, unquote(name)}
    return not any(
        project.defines(LAYOUT, each) or project.external(LAYOUT, each) or project.is_broken(each) for each in names
    )


_GOOD = """\
kind: Project
name: parcels
externalComponents: {RecordType: [Account.Depot]}
---
kind: Metadata
type: Profile
name: Clerk
content:
  custom: true
  recordTypeVisibilities:
    - {recordType: Account.Depot, visible: true, default: true}
"""

RULE = Rule(
    Explanation(
        code="SF755",
        title="Profile without a default, or with a layout of nobody",
        rule="Where a profile shows record types of an object, one of them is the default; one app is; both are "
        "visible. The layouts it assigns exist, and are of the object of their record type.",
        source="Metadata API: «No default record type specified for recordTypeVisibility: …»",
        bad=_GOOD.replace("default: true}", "default: false}"),
        good=_GOOD,
    ),
    check,
)
