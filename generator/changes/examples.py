"""How the examples of change rules are written: one text that shows the specs before and after."""

from __future__ import annotations

from typing import Final

BEFORE: Final = "# before:\n"
AFTER: Final = "# after:\n"
PARCEL: Final = "kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel Name, type: Text}\n"


def versions(before: str, after: str) -> str:
    """Join the specs before and after into one example."""
    return f"{BEFORE}{before}{AFTER}{after}"


def versions_of(example: str) -> tuple[str, str] | None:
    """Give the specs before and after of such an example; None for an example with one version."""
    if not example.startswith(BEFORE):
        return None
    before, _, after = example.removeprefix(BEFORE).partition(AFTER)
    return before, after


def parcel(*fields: str) -> str:
    """Give the spec of an object with fields, each as `Name__c: {type: …}`."""
    lines = "".join(f"  {field}\n" for field in fields)
    return PARCEL + (f"fields:\n{lines}" if fields else "")


def field_versions(before: str, after: str) -> str:
    """Give an example in which one field of an object changes."""
    return versions(parcel(before), parcel(after))
