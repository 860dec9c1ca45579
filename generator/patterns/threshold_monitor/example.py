"""The small monitor that the explanations of monitors show."""

from __future__ import annotations

from typing import Final

MONITOR: Final = """\
kind: ApexClass
name: FailureMonitor
pattern: threshold-monitor
description: Counts failed shipments per reason.
object: Shipment_Failure__c
groupBy: Reason__c
warning: 3
critical: 9
windowMinutes: 90
cooldownMinutes: 30
alerts: DepotAlerts
source: shipments
defaultAction: {text: Look at the shipment.}
failureLog: {object: Depot_Trouble__c, message: What__c}
"""
MONITOR_SETTINGS: Final = """\
---
kind: CustomMetadataType
name: Depot_Setting__mdt
fields:
  Threshold__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Depot_Setting.Default
values: {Threshold__c: 3}
"""
REST_OF_MONITOR: Final = """\
---
kind: ApexClass
name: DepotAlerts
pattern: alert-service
description: Raises the alerts of the warehouse.
severities: {warning: Notice, critical: Alarm}
state: {object: Depot_Alert__c, key: Key__c, severity: Degree__c, count: Failures__c, alertedAt: Alerted_At__c,
  suppressedUntil: Quiet_Until__c}
event: {object: Depot_Alert__e, key: Key__c, severity: Degree__c, count: Failures__c}
---
kind: CustomObject
name: Shipment_Failure__c
nameField: {label: Failure Number, type: AutoNumber, displayFormat: "F-{0000}"}
fields:
  Reason__c: {type: Picklist, required: true, valueSet: [Refused, Damaged, Lost]}
---
kind: CustomObject
name: Depot_Trouble__c
nameField: {label: Trouble Number, type: AutoNumber, displayFormat: "T-{0000}"}
fields:
  What__c: {type: LongTextArea, length: 2000}
---
kind: CustomObject
name: Depot_Alert__c
nameField: {label: Alert Number, type: AutoNumber, displayFormat: "A-{0000}"}
fields:
  Key__c: {type: Text, length: 60, required: true, externalId: true, unique: true}
  Degree__c: {type: Picklist, valueSet: [Notice, Alarm]}
  Failures__c: {type: Number, precision: 9, scale: 0}
  Alerted_At__c: {type: DateTime}
  Quiet_Until__c: {type: DateTime}
---
kind: PlatformEvent
name: Depot_Alert__e
publishBehavior: PublishAfterCommit
fields:
  Key__c: {type: Text, length: 60, required: true}
  Degree__c: {type: Text, length: 20}
  Failures__c: {type: Number, precision: 9, scale: 0}
"""
