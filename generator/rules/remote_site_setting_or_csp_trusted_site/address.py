"""A site is trusted once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.csp_trusted_site import CspTrustedSite
from generator.kinds.remote_site_setting import RemoteSiteSetting
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

_SITE = "kind: RemoteSiteSetting\nname: {name}\nurl: https://depot.example.com\n"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No two remote sites, and no two trusted sites of one context, have the same address.

    Source: Metadata API Developer Guide, RemoteSiteSetting and CspTrustedSite.
    """
    first: dict[tuple[str, ...], Document] = {}
    key: tuple[str, ...]
    for document in project.documents:
        model = document.model
        if isinstance(model, RemoteSiteSetting):
            key, path = (model.kind, model.url.lower().rstrip("/")), "url"
        elif isinstance(model, CspTrustedSite):
            key, path = (
                (model.kind, model.endpointUrl.lower().rstrip("/"), model.context),
                "endpointUrl",
            )
        else:
            continue
        other = first.setdefault(key, document)
        if other is not document:
            message = f"The address is that of {other.model.name} at {other.raw.position((path,))} already"
            yield Violation(document, (path,), message, "remove one of the two")


RULE = Rule(
    Explanation(
        code="SF655",
        title="Site trusted twice",
        rule="No two remote sites, and no two trusted sites of one context, have the same address.",
        source="Metadata API Developer Guide, RemoteSiteSetting and CspTrustedSite",
        bad=_SITE.format(name="Depot") + "---\n" + _SITE.format(name="Depot_Again"),
        good=_SITE.format(name="Depot"),
    ),
    check,
    Severity.WARNING,
)
