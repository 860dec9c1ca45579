"""What is encrypted probabilistically is read, not searched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.field_encryption import FieldEncryption
from generator.kinds.objects import ObjectDocument
from generator.model.walk import queries
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

PROBABILISTIC: Final = "ProbabilisticEncryption"
_HINT: Final = "give the field a deterministic scheme, or filter by another field"
_SPEC = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Receiver__c: {type: Text, length: 80, encryptionScheme: %sEncryption}
listViews:
  Mine:
    filterScope: Mine
    columns: [NAME, Receiver__c]
    filters: [{field: Receiver__c, operation: equals, value: Me}]
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No query filters, sorts or groups by a probabilistically encrypted field, and no list view filters by one.

    Source: Shield Platform Encryption Implementation Guide, How Encryption Affects SOQL and List Views.
    """
    encrypted = {name.lower() for name in _encrypted(project)}
    if not encrypted:
        return
    for document in project.documents:
        yield from _queries(project, document, encrypted)
        yield from _list_views(document, encrypted)


def _encrypted(project: ResolvedProject) -> Iterator[str]:
    for document in project.documents:
        model = document.model
        if isinstance(model, FieldEncryption):
            yield from (name for name, scheme in model.fields.items() if scheme == PROBABILISTIC)
        elif isinstance(model, ObjectDocument):
            for name, field in model.fields.items():
                if field.encryptionScheme == PROBABILISTIC:
                    yield f"{model.name}.{name}"


def _queries(project: ResolvedProject, document: Document, encrypted: set[str]) -> Iterator[Violation]:
    found = list(queries(document.model))
    if not found:
        return
    from generator.project_schema import EncryptedSchema, ProjectSchema  # noqa: PLC0415 - few projects encrypt
    from generator.soql import SoqlSyntaxError, parse, problems  # noqa: PLC0415 - see above

    for text, path in found:
        try:
            query = parse(text)
        except SoqlSyntaxError:
            continue  # reported as no SOQL
        plain = set(problems(query, ProjectSchema(project)))
        for problem in problems(query, EncryptedSchema(project, frozenset(encrypted))):
            if problem not in plain:
                message = f"{problem.message}: it is encrypted probabilistically"
                yield Violation(document, path, message, _HINT, offset=problem.offset)


def _list_views(document: Document, encrypted: set[str]) -> Iterator[Violation]:
    model = document.model
    for view_name, view in (getattr(model, "listViews", None) or {}).items():
        for index, item in enumerate(view.filters or ()):
            if f"{model.name}.{item.field}".lower() in encrypted:
                path = ("listViews", view_name, "filters", index, "field")
                message = f"A list view cannot filter by {item.field}: it is encrypted probabilistically"
                yield Violation(document, path, message, _HINT)


RULE = Rule(
    Explanation(
        code="SF658",
        title="Search in what is encrypted probabilistically",
        rule="No query filters, sorts or groups by a probabilistically encrypted field; no list view filters by one.",
        source="Shield Platform Encryption Implementation Guide, General Shield Platform Encryption Considerations",
        bad=_SPEC % "Probabilistic",
        good=_SPEC % "CaseSensitiveDeterministic",
    ),
    check,
)
