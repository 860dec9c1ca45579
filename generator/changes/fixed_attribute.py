"""An attribute changes that is fixed once the component is deployed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.metadata import Metadata
from generator.resolve import Definition
from generator.rules.base import Violation


class Fixed(NamedTuple):
    """An attribute that no deployment changes: of which type, how the platform and how specs call it."""

    metadata_type: str
    element: str
    attribute: str
    key: str
    optional: bool = False
    """Whether its absence says as much as its value."""


FIXED: Final = (
    Fixed("CustomObject", "customSettingsType", "customSettingsType", "customSettingsType", optional=True),
    Fixed("CustomObject", "eventType", "eventType", "eventType"),
    Fixed("FlexiPage", "sobjectType", "object", "object"),
    Fixed("FlexiPage", "type", "type", "type"),
    Fixed("PlatformEventChannel", "channelType", "shown_type", "channelType"),
    Fixed("ReportType", "baseObject", "baseObject", "baseObject"),
)
"""Setup and the Tooling API let nobody change them either, or the org refuses (rejections.md R224, R323)."""

_SETTING: Final = "kind: CustomObject\nname: Depot_Setting__c\ncustomSettingsType: "
_PLAIN: Final = f"{_SETTING}Hierarchy\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """What a component is about stays the same under one name."""
    yield from _namespace(comparison)
    for row in FIXED:
        for earlier, later in comparison.kept(row.metadata_type):
            before, after = (_value(definition.document.model, row) for definition in (earlier, later))
            known = (before and after) or (row.optional and not _is_raw(earlier, later))
            if known and before != after:
                name = later.symbol.full_name
                message = f"'{name}' was deployed with {row.key} {before}, which nobody can change to {after}"
                if not (before and after):
                    message = (
                        f"'{name}' was deployed {'with' if before else 'without'} {row.key}, which nobody can change"
                    )
                hint = f"leave {row.key} as it was, and make a new component of another name"
                key = row.key if row.key in later.document.raw.value else "name"
                path = ("content", row.element) if isinstance(later.document.model, Metadata) else (key,)
                yield Violation(later.document, path, message, hint)


def _namespace(comparison: Comparison) -> Iterator[Violation]:
    before, after = comparison.before.settings.namespace, comparison.after.settings.namespace
    document = comparison.after.settings_document
    if before is not None and before != after and document is not None:
        message = f"The package has the namespace {before}: under another one every component is another"
        path = ("namespace",) if "namespace" in document.raw.value else ("name",)
        yield Violation(document, path, message, f"write namespace: {before} again: an org keeps the one it registered")


def _is_raw(*definitions: Definition) -> bool:
    return any(isinstance(definition.document.model, Metadata) for definition in definitions)


def _value(model: Kind, row: Fixed) -> Any:
    if isinstance(model, Metadata):
        return model.content.get(row.element)
    return getattr(model, row.attribute, None)


CHANGE = ChangeRule(
    Explanation(
        code="SF984",
        title="Attribute that is fixed once deployed",
        rule="A custom setting stays a list or a hierarchy, a Lightning page of its type and object, a report type of "
        "its base object, a channel of events or of change events; and a package "
        "keeps its namespace.",
        source="Salesforce Help, Define Custom Settings; Metadata API Developer Guide, FlexiPage and ReportType; "
        "Tooling API, PlatformEventChannel",
        bad=versions(_PLAIN, f"{_SETTING}List\n"),
        good=versions(_PLAIN, f"{_PLAIN}label: Depot Settings\n"),
    ),
    check,
)
