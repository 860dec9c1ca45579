"""Who sees the records of an object changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import PARCEL, versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.custom_object import CustomObject
from generator.rules.base import Violation

_OPENNESS: Final = ("Private", "Read", "ReadWrite")


def check(comparison: Comparison) -> Iterator[Violation]:
    """The sharing of an object's records stays as it is, unless somebody wants it otherwise."""
    for pair in comparison.documents(CustomObject, "CustomObject"):
        if pair.after.is_detail and not pair.before.is_detail:
            continue  # its new master-detail field says so
        for key, who in (("sharing", "users"), ("external_sharing", "external users")):
            before, after = getattr(pair.before, key), getattr(pair.after, key)
            if before == after or (key == "external_sharing" and pair.before.sharing != pair.after.sharing):
                continue
            attribute = "sharingModel" if key == "sharing" else "externalSharingModel"
            place = attribute if getattr(pair.after, attribute) is not None else "name"
            message = f"The records of '{pair.after.name}' were shared {before} with {who} and are now {after}"
            yield Violation(pair.document, (place,), message, _hint(attribute, before, after))


def _hint(attribute: str, before: str, after: str) -> str:
    if "ControlledByParent" in {before, after}:
        return "see who sees the masters: they decide; sharing rules and queues of the object no longer fit"
    wider = _OPENNESS.index(after) > _OPENNESS.index(before)
    what = "records that were private can be seen" if wider else "records go out of sight, also for integrations"
    return f"write {attribute}: {before} again, or see that it is meant: {what}, once the org has recalculated sharing"


CHANGE = ChangeRule(
    Explanation(
        code="SF979",
        title="Other sharing of records",
        rule="With another sharing model people, flows and integrations see more or fewer records, and the org "
        "recalculates all sharing, during which it refuses other changes of sharing.",
        source="Salesforce Help, Organization-Wide Sharing Defaults",
        bad=versions(f"{PARCEL}sharingModel: Private\n", f"{PARCEL}sharingModel: ReadWrite\n"),
        good=versions(PARCEL, f"{PARCEL}sharingModel: Private\n"),
    ),
    check,
    Severity.WARNING,
)
