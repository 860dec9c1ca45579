"""External credentials: how callouts authenticate and as whom; the secrets themselves are entered in Setup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.kinds.credential_secrets import IN_SETUP, SECRET, address_problems, header_problems, secret_problems
from generator.kinds.external_credential_protocol import OPEN_PARAMETERS, Variant, protocol_problems
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApiName, Description, Line, LongLabel, Reference

AUTHORIZATION: Final = "authorization"
"""The header that the platform would otherwise write itself, in lower case."""
DEFAULT_GROUP: Final = "DefaultGroup"
"""The group of parameters that belong to no principal, as retrieves write it."""
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

_PARAMETER = re.compile(r"\$Credential\.(\w+)\.(\w+)")
"""What a formula reads that is entered at a principal."""


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
    authProtocolVariant: Variant | None = Field(default=None, exclude=True)
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
        yield from protocol_problems(self)

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say which secrets are entered for each principal."""
        del project
        place = "Setup, Named Credentials, External Credentials"
        read = _PARAMETER.findall(" ".join((self.headers or {}).values()))
        secrets = sorted({parameter for credential, parameter in read if credential == self.name})
        what = f"enter the parameter {', '.join(secrets)}" if secrets else "enter its secrets, or authenticate it"
        for principal in self.principals:
            yield DeploymentNote("enter", f"`{self.name}`, principal `{principal}`: {what}.", place)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the credential with its parameters."""
        del project
        tree = self.tree()
        tree["label"] = self.label or label_of(self.name)
        tree["externalCredentialParameters"] = [
            {key: value for key, value in parameter.items() if value is not None} for parameter in self._parameters()
        ]
        yield Component("ExternalCredential", self.name, tree)

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


def _parameter(kind: str, name: str, value: str | None = None) -> dict[str, Any]:
    return {"parameterGroup": DEFAULT_GROUP, "parameterName": name, "parameterType": kind, "parameterValue": value}
