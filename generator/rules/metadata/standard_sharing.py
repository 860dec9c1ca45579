"""Children of accounts are no more open than accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

CHILDREN: Final = {"Case": "Account", "Contact": "Account", "Opportunity": "Account"}
"""Objects whose default depends on that of another."""
OPENNESS: Final = {
    "ControlledByParent": 0,
    "Private": 1,
    "Read": 2,
    "ReadWrite": 3,
    "ReadWriteTransfer": 4,
    "FullAccess": 5,
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Cases, contacts and opportunities are at most as open as accounts, to colleagues and to external users.

    Source: «… is not a valid sharing model for … when … sharing model is …».
    """
    documents: dict[str, tuple[Document, Metadata]] = {
        document.model.name: (document, document.model)
        for document in project.documents
        if isinstance(document.model, Metadata) and document.model.type == "CustomObject"
    }
    for child, parent in CHILDREN.items():
        if child not in documents or parent not in documents:
            continue
        document, model = documents[child]
        for key in ("sharingModel", "externalSharingModel"):
            own, other = str(model.content.get(key)), str(documents[parent][1].content.get(key))
            if own in OPENNESS and other in OPENNESS and OPENNESS[own] > OPENNESS[other]:
                yield Violation(
                    document,
                    ("content", key),
                    f"{child} cannot be {own} while {parent} is {other}",
                    f"write {key}: {other}, or open {parent}",
                )


RULE = Rule(
    Explanation(
        code="SF719",
        title="Child more open than its account",
        rule="Cases, contacts and opportunities are at most as open as accounts, inside and outside.",
        source="Metadata API: «… is not a valid sharing model for … when … sharing model is …»",
        bad="""\
kind: Metadata
type: CustomObject
name: Account
content: {sharingModel: Private}
---
kind: Metadata
type: CustomObject
name: Case
content: {sharingModel: ReadWrite}
""",
        good="""\
kind: Metadata
type: CustomObject
name: Account
content: {sharingModel: Private}
---
kind: Metadata
type: CustomObject
name: Case
content: {sharingModel: Private}
""",
    ),
    check,
)
