"""Records that events become have all they must have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.base import ObjectView
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A required field without default is mapped, looked up, or is the key.

    Source: «Required fields are missing», which would send every event to the dead letters.
    """
    for document in documents_of(project, "event-persistence"):
        model = cast("EventPersistence", document.model)
        filled = {*model.fields, *model.lookups, model.key.field}
        filled |= {model.payloadHash.field} if model.payloadHash is not None else set()
        filled |= {model.newerBy.field} if model.newerBy is not None else set()
        for name in _missing(project.object_view(model.object), filled):
            message = f"{model.object}.{name} is required, and no event fills it"
            yield Violation(document, ("fields",), message, f"add {name} to fields", at_key=True)
        letter = model.deadLetter
        filled = {*letter.fields, letter.errorType.field, letter.message, letter.code or "", letter.source or ""}
        filled |= {letter.status.field} if letter.status is not None else set()
        for name in _missing(project.object_view(letter.object), filled):
            message = f"{letter.object}.{name} is required, and no dead letter fills it"
            yield Violation(document, ("deadLetter",), message, f"add {name} to fields", at_key=True)


def _missing(view: ObjectView | None, filled: set[str]) -> Iterator[str]:
    known = {name.lower() for name in filled}
    for name, field in view.fields.items() if view is not None else ():
        required = field.is_required or isinstance(field, MasterDetailField)
        if required and getattr(field, "defaultValue", None) is None and name.lower() not in known:
            yield name


RULE = Rule(
    Explanation(
        code="SF533",
        title="Required field that no event fills",
        rule="Every field that a record or dead letter must have is filled.",
        source="Metadata API: «REQUIRED_FIELD_MISSING»",
        bad="""\
kind: PlatformEvent
name: Parcel_Scan__e
publishBehavior: PublishAfterCommit
fields:
  Barcode__c: {type: Text, length: 40}
  Weight__c: {type: Number, precision: 6, scale: 1}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Number, type: AutoNumber, displayFormat: "P-{0000}"}
fields:
  Barcode__c: {type: Text, length: 40, externalId: true, unique: true, caseSensitive: true}
  Weight__c: {type: Number, precision: 6, scale: 1, required: true}
---
kind: CustomObject
name: Rejected_Scan__c
nameField: {label: Rejection Number, type: AutoNumber, displayFormat: "R-{0000}"}
fields:
  Reason__c: {type: Picklist, valueSet: [incomplete, contradictory, refused]}
  Text__c: {type: LongTextArea, length: 2000}
---
kind: PermissionSet
name: Dispatch
description: Follows parcels.
objectPermissions: {Parcel__c: Read, Rejected_Scan__c: Read, Parcel_Scan__e: Subscribe}
---
kind: ApexClass
name: ParcelService
pattern: event-persistence
description: Keeps every parcel once.
event: Parcel_Scan__e
object: Parcel__c
key: {field: Barcode__c, parts: [Barcode__c]}
fields: {}
deadLetter:
  object: Rejected_Scan__c
  errorType: {field: Reason__c, invalid: incomplete, mismatch: contradictory, failed: refused}
  message: Text__c
example: {Barcode__c: parcel-1}
""",
        good="""\
kind: PlatformEvent
name: Parcel_Scan__e
publishBehavior: PublishAfterCommit
fields:
  Barcode__c: {type: Text, length: 40}
  Weight__c: {type: Number, precision: 6, scale: 1}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Number, type: AutoNumber, displayFormat: "P-{0000}"}
fields:
  Barcode__c: {type: Text, length: 40, externalId: true, unique: true, caseSensitive: true}
  Weight__c: {type: Number, precision: 6, scale: 1, required: true}
---
kind: CustomObject
name: Rejected_Scan__c
nameField: {label: Rejection Number, type: AutoNumber, displayFormat: "R-{0000}"}
fields:
  Reason__c: {type: Picklist, valueSet: [incomplete, contradictory, refused]}
  Text__c: {type: LongTextArea, length: 2000}
---
kind: PermissionSet
name: Dispatch
description: Follows parcels.
objectPermissions: {Parcel__c: Read, Rejected_Scan__c: Read, Parcel_Scan__e: Subscribe}
---
kind: ApexClass
name: ParcelService
pattern: event-persistence
description: Keeps every parcel once.
event: Parcel_Scan__e
object: Parcel__c
key: {field: Barcode__c, parts: [Barcode__c]}
fields: {Weight__c: Weight__c}
deadLetter:
  object: Rejected_Scan__c
  errorType: {field: Reason__c, invalid: incomplete, mismatch: contradictory, failed: refused}
  message: Text__c
example: {Barcode__c: parcel-1}
""",
    ),
    check,
)
