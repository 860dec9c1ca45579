"""The explanations of what is wrong with the shape of a document."""

from __future__ import annotations

from generator.explanation import Explanation, with_files

_SOURCE = "The spec language: README, «Specs»"
_EVENT = "kind: PlatformEvent\nname: Parcel_Event__e\n"
_CLASS = "kind: ApexClass\nname: ParcelRouter\npattern: source\nbody: classes/ParcelRouter.cls\n"
_GOOD = _EVENT + "description: A parcel moved.\nfields:\n  Code__c: {type: Text, length: 20}\n"

NO_KIND = Explanation(
    "SF101",
    "Document without a kind",
    "Every document says with `kind` what it defines.",
    _SOURCE,
    "name: Parcel_Event__e\n",
    _GOOD,
)
UNKNOWN_KIND = Explanation(
    "SF102",
    "Unknown kind",
    "`kind` is one of the kinds forcegen knows; every other metadata type is written as `kind: Metadata`.",
    _SOURCE,
    "kind: PlatformEvnt\nname: Parcel_Event__e\n",
    _GOOD,
)
MISSING_KEY = Explanation(
    "SF103",
    "Required key missing",
    "The platform refuses the component without this value, and nothing else in the spec implies it.",
    _SOURCE,
    _EVENT + "fields:\n  Code__c: {type: Text}\n",
    _GOOD,
)
UNKNOWN_KEY = Explanation(
    "SF104",
    "Unknown key",
    "Keys are the Metadata API's own names, plus the shorthands the README lists.",
    _SOURCE,
    _EVENT + "descripton: A parcel moved.\n",
    _GOOD,
)
FOREIGN_KEY = Explanation(
    "SF105",
    "Attribute of another field type",
    "Each field type has its own attributes; the org answers «Can not specify '…' for a CustomField of type …».",
    "Metadata API Developer Guide, CustomField",
    _EVENT + "fields:\n  Moved__c: {type: Date, length: 20}\n",
    _GOOD,
)
WRONG_TYPE = Explanation(
    "SF106",
    "Value of the wrong type",
    "Text stays text: only `true` and `false` are booleans, only digits are numbers.",
    _SOURCE,
    _EVENT + "fields:\n  Code__c: {type: Text, length: 1e3}\n",
    _GOOD,
)
NOT_ALLOWED = Explanation(
    "SF107",
    "Value outside the allowed ones",
    "The platform's schema lists the values of this element; upper and lower case count.",
    "Metadata API WSDL",
    _EVENT + "publishBehavior: Immediately\n",
    _EVENT + "publishBehavior: PublishImmediately\n",
)
API_NAME = Explanation(
    "SF108",
    "Name the platform refuses",
    "A developer name has letters, digits and single underscores, starts with a letter, does not end in an underscore, "
    "is no reserved word, and has at most 40 characters before its suffix.",
    "Metadata API Developer Guide, fullName; Apex Developer Guide, Reserved Keywords",
    "kind: PlatformEvent\nname: Parcel__Event__e\n",
    _GOOD,
)
TOO_LONG = Explanation(
    "SF109",
    "Text or list too long",
    "Labels have at most 40 characters, descriptions 1,000 (255 on some types), help texts 510, messages 255.",
    "Metadata API Developer Guide, CustomField and CustomObject",
    _EVENT + "label: A label that goes on and on and on for ever\n",
    _GOOD,
)
TOO_SHORT = Explanation(
    "SF110",
    "Empty text or list",
    "A key that is given holds something; leave the key out to have nothing.",
    _SOURCE,
    _EVENT + 'description: ""\n',
    _GOOD,
)
OUT_OF_RANGE = Explanation(
    "SF111",
    "Number out of range",
    "Lengths, digits and line counts have the platform's limits.",
    "Metadata API Developer Guide, CustomField",
    _EVENT + "fields:\n  Weight__c: {type: Number, precision: 19, scale: 2}\n",
    _EVENT + "fields:\n  Weight__c: {type: Number, precision: 18, scale: 2}\n",
)
NO_VALUE = Explanation(
    "SF112",
    "Key without a value",
    "A key that is given has a value; nothing, `~` and `null` are none.",
    _SOURCE,
    _EVENT + "description:\n",
    _GOOD,
)
WRONG_FORM = Explanation(
    "SF113",
    "Text of the wrong form",
    "Some texts have a form of their own: versions, URLs, colours, folder paths.",
    _SOURCE,
    "kind: Project\nname: demo\napiVersion: sixty-six\n",
    'kind: Project\nname: demo\napiVersion: "66.0"\n',
)
COMPANION = Explanation(
    "SF115",
    "File beside the spec cannot be used",
    "A key that names a file takes a path below the folder of the spec, to UTF-8 text.",
    _SOURCE,
    _CLASS,
    with_files(_CLASS, {"classes/ParcelRouter.cls": "public with sharing class ParcelRouter {}\n"}),
)
NO_SPECS = Explanation(
    "SF116",
    "Folder without specs",
    "A spec folder holds at least one document; generating from an empty one would remove everything generated.",
    _SOURCE,
    with_files("", {"notes.txt": "The specs come later.\n"}),
    _GOOD,
)
