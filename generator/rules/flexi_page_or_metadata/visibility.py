"""What visibility rules compare exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.flexi_page_items import Criterion
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.field_paths import path_exists
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import did_you_mean, one_of

CUSTOM_PERMISSION = "$Permission.CustomPermission."
PERMISSIONS = (CUSTOM_PERMISSION, "$Permission.StandardPermission.")
GLOBALS = (
    "$Client",
    "$Permission",
    "$User",
    "$Api",
    "$CustomMetadata",
    "$Label",
    "$Organization",
    "$Profile",
    "$Setup",
)
FORM_FACTORS = ("Large", "Small", "Medium")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The left side of a condition is a field of the record or the user, a permission, or the device.

    Source: «Field … does not exist. Check spelling.»
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    for path, item in page.items():
        for below, rule in item.rules():
            for index, criterion in enumerate(rule.criteria):
                yield from _criterion(project, document, page, criterion, (*path, *below, "criteria", index))


def _criterion(
    project: ResolvedProject, document: Document, page: FlexiPage, criterion: Criterion, path: KeyPath
) -> Iterator[Violation]:
    value = criterion.leftValue.removeprefix("{!").removesuffix("}").strip()
    place = (*path, "leftValue")
    if value.startswith("Record."):
        yield from _field(project, document, page, value.removeprefix("Record."), place)
    elif value.startswith("$Permission."):
        name = value.removeprefix(CUSTOM_PERMISSION)
        if not value.startswith(PERMISSIONS):
            hint = f"write {{!{CUSTOM_PERMISSION}{value.removeprefix('$Permission.')}}}"
            yield Violation(document, place, f"'{value}' does not say what kind of permission is meant", hint)
        elif name != value and not _has(project, name):
            hint = did_you_mean(name, project.names("CustomPermission")) or "add a spec for it"
            yield Violation(document, place, f"There is no custom permission '{name}'", hint)
    elif value == "$Client.FormFactor":
        if criterion.rightValue not in FORM_FACTORS:
            message = f"'{criterion.rightValue}' is no form factor"
            yield Violation(document, (*path, "rightValue"), message, one_of(FORM_FACTORS))
    elif value.startswith("$User."):
        if not path_exists(project, "User", value.removeprefix("$User.")):
            name = value.removeprefix("$User.")
            hint = f"add it to the specs, or declare it: externals: {{User: [{name}]}}"
            yield Violation(document, place, f"There is no field '{name}' on User", hint)
    elif value.startswith("$") and value.partition(".")[0] not in GLOBALS:
        hint = did_you_mean(value.partition(".")[0], GLOBALS) or one_of(GLOBALS)
        yield Violation(document, place, f"Pages know no '{value.partition('.')[0]}'", hint)
    elif not value.startswith("$"):
        hint = f"write {{!Record.{value}}}" if page.object is not None else "write {!$User.…} or {!$Permission.…}"
        yield Violation(document, place, f"'{value}' does not say whose field it is", hint)


def _field(
    project: ResolvedProject, document: Document, page: FlexiPage, name: str, place: KeyPath
) -> Iterator[Violation]:
    if page.object is None:
        if page.type != "RecordPage":
            message = f"A page of type {page.type} has no record to compare"
            yield Violation(document, place, message, "write {!$User.…} or {!$Permission.…}, or make it a RecordPage")
    elif project.has_object(page.object) and not path_exists(project, page.object, name):
        view = project.object_view(page.object)
        hint = did_you_mean(name, view.fields if view is not None else ()) or f"add it to the specs of {page.object}"
        yield Violation(document, place, f"There is no field '{name}' on {page.object}", hint)


def _has(project: ResolvedProject, name: str) -> bool:
    return (
        project.defines("CustomPermission", name)
        or project.external("CustomPermission", name)
        or project.is_broken(name)
    )


_BAD = """\
kind: CustomPermission
name: Depot_Admin
---
kind: PermissionSet
name: Depot_Work
customPermissions: [Depot_Admin]
---
kind: FlexiPage
name: Desk
type: AppPage
regions:
  main:
    - component: flexipage:richText
      visibilityRule: {criteria: [{leftValue: "{!$Permission.Depot_Admin}", rightValue: true}]}
"""

RULE = Rule(
    Explanation(
        code="SF603",
        title="Visibility rule about nothing",
        rule="A visibility rule compares a field of the record ({!Record.…}) or the user ({!$User.…}), a permission "
        "({!$Permission.CustomPermission.…}) or the device ({!$Client.FormFactor}).",
        source="Metadata API: «Field … does not exist. Check spelling.»",
        bad=_BAD,
        good=_BAD.replace("$Permission.Depot", "$Permission.CustomPermission.Depot"),
    ),
    check,
)
