"""The project that the examples of rules about components share: parcels, their controller, and a list of them."""

from __future__ import annotations

from typing import Final

PARCEL: Final = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
"""
SCAN: Final = """\
kind: PlatformEvent
name: Parcel_Scan__e
publishBehavior: PublishAfterCommit
fields:
  Step__c: {type: Text, length: 20}
---
"""
CONTROLLER: Final = """\
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: The latest parcels., query: "SELECT Id, Name FROM Parcel__c LIMIT 50"}
---
"""
PARCEL_LIST: Final = """\
kind: LightningComponentBundle
name: parcelList
pattern: live-list
description: The latest parcels.
"""
ROWS: Final = "rows: {method: ParcelController.getParcels}\n"
COLUMNS: Final = "columns: [{property: name}]\n"
