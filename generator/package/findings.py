"""What can stand against a package."""

from __future__ import annotations

from typing import Final

from generator.changes.examples import PARCEL, versions
from generator.explanation import Explanation

_TYPES: Final = PARCEL + "recordTypes:\n  Letter: {label: Letter}\n"
_WEIGHED: Final = f"""\
{PARCEL}fields:
  Weight__c: {{type: Number, precision: 6, scale: 2}}
validationRules:
  Positive: {{errorConditionFormula: Weight__c < 0, errorMessage: It must be positive.}}
"""

TOO_LARGE = Explanation(
    code="SF920",
    title="Package over a limit of the Metadata API",
    rule="One deployment takes at most 10,000 files, 39 MB zipped and 600 MB unzipped.",
    source="Metadata API Developer Guide, Metadata Limits",
    bad="# no spec shows it: a project whose package directories together hold more than that: forcegen package",
    good="# no spec shows it: forcegen package --package-dir force-app/core, then the others",
)
NOT_DELETED = Explanation(
    code="SF921",
    title="Deletion that no deployment does",
    rule="A deployment deletes neither record types nor settings nor what every org has; a manifest that names one "
    "fails as a whole. So they are left out of it, and a record type is deactivated before it leaves the specs.",
    source="The org answers «Cannot delete record type through API»",
    bad=versions(f"{_TYPES}  Box: {{label: Box}}\n", _TYPES),
    good=versions(f"{_TYPES}  Box: {{label: Box}}\n", f"{_TYPES}  Box: {{label: Box, active: false}}\n"),
)
STILL_USED = Explanation(
    code="SF922",
    title="Deletion before its last use",
    rule="What is deleted before the rest is deployed must not be used any more by what the org has at that moment: "
    "pages, flows, formulas and Apex that stop using it in the same deployment stop too late.",
    source="The org answers «referenced elsewhere in salesforce.com», of pages «is used in a component on the page»",
    bad=versions(_WEIGHED, _WEIGHED.replace("Weight__c", "Size__c")),
    good=versions(_WEIGHED, _WEIGHED),
)
