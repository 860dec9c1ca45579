"""The certificate of a connected app exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.connected_app import TYPE
from generator.suggestions import did_you_mean

CERTIFICATE = "Certificate"
_SPEC = """\
kind: Project
name: demo
externalComponents: {ConnectedApp: [Depot]%s}
---
kind: Metadata
type: ConnectedApp
name: Depot
content:
  contactEmail: depot@example.com
  label: Depot
  oauthConfig:
    callbackUrl: https://depot.example.com/callback
    certificate: Depot_Key
    scopes: [Api, RefreshToken]
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An app that signs names a certificate of the project or of the org.

    Source: the org answers «In field: certificate - no Certificate named … found».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Metadata) or model.type != TYPE:
            continue
        config = model.content.get("oauthConfig")
        name = config.get("certificate") if isinstance(config, dict) else None
        known = isinstance(name, str) and (project.defines(CERTIFICATE, name) or project.external(CERTIFICATE, name))
        if isinstance(name, str) and not known and not name.lstrip().startswith("-----BEGIN"):
            declared = project.settings.externalComponents.get(CERTIFICATE, ())
            hint = did_you_mean(name, declared) or f"declare it: externalComponents: {{{CERTIFICATE}: [{name}]}}"
            path = ("content", "oauthConfig", "certificate")
            yield Violation(document, path, f"There is no certificate '{name}'", hint)


RULE = Rule(
    Explanation(
        code="SF656",
        title="Connected app with an unknown certificate",
        rule="The certificate of a connected app is one of the project or of the org, as declared.",
        source="Metadata API Developer Guide, ConnectedApp; the org answers «no Certificate named … found»",
        bad=_SPEC % "",
        good=_SPEC % ", Certificate: [Depot_Key]",
    ),
    check,
)
