"""The small packing queue that the explanations of queues, their operations and their jobs show."""

from __future__ import annotations

from typing import Final

OBJECTS: Final = """\
---
kind: CustomObject
name: Packing_Task__c
nameField: {label: Task Number, type: AutoNumber, displayFormat: "T-{0000}"}
fields:
  Task__c: {type: Picklist, required: true, valueSet: [pack]}
  Data__c: {type: LongTextArea, length: 32000}
  State__c: {type: Picklist, required: true, valueSet: [New, Busy, Again, Done, Failed]}
  Attempts__c: {type: Number, precision: 3, scale: 0}
  Due__c: {type: DateTime}
  Claimed__c: {type: DateTime}
  Job__c: {type: Text, length: 18}
  Error__c: {type: LongTextArea, length: 1000}
---
kind: CustomObject
name: Packing_Error__c
nameField: {label: Error Number, type: AutoNumber, displayFormat: "E-{0000}"}
fields:
  Message__c: {type: LongTextArea, length: 1000}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Number, type: AutoNumber, displayFormat: "P-{0000}"}
fields:
  Code__c: {type: Text, length: 40, unique: true, externalId: true}
  Size__c: {type: Text, length: 5}
"""
QUEUE: Final = """\
kind: ApexClass
name: PackingQueue
pattern: work-queue
description: Packs parcels.
queue: Packing_Task__c
fields: {operation: Task__c, payload: Data__c, status: State__c, attempts: Attempts__c, nextAttempt: Due__c,
  claimedAt: Claimed__c, claimedBy: Job__c, lastError: Error__c}
statuses: {queued: New, processing: Busy, retry: Again, processed: Done, failed: Failed}
operations: {pack: PackOperation}
operationInterface: PackingOperation
sweeper: PackingSweeper
maxAttempts: 3
backOffMinutes: 1
maxBackOffMinutes: 30
claimTimeoutMinutes: 15
batchSize: 50
sweepIntervalMinutes: 5
deadLetter: {object: Packing_Error__c, message: Message__c}
"""
OPERATION: Final = """\
kind: ApexClass
name: PackOperation
pattern: operation
description: Packs a parcel.
queue: PackingQueue
object: Parcel__c
key: Code__c
fields:
  Code__c: {payload: code, required: true}
"""
SETTINGS_RECORD: Final = """\
---
kind: CustomMetadataType
name: Packing_Setting__mdt
fields:
  Timeout__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Packing_Setting.Default
values: {Timeout__c: 15}
"""
REST_OF_QUEUE: Final = f"---\n{OPERATION}{OBJECTS}"
REST_OF_OPERATION: Final = f"---\n{QUEUE}{OBJECTS}"
STOCK: Final = """\
---
kind: CustomObject
name: Stock_Count__c
nameField: {label: Count Number, type: AutoNumber, displayFormat: "C-{0000}"}
fields:
  Counted_At__c: {type: DateTime}
---
kind: CustomObject
name: Stock_Report__c
nameField: {label: Report Number, type: AutoNumber, displayFormat: "R-{0000}"}
fields:
  Report_Key__c: {type: Text, length: 60, required: true, unique: true, externalId: true}
---
kind: CustomObject
name: Stock_Job__c
nameField: {label: Job Number, type: AutoNumber, displayFormat: "J-{0000}"}
fields:
  Job__c: {type: Text, length: 60, required: true, unique: true, externalId: true}
  Failures__c: {type: Number, precision: 4, scale: 0}
  Error__c: {type: LongTextArea, length: 1000}
  Read_Until__c: {type: DateTime}
"""
