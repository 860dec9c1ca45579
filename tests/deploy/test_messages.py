"""Each message the table knows gets its own row's hint, and the row the example was written for."""

from __future__ import annotations

import re

import pytest

from generator.deploy.messages import TABLE, hint_for

EXAMPLES = (
    "In field: field - no CustomField named Parcel__c.Size__c found",
    "no ApexClass named ParcelService found",
    "You cannot deploy to a required field: Parcel__c.Route__c",
    "Cannot change type due to existing data",
    "Cannot update a field from a Formula to something else",
    "Cannot delete record type through API",
    "This custom field is referenced elsewhere in salesforce.com. : Flow - Pack-1",
    "This custom field is used in a component on the Parcel Record Page Lightning page.",
    "The object Parcel__c already exists or has been previously used in this application",
    "Duplicate developer name 'Open_Parcels'",
    "Duplicate label: Waiting",
    "Value too long for field: MasterLabel maximum length is:40",
    "'PublishSoon' is not a valid value for the enum 'PlatformEventPublishBehavior'",
    "Element fields is duplicated at this location in type CustomObject",
    "Element {http://soap.sforce.com/2006/04/metadata}sortKey invalid at this location in type CustomField",
    "Property 'isAdditionalPurchaseRequiredOffline' not valid in version 60.0",
    "Error parsing file: Element type must be followed by attribute specifications",
    "Not available for deploy for this organization",
    "Entity of type 'EventSettings' named 'Event' is not available in this organization",
    "Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field",
    "ReadWrite is not a valid sharing model for Parcel__c when Route__c sharing model is Private",
    "There is already a Child Relationship named Parcels on Route__c.",
    "referenceTo value of 'Lorry__c' does not resolve to a valid sObject type",
    "You have reached maximum number of custom fields on Account",
    "The limit is reached: reached maximum number of active rules",
    "Unknown user permission: ManageShield",
    "Permission EditAllData depends on permission(s): ViewAllData",
    "Grant Read: the object references Route__c that has M-D relationship",
    "You can't edit tab settings for Parcel__c, as it's not a valid tab.",
    "No such column 'Size__c' on entity 'Parcel__c'.",
    "sObject type 'Parcel__c' is not supported.",
    "Field does not exist: Size__c on Parcel__c",
    "Variable does not exist: parcels",
    "Invalid type: ParcelService",
    "Method does not exist or incorrect signature: void send(String) from the type Mail",
    "Constructor not defined: [Parcels].<Constructor>(String)",
    "Illegal assignment from String to Integer",
    "Field is not writeable: Parcel__c.Number__c",
    "Dependent class is invalid and needs recompilation: Class ParcelService",
    "This schedulable class has jobs pending or in progress",
    "DML operation Insert not allowed on Parcel_Scan__e",
    "Test coverage of selected Apex Trigger is 0%, at least 1% test coverage is required",
    "Average test coverage across all Apex Classes and Triggers is 51%, at least 75% test coverage is required.",
    "Deployment failed: code coverage of 62% is below the required 75%",
    "System.AssertException: Assertion Failed: Expected: 1, Actual: 2",
    "first error: MIXED_DML_OPERATION, DML operation on setup object is not permitted",
    "System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out",
    "System.LimitException: Too many SOQL queries: 101",
    "System.LimitException: Too many DML statements: 151",
    "first error: CANNOT_EXECUTE_FLOW_TRIGGER, We can't save this record",
    "first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Weight is needed: [Weight__c]",
    "first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Region__c]",
    "first error: INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights",
    "first error: INVALID_CROSS_REFERENCE_KEY, invalid cross reference id",
    "first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record",
    "SendEmail failed. First exception; first error: NO_MASS_MAIL_PERMISSION, Single email is not enabled",
    "Unable to find Apex action class referenced as 'ParcelBoard'.",
    "Invalid reference ParcelBoard.load of type apex in file parcelBoard.js",
    'LWC1503: "parcels" is a known global',
    "Unable to retrieve lightning web component by namespace/developer name : c:parcelBoard",
    "The 'sidebar' region in the page doesn't exist in the template",
    "Template flexipage:threeRows doesn't exist",
    "You can't delete an active Lightning page",
    "The version of the flow you're updating is active and can't be overwritten.",
    "An error occurred while trying to access the flow: Pack",
    "Cannot find folder:Depot_Reports",
    "invalid report type",
    "Cannot find a user that matches any of the following usernames: a@b.example",
    "You can't create a connected app. To enable connected app creation, contact Salesforce Customer Support.",
    "The consumer secret can't be set in metadata",
    "Maximum size of request reached. Maximum size of request is 52428800 bytes.",
    "UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 1234 (5)",
)
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


def test_every_row_has_an_example() -> None:
    """Every row has an example."""
    assert len(EXAMPLES) == len(ROWS)
    assert all(len(row) == 2 for row in ROWS)


@pytest.mark.parametrize(("example", "row"), list(zip(EXAMPLES, ROWS, strict=True)), ids=[row[0][:40] for row in ROWS])
def test_an_example_gets_the_hint_of_its_row(example: str, row: list[str]) -> None:
    """An example gets the hint of its row."""
    pattern, hint = row
    match = re.search(pattern, example, re.IGNORECASE)
    assert match is not None
    assert hint_for(example) == hint.format(**match.groupdict())
    assert not [name for name in re.findall(r"{(\w+)}", hint) if not match[name]]


def test_an_unknown_message_gets_no_hint() -> None:
    """An unknown message gets no hint."""
    assert not hint_for("The moon is full")
