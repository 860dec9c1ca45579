"""External credentials: how callouts authenticate and as whom; the secrets themselves are entered in Setup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.kinds.credential_secrets import IN_SETUP, SECRET, address_problems, header_problems, secret_problems
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApiName, Description, Line, LongLabel, Reference

AUTHORIZATION: Final = "authorization"
"""The header that the platform would otherwise write itself, in lower case."""
DEFAULT_GROUP: Final = "DefaultGroup"
"""The group of parameters that belong to no principal, as retrieves write it."""
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
FORMULA: Final = Explanation(
    code="SF283",
    title="Header formula that reads nothing",
    rule="A formula stands in `{!…}` and reads its own credential, as `$Credential.Name.Parameter`.",
    source="Salesforce Help, Create and Edit Custom Headers",
    bad="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
headers: {Authorization: "{!'Bearer ' & $Credential.Other_Api.Token}"}
""",
    good="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
headers: {Authorization: "{!'Bearer ' & $Credential.Depot_Api.Token}"}
""",
)
_CREDENTIAL: Final = re.compile(r"\$Credential\.(\w+)\.(\w+)")
_MERGE: Final = re.compile(r"\{![^{}]*\}")


def _named(pattern: str, reason: str, hint: str) -> AfterValidator:
    form = re.compile(pattern)

    def validate(text: str) -> str:
        if not form.fullmatch(text):
            raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": text, "hint": hint})
        return text

    return AfterValidator(validate)


HeaderName = Annotated[
    str,
    _named(
        r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}",
        "is not one of a header: at most 80 letters, digits and hyphens",
        "write a header such as X-Request-Source",
    ),
]
"""The name of an HTTP header."""
PrincipalName = Annotated[
    str,
    _named(
        r"[A-Za-z][A-Za-z0-9_ ]{0,79}",
        "is not one of a principal: first a letter, then letters, digits, underscores and spaces",
        "write a name such as Integration",
    ),
]
"""The name of a principal: letters, digits, underscores and spaces."""


class Principal(Model):
    """Whom callouts act as."""

    type: Literal["NamedPrincipal", "PerUserPrincipal"] = "NamedPrincipal"
    """One identity for everybody, or one for each person."""
    description: Description | None = None
    """Whose identity it is."""


def _principals(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return {item: {} for item in value}
    return value


Principals = Annotated[
    dict[PrincipalName, Principal],
    Field(min_length=1),
    BeforeValidator(_principals, json_schema_input_type=dict[PrincipalName, Principal] | tuple[PrincipalName, ...]),
]


class ExternalCredential(Kind):
    """How callouts authenticate and as whom; permission sets grant its principals, secrets are entered in Setup."""

    metadata_type = "ExternalCredential"

    kind: Literal["ExternalCredential"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """Which service it is for."""
    authenticationProtocol: Literal["Custom", "Basic", "Oauth", "AwsSv4"] = "Custom"
    """How a callout proves who it is; derived Custom: by the headers below."""
    authProtocolVariant: (
        Literal[
            "AwsSv4_STS",
            "ClientCredentialsClientSecret",
            "ClientCredentialsClientSecretBasic",
            "ClientCredentialsJwtAssertion",
            "JwtBearer",
            "NoAuthentication",
            "RolesAnywhere",
        ]
        | None
    ) = Field(default=None, exclude=True)
    """The variant of the protocol: a flow of OAuth, a way to sign for AWS, or Custom without authentication."""
    principals: Principals = Field(exclude=True)
    """The principals in order, by name, or as a list of names; permission sets grant each as `Credential-Principal`."""
    headers: dict[HeaderName, Line] | None = Field(default=None, exclude=True)
    """Headers by name, in order; what is secret is read by formula: `{!'Bearer ' & $Credential.Name.Parameter}`."""
    authProvider: Annotated[AnyText, Reference("AuthProvider")] | None = Field(default=None, exclude=True)
    """With OAuth in the browser: the authentication provider."""
    externalAuthIdentityProvider: Annotated[AnyText, Reference("ExternalAuthIdentityProvider")] | None = Field(
        default=None, exclude=True
    )
    """With OAuth in the browser: the external identity provider, the successor of authentication providers."""
    authProviderUrl: Line | None = Field(default=None, exclude=True)
    """With OAuth between servers, and with AWS: the token endpoint."""
    signingCertificate: Annotated[AnyText, Reference("Certificate")] | None = Field(default=None, exclude=True)
    """The certificate that signs assertions."""
    jwtBodyClaims: dict[AnyText, Line] | None = Field(default=None, exclude=True)
    """Claims of the assertion by name, each JSON or a formula: a text keeps quotes of its own, as in `'"aud"'`."""
    jwtHeaderClaims: dict[AnyText, Line] | None = Field(default=None, exclude=True)
    """Claims of the assertion's header, likewise."""
    parameters: dict[AnyText, Line] | None = Field(default=None, exclude=True)
    """Parameters that are no secrets: `Scope` with OAuth, `AwsRegion`, `AwsService` … with AWS."""

    def symbols(self) -> Iterator[Symbol]:
        """Yield the credential, and each principal under the name that permission sets use."""
        yield from super().symbols()
        for principal in self.principals:
            yield Symbol("ExternalCredentialPrincipal", f"{self.name}-{principal}", ("principals",))

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse secrets, formulas that read another credential, and what does not fit the protocol."""
        yield from super().problems(name)
        for header, value in (self.headers or {}).items():
            yield from header_problems(("headers", header), header, value, self.name)
            yield from formula_problems(("headers", header), value, self.name)
        open_parameters = OPEN_PARAMETERS.get(self.authenticationProtocol, frozenset())
        for parameter, value in (self.parameters or {}).items():
            path = ("parameters", parameter)
            if parameter not in open_parameters:
                yield Problem(SECRET, path, f"'{parameter}' would carry a secret in source", IN_SETUP, at_key=True)
            else:
                yield from secret_problems(path, value)
        if self.authProviderUrl is not None:
            yield from address_problems(("authProviderUrl",), self.authProviderUrl)
        for key in ("jwtBodyClaims", "jwtHeaderClaims"):
            for claim, value in (getattr(self, key) or {}).items():
                yield from _claim_problems((key, claim), value)
        yield from self._protocol_problems()

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the credential with its parameters."""
        del project
        tree = self.tree()
        tree["label"] = self.label or label_of(self.name)
        tree["externalCredentialParameters"] = [
            {key: value for key, value in parameter.items() if value is not None} for parameter in self._parameters()
        ]
        yield Component("ExternalCredential", self.name, tree)

    def _protocol_problems(self) -> Iterator[Problem]:
        protocol, variant = self.authenticationProtocol, self.authProtocolVariant
        allowed = _VARIANTS.get(protocol, frozenset())
        if variant is not None and variant not in allowed:
            hint = f"write one of {', '.join(sorted(allowed))}" if allowed else "remove authProtocolVariant"
            message = f"{protocol} has no variant '{variant}'"
            yield Problem(PROTOCOL, ("authProtocolVariant",), message, hint)
            return
        providers = [key for key in ("authProvider", "externalAuthIdentityProvider") if getattr(self, key) is not None]
        if protocol == "Oauth" and variant is None and len(providers) != 1:
            message = "OAuth in the browser has exactly one of authProvider and externalAuthIdentityProvider"
            hint = "remove one of them" if providers else "add one of them, or authProtocolVariant for OAuth by servers"
            yield Problem(PROTOCOL, (providers[1] if providers else "authenticationProtocol",), message, hint)
        if protocol == "Oauth" and variant is not None and self.authProviderUrl is None:
            hint = "add authProviderUrl: https://login.example.com/oauth/token"
            yield Problem(PROTOCOL, ("authProtocolVariant",), f"{variant} needs a token endpoint", hint)
        if variant in _SIGNED and self.signingCertificate is None:
            hint = "add signingCertificate: with the name of a certificate"
            yield Problem(PROTOCOL, ("authProtocolVariant",), f"{variant} needs a certificate to sign with", hint)
        yield from self._foreign_keys(protocol, variant)

    def _foreign_keys(self, protocol: str, variant: str | None) -> Iterator[Problem]:
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
            if getattr(self, key) is not None and not fits:
                what = f"{protocol} {variant}" if variant else protocol
                yield Problem(PROTOCOL, (key,), f"{what} has no use for {key}", f"remove {key}", at_key=True)

    def _parameters(self) -> Iterator[dict[str, Any]]:
        if self.authProtocolVariant is not None:
            yield _parameter("AuthProtocolVariant", self.authenticationProtocol, self.authProtocolVariant)
        if self.authProvider is not None:
            yield _parameter("AuthProvider", "AuthProvider") | {"authProvider": self.authProvider}
        if self.externalAuthIdentityProvider is not None:
            provider = {"externalAuthIdentityProvider": self.externalAuthIdentityProvider}
            yield _parameter("ExternalAuthIdentityProvider", "ExternalAuthIdentityProvider") | provider
        if self.authProviderUrl is not None:
            yield _parameter("AuthProviderUrl", "AuthProviderUrl", self.authProviderUrl)
        if self.signingCertificate is not None:
            yield _parameter("SigningCertificate", "SigningCertificate") | {"certificate": self.signingCertificate}
        for name, value in sorted((self.parameters or {}).items()):
            yield _parameter("AuthParameter", name, value)
        for claim, value in (self.jwtBodyClaims or {}).items():
            yield _parameter("JwtBodyClaim", claim, value)
        for claim, value in (self.jwtHeaderClaims or {}).items():
            yield _parameter("JwtHeaderClaim", claim, value)
        for number, (name, principal) in enumerate(self.principals.items(), 1):
            yield {
                "description": principal.description,
                "parameterGroup": name,
                "parameterName": name,
                "parameterType": principal.type,
                "sequenceNumber": number,
            }
        for number, (header, value) in enumerate((self.headers or {}).items(), 1):
            yield _parameter("AuthHeader", header, value) | {"sequenceNumber": number}


def formula_problems(path: KeyPath, value: str, credential: str) -> Iterator[Problem]:
    """Refuse a credential outside a formula, another credential's parameters, and a formula left open."""
    if "$Credential" in _MERGE.sub("", value) or value.count("{!") != len(_MERGE.findall(value)):
        yield Problem(
            FORMULA, path, "The formula does not stand in {!…}", f'write "{{!$Credential.{credential}.Name}}"'
        )
    for match in _CREDENTIAL.finditer(value):
        if match[1].lower() != credential.lower():
            message = f"The formula reads the credential '{match[1]}' instead of '{credential}'"
            yield Problem(FORMULA, path, message, f"write $Credential.{credential}.{match[2]}", offset=match.start())


def _claim_problems(path: KeyPath, value: str) -> Iterator[Problem]:
    if "{!" in value:
        return
    try:
        json.loads(value)
    except ValueError:
        yield Problem(PROTOCOL, path, "The claim is no JSON", f"write '\"{value}\"', with quotes inside the quotes")


def _parameter(kind: str, name: str, value: str | None = None) -> dict[str, Any]:
    return {"parameterGroup": DEFAULT_GROUP, "parameterName": name, "parameterType": kind, "parameterValue": value}
