"""What e-mail templates merge exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.email_template import EmailTemplate
from generator.parse import Document
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import global_problem
from generator.suggestions import did_you_mean

MERGE_FIELD = re.compile(r"\{!\s*(?:(\$?[A-Za-z]\w*)\.)?([A-Za-z]\w*)\s*\}")
STANDING_ALONE = frozenset({"now", "today"})
"""Merge fields that name no object."""
BESIDE_FIELDS = re.compile(r"CreatedBy|LastModifiedBy|Link|Owner\w*|RecordType")
"""Merge fields of every record that are no fields: its address, its people, its record type."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A merge field of a custom object names a field of it; a template merges no platform event, which has no record.

    Source: Salesforce Help, Merge Fields for Email Templates; what cannot be merged is sent as it stands.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, EmailTemplate):
            body: KeyPath = ("body",) if model.body is not None else ("bodyFile",)
            texts = {("subject",): model.subject, ("textOnly",): model.textOnly or "", body: model.text(project)}
            for path, text in texts.items():
                yield from _text(project, document, path, text)


def _text(project: ResolvedProject, document: Document, path: KeyPath, text: str) -> Iterator[Violation]:
    for match in MERGE_FIELD.finditer(text):
        is_global = match[1] is not None and match[1].startswith("$")
        named = f"{match[1]}.{match[2]}"
        found = global_problem(project, named) if is_global else _problem(project, match[1], match[2])
        if found is not None:
            message, hint = found
            yield Violation(document, path, message, hint, offset=match.start() if path != ("bodyFile",) else 0)


def _problem(project: ResolvedProject, owner: str | None, field: str) -> tuple[str, str] | None:
    """Give what is wrong with a merge field and what to write; fields of standard objects have names of their own."""
    if owner is None:
        wrong = f"The merge field '{field}' does not say whose it is", f"write {{!Object__c.{field}}}"
        return None if field.lower() in STANDING_ALONE else wrong
    custom = owner.endswith(("__c", "__e", "__mdt"))
    if project.is_broken(owner) or (not custom and not (field.endswith("__c") and project.has_object(owner))):
        return None
    if not project.has_object(owner):
        hint = did_you_mean(owner, project.names("CustomObject")) or f"add a spec for {owner}"
        return f"There is no object '{owner}'", hint
    if custom and object_category(owner) != "custom":
        hint = "merge the record that the e-mail is about, or send the text from the automation"
        return f"A template cannot merge {owner}: it has no record", hint
    if project.has_field(owner, field) or BESIDE_FIELDS.fullmatch(field):
        return None
    view = project.object_view(owner)
    hint = did_you_mean(field, view.fields if view is not None else ()) or f"add it to the specs of {owner}"
    return f"There is no field '{field}' on {owner}", hint


_BAD = """\
kind: Project
name: parcels
ungranted: [Parcel__c]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: EmailTemplate
name: unfiled$public/Shipped
subject: Parcel {!Parcel__c.Nmae} is on its way
body: Hello.
"""

RULE = Rule(
    Explanation(
        code="SF610",
        title="Merge field that nothing fills",
        rule="A merge field names an object and a field of it, {!Object__c.Field__c}; platform events and custom "
        "metadata have no record to merge.",
        source="Salesforce Help, Merge Fields for Email Templates",
        bad=_BAD,
        good=_BAD.replace("Nmae", "Name"),
    ),
    check,
)
