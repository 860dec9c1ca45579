"""A component is no longer there under the name by which the org and others know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import Definition
from generator.rules.base import Violation

KNOWN_BY_NAME: Mapping[str, str] = {
    "CustomLabel": "code and pages of the org that show it no longer compile",
    "CustomNotificationType": "flows and code send by its name, and users lose what they set for it",
    "CustomPermission": "formulas, flows and code ask for it by name, and it is granted to nobody any more",
    "ExternalClientApplication": "clients sign in with its consumer key, which a new one does not have",
    "ExternalCredential": "the secrets that were entered for its principals by hand go with it",
    "ExternalCredentialPrincipal": "the secret that was entered for it by hand goes with it",
    "FlexiPage": "where it is active it is not deleted: the page it replaced must be activated first",
    "GlobalValueSet": "picklists of the org that take their values from it keep it from being deleted",
    "Group": "its members and what is shared with it by hand go with it",
    "Layout": "its object has no other in the specs, and no org deletes the last layout of an object",
    "LightningMessageChannel": "components of the org that talk in it no longer compile",
    "NamedCredential": "code calls it by name, as callout:{name}",
    "PermissionSet": "the users it is assigned to lose what it grants, and the assignments go with it",
    "PermissionSetGroup": "the users it is assigned to lose what it grants, and the assignments go with it",
    "PlatformCachePartition": "code reaches it by name, and what is in it goes with it",
    "Queue": "records belong to it, and keep it from being deleted",
    "Role": "its users and what they see by it are gone",
}
"""What a type of component is known by outside the specs, and what happens without it."""

_ADMIN: Final = "kind: CustomPermission\nname: Depot_Admin\n---\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """What people assigned, entered or wrote elsewhere hangs on a component's API name."""
    came: dict[str, list[str]] = {}
    for definition in comparison.added(*KNOWN_BY_NAME):
        came.setdefault(definition.symbol.metadata_type, []).append(definition.symbol.full_name)
    for gone in comparison.gone(*KNOWN_BY_NAME):
        metadata_type, name = gone.symbol.metadata_type, gone.symbol.full_name
        if _belongs_to_another(comparison, gone) or _has_a_like(comparison, gone):
            continue
        new = came.get(metadata_type, [])
        message = f"The {metadata_type} '{name}' is gone: {KNOWN_BY_NAME[metadata_type].format(name=name)}"
        hint = f"keep the name {name}" + (
            f" and change the label instead of naming it {new[0]}" if len(new) == 1 else ""
        )
        yield comparison.removal(gone, message, f"{hint}; or move what hangs on it first")


def _has_a_like(comparison: Comparison, gone: Definition) -> bool:
    """Tell a layout whose object has others, or went too."""
    owner, dash, _ = gone.symbol.full_name.partition("-")
    if gone.symbol.metadata_type != "Layout" or not dash:
        return False
    others = any(name.startswith(f"{owner}-") for name in comparison.after.names("Layout"))
    return others or not comparison.after.defines("CustomObject", owner)


def _belongs_to_another(comparison: Comparison, gone: Definition) -> bool:
    """Tell the label that a component shows for itself, and a principal that went with its credential."""
    owner = gone.document.model
    if gone.symbol.metadata_type == "CustomLabel":
        return bool(owner.metadata_type)
    return (
        owner.metadata_type == "ExternalCredential"
        and not comparison.after.defines("ExternalCredential", owner.name)
        and gone.symbol.metadata_type != "ExternalCredential"
    )


CHANGE = ChangeRule(
    Explanation(
        code="SF992",
        title="Name that others use removed",
        rule="Assignments, entered secrets and references from elsewhere hang on the API name of a component, and go "
        "with it; a component under another name starts without them. What people read is the label.",
        source="Metadata API Developer Guide, Metadata Components and fullName; Deleting Components from an Org",
        bad=versions(
            f"{_ADMIN}kind: CustomPermission\nname: Depot_Clerk\n", "kind: CustomPermission\nname: Depot_Clerk\n"
        ),
        good=versions(
            "kind: CustomPermission\nname: Depot_Clerk\n", "kind: CustomPermission\nname: Depot_Clerk\nlabel: Clerk\n"
        ),
    ),
    check,
    Severity.WARNING,
)
