"""The words of OAuth in the Metadata API: flows, scopes and trusted addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from generator.explanation import Explanation
from generator.model.base import Model, Problem
from generator.model.types import Description, Line

ADDRESSES: Final = Explanation(
    code="SF285",
    title="Range of addresses that holds none",
    rule="A range goes from a first to a last address of the same kind, both IPv4 or both IPv6.",
    source="Metadata API Developer Guide, ExtlClntAppOauthIpRange",
    bad="""\
kind: PermissionSet
name: Depot_Integration
---
kind: ExternalClientApplication
name: Depot_Sync
contactEmail: depot@example.com
flows: [JwtBearer]
permissionSets: [Depot_Integration]
trustedIpRanges: [{startIpAddress: 10.0.0.9, endIpAddress: 10.0.0.1}]
""",
    good="""\
kind: PermissionSet
name: Depot_Integration
---
kind: ExternalClientApplication
name: Depot_Sync
contactEmail: depot@example.com
flows: [JwtBearer]
permissionSets: [Depot_Integration]
trustedIpRanges: [{startIpAddress: 10.0.0.1, endIpAddress: 10.0.0.9}]
""",
)

Flow = Literal["AuthorizationCode", "ClientCredentials", "Device", "JwtBearer", "TokenExchange"]
Scope = Literal[
    "Address",
    "Api",
    "Basic",
    "CDP",
    "CDPCalculatedInsight",
    "CDPIdentityResolution",
    "CDPIngest",
    "CDPProfile",
    "CDPQuery",
    "CDPSegment",
    "Chatbot",
    "Chatter",
    "Content",
    "CustomApplications",
    "CustomPermissions",
    "DataCloudUserClaims",
    "Eclair",
    "EinsteinGPT",
    "Email",
    "ForgotPassword",
    "Full",
    "Interaction",
    "Lightning",
    "MCP",
    "OfflineAccess",
    "OpenID",
    "Pardot",
    "Phone",
    "Profile",
    "PwdlessLogin",
    "RefreshToken",
    "SCRT",
    "SFApiPlatform",
    "UserRegistration",
    "Wave",
    "Web",
]
"""The scopes as metadata names them (the org lists them when it refuses another)."""
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=80)]


class IpRange(Model):
    """Addresses that are trusted."""

    startIpAddress: Line
    """The first address."""
    endIpAddress: Line
    """The last address."""
    description: Description | None = None
    """Whose addresses they are."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse what is no address, and a range that holds none."""
        yield from super().problems(name)
        import ipaddress  # noqa: PLC0415 - few projects trust addresses

        addresses = []
        for key in ("startIpAddress", "endIpAddress"):
            try:
                addresses.append(ipaddress.ip_address(getattr(self, key)))
            except ValueError:
                message = f"'{getattr(self, key)}' is no address"
                yield Problem(ADDRESSES, (key,), message, "write an address such as 203.0.113.7")
        if len(addresses) == 2:  # noqa: PLR2004 - first and last
            first, last = addresses
            if first.version != last.version or int(first) > int(last):
                hint = "write the first address at startIpAddress, the last at endIpAddress"
                yield Problem(ADDRESSES, ("endIpAddress",), "The range holds no address", hint)
