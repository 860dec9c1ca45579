"""The explanations of what the platform refuses in a single field."""

from __future__ import annotations

from generator.explanation import Explanation

_SOURCE = "Metadata API Developer Guide, CustomField"


def _object(field: str) -> str:
    return f"""\
kind: CustomObject
name: Parcel__c
nameField: {{label: Parcel Name, type: Text}}
fields:
  {field}
"""


CASE_SENSITIVE = Explanation(
    code="SF211",
    title="caseSensitive without unique",
    rule="A text field can be case-sensitive only when its values are unique.",
    source=_SOURCE,
    bad=_object("Code__c: {type: Text, length: 20, caseSensitive: true}"),
    good=_object("Code__c: {type: Text, length: 20, unique: true, caseSensitive: true}"),
)
SCALE = Explanation(
    code="SF212",
    title="Scale greater than precision",
    rule="The digits after the decimal point (scale) are part of all digits (precision) and cannot exceed them.",
    source=_SOURCE,
    bad=_object("Weight__c: {type: Number, precision: 3, scale: 4}"),
    good=_object("Weight__c: {type: Number, precision: 6, scale: 3}"),
)
DISPLAY_FORMAT = Explanation(
    code="SF213",
    title="Auto-number format without a counter",
    rule="The display format of an auto-number holds exactly one counter such as {0000} and at most 30 characters.",
    source=_SOURCE,
    bad=_object('Serial__c: {type: AutoNumber, displayFormat: "P-"}'),
    good=_object('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}"}'),
)
VALUE_SET = Explanation(
    code="SF214",
    title="Value set named and defined",
    rule="A picklist either names a global value set or defines its own values, never both and never neither.",
    source=_SOURCE + ", ValueSet",
    bad=_object("Size__c: {type: Picklist, valueSet: {valueSetName: Parcel_Size, value: [S, M]}}"),
    good=_object("Size__c: {type: Picklist, valueSet: [S, M]}"),
)
DUPLICATE_VALUE = Explanation(
    code="SF215",
    title="Picklist value twice",
    rule="The values of one set differ in their API name and in their label, upper and lower case aside.",
    source=_SOURCE + ", CustomValue",
    bad=_object("Size__c: {type: Picklist, valueSet: [Small, small]}"),
    good=_object("Size__c: {type: Picklist, valueSet: [Small, Medium]}"),
)
DEFAULT_VALUES = Explanation(
    code="SF216",
    title="More than one default value",
    rule="At most one value of a set is the default.",
    source=_SOURCE + ", CustomValue",
    bad=_object("Size__c: {type: Picklist, valueSet: [{fullName: S, default: true}, {fullName: M, default: true}]}"),
    good=_object("Size__c: {type: Picklist, valueSet: [{fullName: S, default: true}, M]}"),
)
VALUE_COUNT = Explanation(
    code="SF217",
    title="Too many picklist values",
    rule="A picklist holds at most 1,000 values, a multi-select picklist at most 500.",
    source="Salesforce Help, Picklist Limitations",
    bad=_object("Size__c: {type: Picklist, valueSet: [" + ", ".join(f"V{n}" for n in range(1001)) + "]}"),
    good=_object("Size__c: {type: Picklist, valueSet: [S, M]}"),
)
DELETE_CONSTRAINT = Explanation(
    code="SF218",
    title="Required lookup that clears itself",
    rule="A required lookup cannot be cleared when its parent is deleted: deleteConstraint is Restrict or Cascade.",
    source=_SOURCE + ", deleteConstraint",
    bad=_object("Account__c: {type: Lookup, referenceTo: Account, required: true, deleteConstraint: SetNull}"),
    good=_object("Account__c: {type: Lookup, referenceTo: Account, required: true, deleteConstraint: Restrict}"),
)
SUMMARIZED_FIELD = Explanation(
    code="SF219",
    title="Summarized field missing or superfluous",
    rule="A roll-up by sum, min or max names the summarized field; a count names none.",
    source=_SOURCE + ", summaryOperation",
    bad=_object("Weight__c: {type: Summary, summaryOperation: sum, summaryForeignKey: Item__c.Parcel__c}"),
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Items__c: {type: Summary, summaryOperation: count, summaryForeignKey: Item__c.Parcel__c}
---
kind: CustomObject
name: Item__c
nameField: {label: Item Name, type: Text}
fields:
  Parcel__c: {type: MasterDetail, referenceTo: Parcel__c}
""",
)
FORMULA_DIGITS = Explanation(
    code="SF220",
    title="Numeric formula without digits",
    rule="A formula that gives a number, currency or percent states precision and scale; any other states neither.",
    source=_SOURCE + ", formula",
    bad=_object('Weight__c: {type: Number, formula: "1 + 1"}'),
    good=_object('Weight__c: {type: Number, precision: 18, scale: 2, formula: "1 + 1"}'),
)
PROBABILISTIC = Explanation(
    code="SF221",
    title="Probabilistic encryption on a searchable field",
    rule="A field with probabilistic encryption can be neither unique nor an external id.",
    source="Shield Platform Encryption Implementation Guide",
    bad=_object("Code__c: {type: Text, length: 20, externalId: true, encryptionScheme: ProbabilisticEncryption}"),
    good=_object(
        "Code__c: {type: Text, length: 20, externalId: true, encryptionScheme: CaseSensitiveDeterministicEncryption}"
    ),
)
DEFAULT_VALUE = Explanation(
    code="SF222",
    title="Default value is no formula of the field's type",
    rule="The default of a field is a formula: text stands in quotes, a number stands alone, a checkbox is true/false.",
    source=_SOURCE + ", defaultValue",
    bad=_object("Colour__c: {type: Text, length: 20, defaultValue: green}"),
    good=_object("""Colour__c: {type: Text, length: 20, defaultValue: '"green"'}"""),
)
CONTROLLING_FIELD = Explanation(
    code="SF223",
    title="Value settings without a controlling field",
    rule="valueSettings say which values depend on which value of the controllingField; the one needs the other.",
    source=_SOURCE + ", ValueSet",
    bad=_object("Size__c: {type: Picklist, valueSet: {value: [S], valueSettings: {S: [Box]}}}"),
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Form__c: {type: Picklist, valueSet: [Box, Tube]}
  Size__c: {type: Picklist, valueSet: {value: [S], controllingField: Form__c, valueSettings: {S: [Box]}}}
""",
)
GLOBAL_RESTRICTED = Explanation(
    code="SF224",
    title="Unrestricted picklist over a global value set",
    rule="A picklist that takes its values from a global value set is always restricted.",
    source=_SOURCE + ", ValueSet",
    bad=_object("Size__c: {type: Picklist, valueSet: {valueSetName: Parcel_Size, restricted: false}}"),
    good="""\
kind: GlobalValueSet
name: Parcel_Size
customValue: [S, M]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: Parcel_Size}
""",
)
LOOKUP_FILTER = Explanation(
    code="SF225",
    title="Lookup filter incomplete",
    rule="A lookup filter has 1 to 10 items, a booleanFilter that numbers them, and an error message when mandatory.",
    source=_SOURCE + ", LookupFilter",
    bad=_object(
        "Account__c: {type: Lookup, referenceTo: Account, lookupFilter: "
        "{active: true, isOptional: false, filterItems: [{field: Account.Type, operation: equals, value: Customer}]}}"
    ),
    good=_object(
        "Account__c: {type: Lookup, referenceTo: Account, lookupFilter: "
        "{active: true, isOptional: true, filterItems: [{field: Account.Type, operation: equals, value: Customer}]}}"
    ),
)
SET_NULL_ONLY = Explanation(
    code="SF226",
    title="Lookup to a user that restricts or cascades",
    rule="A lookup to User, Group, Profile or RecordType can only be cleared on delete, hence not be required.",
    source=_SOURCE + ", deleteConstraint",
    bad=_object("Driver__c: {type: Lookup, referenceTo: User, deleteConstraint: Restrict}"),
    good=_object("Driver__c: {type: Lookup, referenceTo: User}"),
)
ENCRYPTION = Explanation(
    code="SF727",
    title="Encryption the field type does not take",
    rule="Shield encrypts texts, e-mails, phones, URLs and dates; dates and long texts not deterministically.",
    source="Salesforce Help, Which Standard Fields and Data Elements Can I Encrypt; Considerations for Deterministic "
    "Encryption",
    bad=_object("Weight__c: {type: Number, precision: 6, scale: 2, encryptionScheme: ProbabilisticEncryption}"),
    good=_object("Weight__c: {type: Text, length: 9, encryptionScheme: ProbabilisticEncryption}"),
)
TRACKING = Explanation(
    code="SF728",
    title="History of a computed field",
    rule="Field history and feed tracking record what people and code write: no formula, roll-up or auto-number.",
    source="Salesforce Help, Field History Tracking and Feed Tracking",
    bad=_object('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}", trackHistory: true}'),
    good=_object('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}"}'),
)
