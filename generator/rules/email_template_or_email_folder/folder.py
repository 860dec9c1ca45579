"""The folder of an e-mail template exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.email_folder import EmailFolder
from generator.kinds.email_template import EmailTemplate
from generator.platform.metadata_types import UNFILED
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A template lies in a folder of the specs or the org, or in unfiled$public; a shared folder says with whom.

    Source: «Cannot find folder: …».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, EmailTemplate):
            folder = model.folder
            known = (UNFILED, *project.names("EmailFolder"))
            if folder not in known and not project.external("EmailFolder", folder) and not project.is_broken(folder):
                hint = did_you_mean(folder, known) or declare("EmailFolder", folder)
                yield Violation(document, ("name",), f"There is no e-mail folder '{folder}'", hint)
        elif isinstance(model, EmailFolder) and (model.accessType == "Shared") != (model.sharedTo is not None):
            shared = model.accessType == "Shared"
            message = "A shared folder says who shares it" if shared else f"A {model.accessType} folder names nobody"
            hint = "add sharedTo: …" if shared else "remove sharedTo, or write accessType: Shared"
            yield Violation(document, ("accessType",) if shared else ("sharedTo",), message, hint, at_key=not shared)


_BAD = "kind: EmailTemplate\nname: Claims/Welcome\nsubject: Welcome\nbody: Hello.\n"

RULE = Rule(
    Explanation(
        code="SF612",
        title="E-mail folder that does not fit",
        rule="A template lies in a folder of the specs, in one of the org, or in unfiled$public; a folder names who "
        "shares it when, and only when, its accessType is Shared.",
        source="Metadata API: «Cannot find folder: …»",
        bad=_BAD,
        good=_BAD + "---\nkind: EmailFolder\nname: Claims\n",
    ),
    check,
)
