"""What each authentication protocol of an external credential needs, and what it has no use for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.model.base import Problem

if TYPE_CHECKING:
    from generator.kinds.external_credential import ExternalCredential

Variant = Literal[
    "AwsSv4_STS",
    "ClientCredentialsClientSecret",
    "ClientCredentialsClientSecretBasic",
    "ClientCredentialsJwtAssertion",
    "JwtBearer",
    "NoAuthentication",
    "RolesAnywhere",
]
OPEN_PARAMETERS: Final[Mapping[str, frozenset[str]]] = {
    "AwsSv4": frozenset(
        "AwsAccountId AwsProfileArn AwsRegion AwsService AwsStsDuration AwsStsExternalId AwsTrustAnchorArn".split()
    ),
    "Oauth": frozenset({"Scope"}),
}
"""The parameters of each protocol that are no secrets (Apex Reference, ConnectApi.ExternalCredentialParameter)."""
_VARIANTS: Final[Mapping[str, frozenset[str]]] = {
    "AwsSv4": frozenset({"AwsSv4_STS", "RolesAnywhere"}),
    "Custom": frozenset({"NoAuthentication"}),
    "Oauth": frozenset(
        "ClientCredentialsClientSecret ClientCredentialsClientSecretBasic ClientCredentialsJwtAssertion "
        "JwtBearer".split()
    ),
}
_SIGNED: Final = frozenset({"ClientCredentialsJwtAssertion", "JwtBearer"})

PROTOCOL: Final = Explanation(
    code="SF282",
    title="Credential that cannot authenticate",
    rule="A credential has what its protocol needs and nothing of another protocol: OAuth an identity provider, its "
    "client-credentials and JWT variants the token endpoint, signed variants a certificate and claims in JSON.",
    source="Metadata API Developer Guide, ExternalCredential; the org answers «The authentication protocol … requires "
    "the following external credential parameter types»",
    bad="""\
kind: ExternalCredential
name: Depot_Api
authenticationProtocol: Oauth
authProtocolVariant: ClientCredentialsClientSecret
principals: [Clerk]
""",
    good="""\
kind: ExternalCredential
name: Depot_Api
authenticationProtocol: Oauth
authProtocolVariant: ClientCredentialsClientSecret
authProviderUrl: https://login.example.com/oauth/token
principals: [Clerk]
""",
)


def protocol_problems(credential: ExternalCredential) -> Iterator[Problem]:
    """Refuse a variant of another protocol, and what the protocol lacks or has no use for."""
    protocol, variant = credential.authenticationProtocol, credential.authProtocolVariant
    allowed = _VARIANTS.get(protocol, frozenset())
    if variant is not None and variant not in allowed:
        hint = f"write one of {', '.join(sorted(allowed))}" if allowed else "remove authProtocolVariant"
        message = f"{protocol} has no variant '{variant}'"
        yield Problem(PROTOCOL, ("authProtocolVariant",), message, hint)
        return
    providers = [
        key for key in ("authProvider", "externalAuthIdentityProvider") if getattr(credential, key) is not None
    ]
    if protocol == "Oauth" and variant is None and len(providers) != 1:
        message = "OAuth in the browser has exactly one of authProvider and externalAuthIdentityProvider"
        hint = "remove one of them" if providers else "add one of them, or authProtocolVariant for OAuth by servers"
        yield Problem(PROTOCOL, (providers[1] if providers else "authenticationProtocol",), message, hint)
    if protocol == "Oauth" and variant is not None and credential.authProviderUrl is None:
        hint = "add authProviderUrl: https://login.example.com/oauth/token"
        yield Problem(PROTOCOL, ("authProtocolVariant",), f"{variant} needs a token endpoint", hint)
    if variant in _SIGNED and credential.signingCertificate is None:
        hint = "add signingCertificate: with the name of a certificate"
        yield Problem(PROTOCOL, ("authProtocolVariant",), f"{variant} needs a certificate to sign with", hint)
    yield from _foreign_keys(credential, protocol, variant)
    for key in ("jwtBodyClaims", "jwtHeaderClaims"):
        for claim, value in (getattr(credential, key) or {}).items():
            yield from _claim_problems((key, claim), value)


def _foreign_keys(credential: ExternalCredential, protocol: str, variant: str | None) -> Iterator[Problem]:
    signed = variant in _SIGNED
    fitting = {
        "authProvider": protocol == "Oauth" and variant is None,
        "externalAuthIdentityProvider": protocol == "Oauth" and variant is None,
        "authProviderUrl": protocol == "AwsSv4" or (protocol == "Oauth" and variant is not None),
        "signingCertificate": signed or variant == "RolesAnywhere",
        "jwtBodyClaims": signed,
        "jwtHeaderClaims": signed,
    }
    for key, fits in fitting.items():
        if getattr(credential, key) is not None and not fits:
            what = f"{protocol} {variant}" if variant else protocol
            yield Problem(PROTOCOL, (key,), f"{what} has no use for {key}", f"remove {key}", at_key=True)


def _claim_problems(path: KeyPath, value: str) -> Iterator[Problem]:
    if "{!" in value:
        return
    try:
        json.loads(value)
    except ValueError:
        yield Problem(PROTOCOL, path, "The claim is no JSON", f"write '\"{value}\"', with quotes inside the quotes")
