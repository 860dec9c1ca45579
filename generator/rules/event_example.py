"""The spec that the rules about events explain themselves by; each rule breaks another part of it."""

from __future__ import annotations

_SPEC = """\
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
  Weight__c: {type: Number, precision: 6, scale: 1%(weight)s}
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
key: {field: %(key)s, parts: [Barcode__c]}
fields: %(fields)s
deadLetter:
  object: Rejected_Scan__c
  errorType: {field: Reason__c, invalid: %(invalid)s, mismatch: contradictory, failed: refused}
  message: Text__c
example: {Barcode__c: parcel-1}
"""


def event_example(
    *,
    key: str = "Barcode__c",
    fields: str = "{Weight__c: Weight__c}",
    invalid: str = "incomplete",
    weight: str = "",
) -> str:
    """Give a project that persists an event; the arguments replace the key field, the mapping and so on."""
    return _SPEC % {"key": key, "fields": fields, "invalid": invalid, "weight": weight}
