"""A permission set grants what its permissions build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.kinds.permission_set import PermissionSet
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

USER_PERMISSIONS: Mapping[str, tuple[str, ...]] = {
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
}
"""What an org names when it refuses the permission alone."""
READS: Mapping[str, str] = {
    "MessagingSession": "MessagingEndUser",
    "ProductCategory": "ProductCatalog",
    "ServiceTerritory": "OperatingHours",
}
"""Standard objects that are read only together with another."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A user permission comes with those it needs, access to a standard object with its parent's.

    Source: «Permission … depends on permission(s): …».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, PermissionSet):
            continue
        granted = model.userPermissions or ()
        for index, name in enumerate(granted):
            missing = [need for need in USER_PERMISSIONS.get(name, ()) if need not in granted]
            if missing:
                message = f"{name} needs {len(missing)} other permissions, such as {missing[0]}"
                yield Violation(document, ("userPermissions", index), message, f"add {', '.join(missing)}")
        objects = model.objectPermissions or {}
        for name in objects.keys() & READS.keys():
            other = objects.get(READS[name])
            if objects[name].allowRead and not (other is not None and other.allowRead):
                message = f"Whoever reads {name} reads {READS[name]}, too"
                path = ("objectPermissions", name)
                yield Violation(document, path, message, f"add {READS[name]}: Read", at_key=True)


_BAD = "kind: PermissionSet\nname: Dispatch\nobjectPermissions: {ServiceTerritory: Read}\n"

RULE = Rule(
    Explanation(
        code="SF754",
        title="Permission without those it depends on",
        rule="ManageUsers comes with the permissions it consists of; MessagingSession, ProductCategory and "
        "ServiceTerritory are read together with MessagingEndUser, ProductCatalog and OperatingHours.",
        source="Metadata API: «Permission … depends on permission(s): …»",
        bad=_BAD,
        good=_BAD.replace("{Ser", "{OperatingHours: Read, Ser"),
    ),
    check,
)
