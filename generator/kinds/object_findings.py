"""The explanations of what the platform refuses in an object of any category."""

from __future__ import annotations

from generator.explanation import Explanation

FIELD_TYPE = Explanation(
    code="SF201",
    title="Field type the object cannot hold",
    rule="Platform events, custom settings, custom metadata types and big objects each take some field types only.",
    source="Platform Events Developer Guide; Custom Metadata Types; Big Objects Implementation Guide",
    bad="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
""",
    good="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Size__c: {type: Text, length: 10}
""",
)
FIELD_ATTRIBUTE = Explanation(
    code="SF202",
    title="Field attribute the object does not know",
    rule="Fields of events, settings, metadata types and big objects cannot carry what only records of a custom "
    "object have, such as unique, externalId or history.",
    source="Platform Events Developer Guide, Platform Event Fields",
    bad="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Code__c: {type: Text, length: 10, unique: true}
""",
    good="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Code__c: {type: Text, length: 10}
""",
)
RELATIONSHIP_COUNT = Explanation(
    code="SF203",
    title="Too many relationship fields",
    rule="An object has at most 2 master-detail fields and at most 40 relationship fields in all.",
    source="Salesforce Help, Considerations for Object Relationships",
    bad="""\
kind: CustomObject
name: Stop__c
nameField: {label: Stop, type: Text}
fields:
  A__c: {type: MasterDetail, referenceTo: Account, relationshipName: StopsA}
  B__c: {type: MasterDetail, referenceTo: Account, relationshipName: StopsB}
  C__c: {type: MasterDetail, referenceTo: Account, relationshipName: StopsC}
""",
    good="""\
kind: CustomObject
name: Stop__c
nameField: {label: Stop, type: Text}
fields:
  A__c: {type: MasterDetail, referenceTo: Account, relationshipName: StopsA}
  B__c: {type: MasterDetail, referenceTo: Account, relationshipName: StopsB}
  C__c: {type: Lookup, referenceTo: Account, relationshipName: StopsC}
""",
)
RELATIONSHIP_ORDER = Explanation(
    code="SF204",
    title="Order of the masters",
    rule="The only master-detail field has relationshipOrder 0; of two, one has 0 and the other 1.",
    source="Metadata API Developer Guide, CustomField, relationshipOrder",
    bad="""\
kind: CustomObject
name: Stop__c
nameField: {label: Stop, type: Text}
fields:
  A__c: {type: MasterDetail, referenceTo: Account, relationshipOrder: 1}
""",
    good="""\
kind: CustomObject
name: Stop__c
nameField: {label: Stop, type: Text}
fields:
  A__c: {type: MasterDetail, referenceTo: Account}
""",
)
EXTERNAL_IDS = Explanation(
    code="SF205",
    title="Too many external ids",
    rule="An object has at most 25 external id fields.",
    source="Salesforce Help, Custom Fields Allowed Per Object",
    bad="kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel, type: Text}\nfields:\n"
    + "".join(f"  Key{n}__c: {{type: Text, length: 20, externalId: true}}\n" for n in range(26)),
    good="kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel, type: Text}\nfields:\n"
    + "".join(f"  Key{n}__c: {{type: Text, length: 20, externalId: true}}\n" for n in range(25)),
)
CASE_COLLISION = Explanation(
    code="SF206",
    title="Two names that differ by case only",
    rule="API names are compared without regard to upper and lower case.",
    source="Metadata API Developer Guide, fullName",
    bad="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Code__c: {type: Text, length: 10}
  CODE__c: {type: Text, length: 10}
""",
    good="""\
kind: PlatformEvent
name: Parcel_Event__e
fields:
  Code__c: {type: Text, length: 10}
  Code2__c: {type: Text, length: 10}
""",
)
LONG_TEXTS = Explanation(
    code="SF267",
    title="Long texts over the object's total",
    rule="All long and rich text areas of an object hold at most 1,638,400 characters together.",
    source="Salesforce Help, Custom Field Types, Text Area (Long)",
    bad="kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel, type: Text}\nfields:\n"
    + "".join(f"  Note{n}__c: {{type: LongTextArea, length: 131072}}\n" for n in range(13)),
    good="kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel, type: Text}\nfields:\n"
    + "".join(f"  Note{n}__c: {{type: LongTextArea, length: 126000}}\n" for n in range(13)),
)
