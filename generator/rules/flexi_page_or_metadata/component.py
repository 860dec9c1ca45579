"""The project's own components that pages place exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.flexi_page import FlexiPage
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import declare, did_you_mean

BUNDLES = ("LightningComponentBundle", "AuraDefinitionBundle")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component of the default namespace, or of the project's own, is defined in the specs or declared.

    Source: «Unable to retrieve lightning web component by namespace/developer name», «We couldn't find the
    component named …».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    own = {"c", project.settings.namespace or "c"}
    for path, item in page.items():
        if item.component is None:
            continue
        namespace, _, name = item.component.rpartition(":")
        if namespace and (namespace not in own or _exists(project, name)):
            continue
        known = [full_name for bundle in BUNDLES for full_name in project.names(bundle)]
        if not namespace:
            hint = f"write c:{name}" if _exists(project, name) else "write its namespace, too: force:detailPanel"
            yield Violation(document, (*path, "component"), f"'{name}' names a component without namespace", hint)
            continue
        hint = did_you_mean(name, known) or declare("LightningComponentBundle", name)
        yield Violation(document, (*path, "component"), f"There is no Lightning component '{name}'", hint)


def _exists(project: ResolvedProject, name: str) -> bool:
    return project.is_broken(name) or any(
        project.defines(bundle, name) or project.external(bundle, name) for bundle in BUNDLES
    )


_BAD = """\
kind: Project
name: parcels
externalComponents: {LightningComponentBundle: [parcelMap]}
---
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [c:parcelMaps]}
"""

RULE = Rule(
    Explanation(
        code="SF601",
        title="Page with a component that is not there",
        rule="A page names components with their namespace; those of the project are in the specs or declared under "
        "externalComponents.",
        source="Metadata API: «We couldn't find the component named …»",
        bad=_BAD,
        good=_BAD.replace("parcelMaps", "parcelMap"),
    ),
    check,
)
