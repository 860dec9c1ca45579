"""An object is no longer in the specs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import parcel, versions
from generator.changes.renames import renamed_objects
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.rules.base import Violation

_KEPT = "kind: CustomPermission\nname: Depot_Admin\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """The records of an object go with it."""
    renamed = renamed_objects(comparison)
    for gone in comparison.gone("CustomObject"):
        name = gone.symbol.full_name
        if name not in renamed and object_category(name) != "event":
            message = f"The object '{name}' is gone: its records go with it where it is deleted"
            hint = (
                "save the records, remove what names the object in every org, then delete it with package --against; "
                "or declare it under externals of the project, if the org keeps it"
            )
            yield comparison.removal(gone, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF974",
        title="Object removed",
        rule="An object that leaves the specs stays in the orgs until a deployment deletes it; then its records are "
        "lost, and the deletion is refused while anything in the org names the object.",
        source="Salesforce Help, Delete Custom Objects; Metadata API Developer Guide, Deleting Components from an Org",
        bad=versions(f"{_KEPT}---\n{parcel()}", _KEPT),
        good=versions(f"{_KEPT}---\n{parcel()}", f"{parcel()}---\n{_KEPT}"),
    ),
    check,
    Severity.WARNING,
)
