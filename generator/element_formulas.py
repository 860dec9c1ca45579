"""The formulas inside components that are declared by their element structure, such as workflow rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.diagnostics import KeyPath
from generator.fields.relationship import RelationshipField
from generator.formula.checking import Context
from generator.formula.standard_fields import standard_field
from generator.formula.value_types import PICKLISTS, Kind, kind_of_field
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.metadata.structures import Structure, structures

CONDITIONS: Final[Mapping[tuple[str, str], Context]] = {
    ("ApprovalEntryCriteria", "formula"): "approval",
    ("EntitlementProcessMilestoneItem", "milestoneCriteriaFormula"): "criteria",
    ("RuleEntry", "formula"): "rule",
    ("ValidationRule", "errorConditionFormula"): "rule",
    ("WorkflowRule", "formula"): "workflow",
}
"""Elements that hold a condition, by type and element, and what the condition may look at."""
VALUES: Final[Mapping[tuple[str, str], Context]] = {
    ("FieldOverride", "formula"): "action",
    ("WorkflowFieldUpdate", "formula"): "update",
}
"""Elements that hold the value of the field beside them."""
AT_EVERY_CHANGE: Final = "onAllChanges"
"""The trigger type of workflow rules that know what has changed."""


class ElementFormula(NamedTuple):
    """A formula of a component: where it stands, whose fields it reads, what it is for and what it has to give."""

    document: Document
    path: KeyPath
    object_name: str
    text: str
    context: Context
    wanted: Kind


def element_formulas(project: ResolvedProject) -> Iterator[ElementFormula]:
    """Yield the formulas of all components of kind Metadata."""
    for part in structures(project):
        for (type_name, element), context in (*CONDITIONS.items(), *VALUES.items()):
            text = part.elements.get(element) if part.type == type_name else None
            if isinstance(text, str):
                wanted = Kind.BOOLEAN if (type_name, element) in CONDITIONS else _wanted(project, part)
                path = (*part.path, element)
                yield ElementFormula(part.document, path, _object(part), text, _narrowed(part, context), wanted)


def _object(part: Structure) -> str:
    """Give the object whose records the formula looks at."""
    if part.model.type == "EntitlementProcess":
        return str(part.model.content.get("SObjectType", ""))
    return part.object_name


def _narrowed(part: Structure, context: Context) -> Context:
    """Give what a formula may look at where a neighbour decides it (Salesforce Help, ISCHANGED)."""
    once = part.type == "WorkflowRule" and part.elements.get("triggerType") != AT_EVERY_CHANGE
    answering = part.type == "RuleEntry" and part.model.type != "AssignmentRules"
    return "criteria" if once or answering else context


def _wanted(project: ResolvedProject, part: Structure) -> Kind:
    """Give the kind of the field that takes the value."""
    target = part.model.content.get("targetObject") if part.type == "FieldOverride" else part.object_name
    if part.type == "WorkflowFieldUpdate" and "targetObject" in part.elements:
        return Kind.UNKNOWN  # a field of the parent that the element names
    view = project.object_view(str(target or ""))
    name = str(part.elements.get("field", ""))
    field = view.field(name) if view is not None else None
    if field is None and not name.endswith("__c"):
        kind = Kind.UNKNOWN if name.endswith("Id") else standard_field(str(target or ""), name)
        return Kind.TEXT if kind in PICKLISTS else kind
    if field is None or isinstance(field, RelationshipField):
        return Kind.UNKNOWN
    kind = kind_of_field(field.type)
    return Kind.TEXT if kind in PICKLISTS else kind
