"""The fields of an encryption overlay can be encrypted as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.field_encryption import FieldEncryption
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

PROBABILISTIC_ONLY: Final = frozenset({"Html", "LongTextArea"})
ENCRYPTABLE: Final = PROBABILISTIC_ONLY | {"Date", "DateTime", "Email", "Phone", "Text", "TextArea", "Url"}
"""The types of custom fields that Shield encrypts (Salesforce Help, Which Custom Fields Can You Encrypt?)."""
_SPEC = """\
kind: Project
name: demo
packageDirectories: [{path: core, default: true}, {path: shield}]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Receiver__c: {type: Text, length: 80, externalId: true}
---
kind: FieldEncryption
name: Receivers
package: shield
fields: {Parcel__c.Receiver__c: %sEncryption}
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An overlay lies apart from its fields, and each field's type and use allow the scheme.

    Source: Salesforce Help, Which Custom Fields Can You Encrypt?; Shield Platform Encryption Implementation Guide.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, FieldEncryption):
            for full_name, scheme in model.fields.items():
                if scheme != "None":
                    yield from _field(project, document, full_name, scheme)


def _field(project: ResolvedProject, document: Document, full_name: str, scheme: str) -> Iterator[Violation]:
    path = ("fields", full_name)
    definition = project.model("CustomField", full_name)
    object_name, _, name = full_name.partition(".")
    if not isinstance(definition, ObjectDocument) or name not in definition.fields:
        if project.has_field(object_name, name):  # a field of nobody is reported as such
            message = f"No spec defines '{full_name}', so the overlay does not know its length and label"
            yield Violation(document, path, message, f"add the field to a document of {object_name}", at_key=True)
        return
    field = definition.fields[name]
    if project.package_of(document.model) == project.package_of(definition):
        message = f"The overlay lies in the package directory of {object_name}, where the field stands already"
        hint = "add package: with another directory, or write encryptionScheme at the field"
        yield Violation(document, path, message, hint, at_key=True)
    reason, hint = _reason(field, scheme)
    if reason:
        yield Violation(document, path, f"'{full_name}' {reason}", hint)


def _reason(field: CustomField, scheme: str) -> tuple[str, str]:
    if field.is_formula or field.type not in ENCRYPTABLE:
        return "cannot be encrypted", f"Shield encrypts fields of type {', '.join(sorted(ENCRYPTABLE))}"
    if field.encryptionScheme not in {None, "None"}:
        return "has a scheme of its own", "remove encryptionScheme at the field, or the field here"
    if scheme == "ProbabilisticEncryption":
        if field.is_unique or field.is_external_id:
            return (
                "is unique or an external id, so it must be found again",
                "write CaseSensitiveDeterministicEncryption",
            )
    elif field.type in PROBABILISTIC_ONLY:
        return f"is of type {field.type}, which is encrypted probabilistically only", "write ProbabilisticEncryption"
    return "", ""


RULE = Rule(
    Explanation(
        code="SF653",
        title="Field that cannot be encrypted so",
        rule="An encryption overlay lies in another package directory than its fields; it encrypts texts, dates and "
        "addresses of the project; long texts only probabilistically, unique fields and external ids never so.",
        source="Salesforce Help, Which Custom Fields Can You Encrypt?; Shield Platform Encryption Implementation Guide",
        bad=_SPEC % "Probabilistic",
        good=_SPEC % "CaseSensitiveDeterministic",
    ),
    check,
)
