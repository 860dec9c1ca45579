"""Named credentials: where a callout goes, and which external credential signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import Component, Kind, ProjectView
from generator.kinds.credential_secrets import address_problems, header_problems
from generator.kinds.external_credential import AUTHORIZATION, ExternalCredential, HeaderName, formula_problems
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import AnyText, ApiName, Description, Line, LongLabel, Reference

ENDPOINT = Explanation(
    code="SF281",
    title="Endpoint that is not https",
    rule="A named credential leads to an https address without query, fragment or line break.",
    source="Metadata API Developer Guide, NamedCredential, namedCredentialParameters of type Url",
    bad="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
---
kind: NamedCredential
name: Depot_Api
url: http://depot.example.com
externalCredential: Depot_Api
""",
    good="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
---
kind: NamedCredential
name: Depot_Api
url: https://depot.example.com
externalCredential: Depot_Api
""",
)

Namespace = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,14}$")]


class NamedCredential(Kind):
    """The address of a service: Apex calls `callout:Name`, and the external credential signs the call."""

    metadata_type = "NamedCredential"

    kind: Literal["NamedCredential"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """What is called and why."""
    url: Line = Field(exclude=True)
    """The https address that paths are added to, such as `https://api.example.com`."""
    externalCredential: Annotated[AnyText, Reference("ExternalCredential")] = Field(exclude=True)
    """How callouts authenticate."""
    headers: dict[HeaderName, Line] | None = Field(default=None, exclude=True)
    """Headers of every callout by name, in order, with a text or a formula in `{!…}`."""
    clientCertificate: Annotated[AnyText, Reference("Certificate")] | None = Field(default=None, exclude=True)
    """The certificate for mutual TLS."""
    allowedManagedPackageNamespaces: tuple[Namespace, ...] | None = Field(default=None, exclude=True)
    """The managed packages whose Apex may use the credential, too."""
    allowMergeFieldsInBody: bool = False
    """Whether Apex may write formulas into the body."""
    allowMergeFieldsInHeader: bool | None = None
    """Whether headers may hold formulas; derived from the headers here and at the external credential."""
    calloutStatus: Literal["Enabled", "Disabled"] = "Enabled"
    """Whether callouts go out."""
    generateAuthorizationHeader: bool | None = None
    """Whether the platform writes the Authorization header; derived false where a header of that name is given."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse addresses that are not https, and secrets in address and headers."""
        yield from super().problems(name)
        if not self.url.startswith("https://") or any(character in self.url for character in " ?#"):
            address = re.sub(r"^(?:\w+://)?(?:[^/@]*@)?|[ ?#].*", "", self.url)
            hint = f"write https://{address}"
            yield Problem(ENDPOINT, ("url",), "The address is no https address without a query", hint)
        yield from address_problems(("url",), self.url)
        for header, value in (self.headers or {}).items():
            yield from header_problems(("headers", header), header, value, self.externalCredential)
            yield from formula_problems(("headers", header), value, self.externalCredential)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the credential with the switches that its headers need."""
        signer = project.model("ExternalCredential", self.externalCredential)
        headers = dict(self.headers or {})
        if isinstance(signer, ExternalCredential):
            headers = {**(signer.headers or {}), **headers}
        tree = self.tree() | {
            "label": self.label or label_of(self.name),
            "namedCredentialParameters": list(self._parameters()),
            "namedCredentialType": "SecuredEndpoint",
        }
        if self.generateAuthorizationHeader is None:
            tree["generateAuthorizationHeader"] = AUTHORIZATION not in {header.lower() for header in headers}
        if self.allowMergeFieldsInHeader is None:
            tree["allowMergeFieldsInHeader"] = any("{!" in value for value in headers.values())
        yield Component("NamedCredential", self.name, tree)

    def _parameters(self) -> Iterator[dict[str, Any]]:
        yield {"parameterName": "Url", "parameterType": "Url", "parameterValue": self.url}
        yield {
            "externalCredential": self.externalCredential,
            "parameterName": "ExternalCredential",
            "parameterType": "Authentication",
        }
        if self.clientCertificate is not None:
            yield {
                "certificate": self.clientCertificate,
                "parameterName": "ClientCertificate",
                "parameterType": "ClientCertificate",
            }
        if self.allowedManagedPackageNamespaces:
            yield {
                "parameterName": "AllowedManagedPackageNamespaces",
                "parameterType": "AllowedManagedPackageNamespaces",
                "parameterValue": ",".join(self.allowedManagedPackageNamespaces),
            }
        for number, (header, value) in enumerate((self.headers or {}).items(), 1):
            yield {
                "parameterName": header,
                "parameterType": "HttpHeader",
                "parameterValue": value,
                "sequenceNumber": number,
            }
