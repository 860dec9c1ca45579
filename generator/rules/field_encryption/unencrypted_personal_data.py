"""Where a project encrypts personal data, it encrypts all of it, or says what stays in clear text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.field_encryption import FieldEncryption
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.field_encryption.fields import ENCRYPTABLE

PERSONAL: Final = frozenset({"PII", "HIPAA"})
"""The compliance groups of data about a person."""
_SPEC = """\
kind: Project
name: demo
packageDirectories: [{path: core, default: true}, {path: shield}]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Receiver__c: {type: Text, length: 80, complianceGroup: PII}
  Street__c: {type: Text, length: 80, complianceGroup: PII}
---
kind: FieldEncryption
name: Receivers
package: shield
fields: {Parcel__c.Receiver__c: ProbabilisticEncryption%s}
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Every field that is classified as personal data stands in an overlay, where there is one.

    Source: Salesforce Help, Data Classification Metadata Fields: the classification says what is to be protected.
    """
    overlays = [document.model for document in project.documents if isinstance(document.model, FieldEncryption)]
    if not overlays or project.broken:
        return
    covered = {name.lower() for model in overlays for name in model.fields}
    for document in project.documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        for name, field in model.fields.items():
            personal = PERSONAL & set(field.complianceGroup or ())
            encrypted = field.encryptionScheme not in {None, "None"} or f"{model.name}.{name}".lower() in covered
            if personal and not encrypted and field.type in ENCRYPTABLE and not field.is_formula:
                message = f"{model.name}.{name} is personal data, and no encryption overlay speaks of it"
                hint = (
                    f"add {model.name}.{name}: to {overlays[0].name}, with a scheme, or None to leave it in clear text"
                )
                yield Violation(document, ("fields", name), message, hint, at_key=True)


RULE = Rule(
    Explanation(
        code="SF654",
        title="Personal data in clear text",
        rule="In a project with an encryption overlay, every field of the compliance group PII or HIPAA that can be "
        "encrypted stands in it, with a scheme or with None.",
        source="Salesforce Help, Data Classification Metadata Fields; Shield Platform Encryption Implementation Guide",
        bad=_SPEC % "",
        good=_SPEC % ", Parcel__c.Street__c: None",
    ),
    check,
    Severity.WARNING,
)
