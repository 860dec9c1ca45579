"""Named and external credentials have the parameters of their type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import one_of

LEGACY: Final = frozenset(
    """
    authProvider authTokenEndpointUrl awsAccessKey awsAccessSecret awsRegion awsService certificate endpoint
    jwtAudience jwtFormulaSubject jwtIssuer jwtSigningCertificate jwtTextSubject jwtValidityPeriodSeconds
    oauthRefreshToken oauthScope oauthToken password principalType protocol username
    """.split()
)
"""Elements of credentials of the type Legacy, and of no others."""
PROTOCOLS: Final = ("AwsSv4", "Basic", "Custom", "Oauth")
"""What external credentials support of the authentication protocols of the schema."""
CLAIMS: Final = frozenset({"JwtBodyClaim", "JwtHeaderClaim"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A secured endpoint has an https address and a credential, and nothing of a legacy one; claims are JSON.

    Source: Metadata API Developer Guide, NamedCredential, ExternalCredential; «External Credentials don't support the
    "…" authentication protocol», «The JWT aud claim has invalid JSON syntax».
    """
    for document, _, content in contents_of(project, "NamedCredential"):
        if str(content.get("namedCredentialType")) in {"PrivateEndpoint", "SecuredEndpoint"}:
            yield from _endpoint(document, content)
    for document, _, content in contents_of(project, "ExternalCredential"):
        protocol = content.get("authenticationProtocol")
        if protocol is not None and protocol not in PROTOCOLS:
            message = f"External credentials do not support the protocol '{protocol}'"
            yield Violation(document, ("content", "authenticationProtocol"), message, one_of(PROTOCOLS))
        for path, item in entries(content, "externalCredentialParameters"):
            if isinstance(item, Mapping) and str(item.get("parameterType")) in CLAIMS and not _is_json(item):
                message = f"'{item.get('parameterValue')}' is no JSON"
                hint = f"write '\"{item.get('parameterValue')}\"' with quotes of its own"
                yield Violation(document, (*path, "parameterValue"), message, hint)


def _endpoint(document: Document, content: Mapping[str, Any]) -> Iterator[Violation]:
    kind = content["namedCredentialType"]
    for key in sorted(LEGACY & content.keys()):
        message = f"A credential of the type {kind} has no {key}"
        yield Violation(document, ("content", key), message, f"remove {key}, or write Legacy", at_key=True)
    found = {}
    for path, item in entries(content, "namedCredentialParameters"):
        if isinstance(item, Mapping):
            found[str(item.get("parameterType"))] = (path, item)
    for needed in ("Url", "Authentication"):
        if needed not in found:
            message = f"A credential of the type {kind} has a parameter of the type {needed}"
            hint = "add {parameterName: Url, parameterType: Url, parameterValue: https://…}"
            if needed == "Authentication":
                hint = "add {parameterName: …, parameterType: Authentication, externalCredential: …}"
            yield Violation(document, ("content", "namedCredentialType"), message, hint)
    if "Url" in found:
        path, item = found["Url"]
        if not str(item.get("parameterValue", "")).startswith(("https://", "${")):
            message = f"'{item.get('parameterValue')}' is no https address"
            yield Violation(document, (*path, "parameterValue"), message, "write https://…")


def _is_json(item: Mapping[str, Any]) -> bool:
    try:
        json.loads(str(item.get("parameterValue", "")))
    except ValueError:
        return False
    return True


_BAD = """\
kind: Project
name: parcels
externalComponents: {ExternalCredential: [Depot_Api]}
---
kind: Metadata
type: NamedCredential
name: Depot_Api
content:
  label: Depot API
  namedCredentialType: SecuredEndpoint
  namedCredentialParameters:
    - {parameterName: Url, parameterType: Url, parameterValue: http://depot.example.com}
    - {parameterName: Depot_Api, parameterType: Authentication, externalCredential: Depot_Api}
"""

RULE = Rule(
    Explanation(
        code="SF682",
        title="Credential without what its type needs",
        rule="A secured endpoint has an https address and an external credential and no legacy elements; an external "
        "credential has a protocol that they support, and claims in JSON.",
        source="Metadata API Developer Guide, NamedCredential and ExternalCredential",
        bad=_BAD,
        good=_BAD.replace("http:", "https:"),
    ),
    check,
)
