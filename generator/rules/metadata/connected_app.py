"""New connected apps cannot be created any more."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

TYPE = "ConnectedApp"
_APP = "kind: Metadata\ntype: ConnectedApp\nname: Depot\ncontent: {contactEmail: depot@example.com, label: Depot}\n"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A connected app is one that the org has already; a new one is an external client app.

    Source: the org answers «You can't create a connected app», since Spring '26.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata) and model.type == TYPE and not project.external(TYPE, model.name):
            message = "Orgs create no connected apps any more, since Spring '26"
            hint = "write kind: ExternalClientApplication; an app the org has is declared: "
            yield Violation(document, ("type",), message, f"{hint}externalComponents: {{{TYPE}: [{model.name}]}}")


RULE = Rule(
    Explanation(
        code="SF650",
        title="New connected app",
        rule="Since Spring '26 no org creates connected apps: external client apps have taken their place, and only "
        "apps that the org has are deployed.",
        source="Salesforce release notes, Spring '26; the org answers «You can't create a connected app»",
        bad=_APP,
        good=f"kind: Project\nname: demo\nexternalComponents: {{ConnectedApp: [Depot]}}\n---\n{_APP}",
    ),
    check,
    Severity.WARNING,
)
