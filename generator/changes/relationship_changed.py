"""A relationship behaves otherwise than before: on deletion, on moving, or under the name of its list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, FieldPair
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.fields.relationship import (
    HierarchyField,
    LookupField,
    MasterDetailField,
    MetadataRelationshipField,
    RelationshipField,
)
from generator.kinds.objects import ObjectDocument, parent_of
from generator.resolve import ResolvedProject
from generator.rules.base import Violation

_NAMED = (RelationshipField, MetadataRelationshipField, HierarchyField)


def check(comparison: Comparison) -> Iterator[Violation]:
    """Deleting and moving records works as before, and queries still find the list of children."""
    for pair in comparison.fields():
        before, after = pair.before, pair.after
        if isinstance(before, LookupField) and isinstance(after, LookupField) and before.constraint != after.constraint:
            yield _constraint(pair, before.constraint, after.constraint)
        if isinstance(before, MasterDetailField) and isinstance(after, MasterDetailField):
            if before.reparentableMasterDetail and not after.reparentableMasterDetail:
                message = f"Records can no longer move to another master by '{pair.full_name}'"
                yield pair.changed(message, "write reparentableMasterDetail: true again", "reparentableMasterDetail")
            if before.writeRequiresMasterRead and not after.writeRequiresMasterRead:
                message = f"Who edits a record now needs to edit its master, by '{pair.full_name}'"
                yield pair.changed(message, "write writeRequiresMasterRead: true again", "writeRequiresMasterRead")
        if isinstance(before, _NAMED) and isinstance(after, _NAMED) and parent_of(before) == parent_of(after):
            old, new = _child_list(comparison.before, pair), _child_list(comparison.after, pair)
            if old and new and old != new:
                message = f"The list of children by '{pair.full_name}' was {old}__r and becomes {new}__r"
                hint = f"write relationshipName: {old}: queries, code and related lists name it"
                yield pair.changed(message, hint, "relationshipName")


def _constraint(pair: FieldPair, before: str, after: str) -> Violation:
    meaning = {
        "Cascade": "records are deleted with their parent",
        "Restrict": "a parent with records cannot be deleted",
        "SetNull": "records lose their parent when it is deleted",
    }[after]
    message = f"'{pair.full_name}' changes from {before} to {after}: {meaning}"
    key = "deleteConstraint" if pair.writes("deleteConstraint") else "required"
    return pair.changed(message, f"write deleteConstraint: {before} again, or see that it is meant", key)


def _child_list(project: ResolvedProject, pair: FieldPair) -> str:
    """Give the name of the list of children, derived where the spec has none."""
    definitions = project.definitions.get(("CustomField", pair.full_name.lower()))
    model = definitions[0].document.model if definitions else None
    if not isinstance(model, ObjectDocument) or pair.name not in model.fields:
        return ""
    return getattr(model.fields[pair.name], "relationshipName", None) or model.relationship_name(pair.name)


CHANGE = ChangeRule(
    Explanation(
        code="SF997",
        title="Relationship that behaves otherwise",
        rule="What happens to records when their parent is deleted, whether they can move, and the name of the list of "
        "children, which a second relationship to the same parent changes where it is derived: code, queries and "
        "people rely on all of them.",
        source="Metadata API Developer Guide, CustomField, deleteConstraint and relationshipName",
        bad=field_versions(
            "Sender__c: {type: Lookup, referenceTo: Contact}",
            "Sender__c: {type: Lookup, referenceTo: Contact, deleteConstraint: Cascade}",
        ),
        good=field_versions(
            "Sender__c: {type: Lookup, referenceTo: Contact}",
            "Sender__c: {type: Lookup, referenceTo: Contact, deleteConstraint: SetNull}",
        ),
    ),
    check,
    Severity.WARNING,
)
