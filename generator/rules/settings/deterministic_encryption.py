"""Fields that are encrypted deterministically need the org's setting for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.field_encryption import FieldEncryption
from generator.kinds.objects import ObjectDocument
from generator.kinds.settings import Settings
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

SETTING = "enableDeterministicEncryption"
_SPEC = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, encryptionScheme: CaseSensitiveDeterministicEncryption}
---
kind: Settings
name: PlatformEncryption
settings: {enableEventBusEncryption: true%s}
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Where a project says how its org encrypts, it switches on what its fields ask for.

    Source: Salesforce Help, Encrypt New Data in Fields: a deterministic scheme is offered once the setting is on.
    """
    groups = [document.model for document in project.documents if isinstance(document.model, Settings)]
    settings = next((group.settings for group in groups if group.name == "PlatformEncryption"), None)
    if settings is None or settings.get(SETTING) is True:
        return
    for document in project.documents:
        for path, name, scheme in _schemes(document.model):
            if "Deterministic" in (scheme or ""):
                message = f"The org's settings switch no deterministic encryption on, which {name} asks for"
                hint = f"add {SETTING}: true to the settings PlatformEncryption"
                yield Violation(document, path, message, hint)


def _schemes(model: Kind) -> Iterator[tuple[KeyPath, str, str | None]]:
    if isinstance(model, ObjectDocument):
        for name, field in model.fields.items():
            yield ("fields", name, "encryptionScheme"), name, field.encryptionScheme
    elif isinstance(model, FieldEncryption):
        for name, scheme in model.fields.items():
            yield ("fields", name), name, scheme


RULE = Rule(
    Explanation(
        code="SF652",
        title="Deterministic encryption that is switched off",
        rule="A project that holds the settings PlatformEncryption and fields with a deterministic scheme switches "
        f"{SETTING} on.",
        source="Metadata API Developer Guide, PlatformEncryptionSettings; Salesforce Help, Encrypt New Data in Fields",
        bad=_SPEC % "",
        good=_SPEC % f", {SETTING}: true",
    ),
    check,
)
