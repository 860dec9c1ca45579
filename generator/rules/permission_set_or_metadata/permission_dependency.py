"""A permission set grants what its permissions build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.permission_set import ACCESS_WORDS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.permission_set_or_metadata.grants import Grants, grants_of

USER_PERMISSIONS: Mapping[str, tuple[str, ...]] = {
    "EditActivatedOrders": ("ActivateOrder",),
    "ManageUsers": (
        "AssignPermissionSets",
        "DelegatedTwoFactor",
        "FreezeUsers",
        "ManageInternalUsers",
        "ManageIpAddresses",
        "ManageLoginAccessPolicies",
        "ManagePasswordPolicies",
        "ManageProfilesPermissionsets",
        "ManageRoles",
        "ManageSharing",
        "MonitorLoginHistory",
        "ViewAllUsers",
    ),
    "ModifyAllData": ("ViewAllData",),
}
"""What an org names when it refuses the permission alone."""
OBJECTS: Mapping[str, tuple[str, str]] = {
    "ActivateOrder": ("Order", "Edit"),
    "EditPublicDocuments": ("Document", "Delete"),
}
"""User permissions that need access to an object, with the word for the least of it."""
READS: Mapping[str, tuple[str, ...]] = {
    "MessagingSession": ("MessagingEndUser",),
    "ProductCategory": ("ProductCatalog",),
    "SerializedProduct": ("Product2",),
    "ServiceTerritory": ("OperatingHours",),
    "Vehicle": ("Asset",),
}
"""Standard objects that are read only together with another."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A user permission comes with those it needs, access to an object with its parent's or its master's.

    Which standard details need their masters differs, so only custom ones are asked for theirs.

    Source: «Permission … depends on permission(s): …».
    """
    for grants in grants_of(project):
        if grants.whole:
            yield from _permissions(grants)
            yield from _objects(project, grants)


def _permissions(grants: Grants) -> Iterator[Violation]:
    for name, grant in grants.permissions.items():
        missing = [need for need in USER_PERMISSIONS.get(name, ()) if need not in grants.permissions]
        if missing:
            others = f"{len(missing)} other permissions, such as {missing[0]}" if len(missing) > 1 else missing[0]
            yield Violation(grants.document, grant.path, f"{name} needs {others}", f"add {', '.join(missing)}")
        object_name, word = OBJECTS.get(name, ("", ""))
        given = grants.objects.get(object_name)
        needed = set(ACCESS_WORDS[word]) - {"allowCreate"} if word == "Edit" else set(ACCESS_WORDS.get(word, ()))
        if needed and not needed <= (given.values if given is not None else frozenset()):
            message = f"{name} needs the access {word} to {object_name}"
            yield Violation(grants.document, grant.path, message, f"add to objectPermissions {object_name}: {word}")


def _objects(project: ResolvedProject, grants: Grants) -> Iterator[Violation]:
    for name, grant in grants.objects.items():
        if "allowRead" not in grant.values:
            continue
        for other in (*READS.get(name, ()), *_masters(project, name)):
            given = grants.objects.get(other)
            if given is None or "allowRead" not in given.values:
                message = f"Whoever reads {name} reads {other}, too"
                yield Violation(grants.document, grant.path, message, f"add {other}: Read", at_key=grant.at_key)


def _masters(project: ResolvedProject, name: str) -> Iterator[str]:
    view = project.object_view(name)
    for field in view.fields.values() if view is not None and view.category == "custom" else ():
        if isinstance(field, MasterDetailField):
            yield field.referenceTo


_BAD = "kind: PermissionSet\nname: Dispatch\nobjectPermissions: {ServiceTerritory: Read}\n"

RULE = Rule(
    Explanation(
        code="SF754",
        title="Permission without those it depends on",
        rule="A permission comes with those it needs, such as ModifyAllData with ViewAllData; a custom detail is read "
        "together with its master, ServiceTerritory with OperatingHours, MessagingSession with MessagingEndUser.",
        source="Metadata API: «Permission … depends on permission(s): …»",
        bad=_BAD,
        good=_BAD.replace("{Ser", "{OperatingHours: Read, Ser"),
    ),
    check,
)
