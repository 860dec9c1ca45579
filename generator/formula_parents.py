"""Where the relationships of standard objects lead to, and which of them formulas cannot follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.formula.scope import Looked
from generator.formula.value_types import Kind
from generator.labels import article
from generator.platform.standard_fields import misspelt_standard_field
from generator.resolve import ResolvedProject

STANDARD_PARENTS: Final = {
    "CreatedBy": "User",
    "LastModifiedBy": "User",
    "Owner": "",
    "RecordType": "RecordType",
}
"""Relationships every object has; an owner may be a user or a queue."""
_PARENTS_OF_STANDARD: Final = {
    ("account", "parent"): "Account",
    ("asset", "parent"): "Asset",
    ("campaign", "parent"): "Campaign",
    ("case", "parent"): "Case",
    ("contact", "reportsto"): "Contact",
    ("user", "manager"): "User",
}
"""Relationships of standard objects whose name is not that of the object they lead to."""
OF_ACTIVITIES: Final = frozenset({"Activity", "Event", "Task"})
NOT_OF_ACTIVITIES: Final = frozenset({"account", "what", "who"})
"""Relationships of activities that formulas cannot follow (Salesforce Help, Tips for Cross-Object Formulas)."""
OWNED_BY_QUEUES: Final = frozenset({"Case", "Lead"})
"""Standard objects whose owner may be a queue in every org; custom objects' owner may, too."""
OWNED_BY_USERS: Final = frozenset({"Account", "Asset", "Campaign", "Contact", "Opportunity"})
"""Standard objects whose owner is always a user."""


def owner_problem(project: ResolvedProject, object_name: str, step: str, rest: Sequence[str]) -> Looked | None:
    """Give what is wrong with a path over the owner, who may be a queue or not (Salesforce Help, Owner Field)."""
    view = project.object_view(object_name)
    kind = step.partition(":")[2].lower()
    if view is not None and view.sharing_model == "ControlledByParent":
        return Looked(Kind.UNKNOWN, f"{object_name} has no owner", "use the owner of its master")
    of_queues = object_name in OWNED_BY_QUEUES or (view is not None and view.category == "custom" and view.defined)
    if not kind and of_queues:
        message = f"The owner of {article(object_name)} is a user or a queue"
        return Looked(Kind.UNKNOWN, message, f"write Owner:User.{'.'.join(rest)}, or Owner:Queue.…")
    if kind and object_name in OWNED_BY_USERS:
        return Looked(Kind.UNKNOWN, f"The owner of {article(object_name)} is a user", f"write Owner.{'.'.join(rest)}")
    if kind == "queue" and rest[0].lower().endswith(("__c", "__r")):
        return Looked(Kind.UNKNOWN, "A queue has no custom fields", "use Owner:Queue.QueueName or Owner:User.…")
    return None


def standard_parent(object_name: str, relationship: str) -> str | Looked | None:
    """Give the object a relationship leads to, nothing where it may be one of several, or what is wrong with it.

    None where the name of the relationship says nothing.
    """
    lower = relationship.lower()
    if lower == "owner" and object_name in OWNED_BY_USERS:
        return "User"
    if object_name in OF_ACTIVITIES and lower in NOT_OF_ACTIVITIES:
        message = f"A formula of {object_name} cannot read what the activity relates to"
        return Looked(Kind.UNKNOWN, message, "copy the value into a field of Activity with a flow or Apex")
    meant = misspelt_standard_field(object_name, f"{relationship}Id")
    if meant is not None:
        hint = f"did you mean {meant.removesuffix('Id')}?"
        return Looked(Kind.UNKNOWN, f"There is no relationship '{relationship}' on {object_name}", hint)
    target = _PARENTS_OF_STANDARD.get((object_name.lower(), lower))
    return target or next((t for name, t in STANDARD_PARENTS.items() if name.lower() == lower), None)
