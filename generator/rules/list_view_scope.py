"""A list view asks for records in a way its object knows, and names its columns so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.list_view import ListView
from generator.parse import Document
from generator.platform.ownership import CATEGORIES, OWNED_BY_USERS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

TERRITORY = frozenset({"MyTerritory", "MyTeamTerritory"})
SCOPES: Mapping[str, frozenset[str]] = {
    "Delegated": frozenset({"Activity", "Event", "Task"}),
    "Team": frozenset({"Account", "Case", "Opportunity"}),
}
"""Scopes of some objects alone; custom objects have neither delegation nor teams."""
PREFIXES = {"Event": "EVENT.", "Task": "TASK."}
OF_TASKS = frozenset({"DUE_DATE", "PRIORITY", "STATUS", "SUBJECT"})
"""Columns that activities, which are tasks and events, prefix with the kind of activity."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Queues and territories are asked for where there are any; tasks and activities have columns of their own names.

    Source: «Could not resolve list view column: TASK.SUBJECT», «Cannot assign to queues for: …»; Metadata API Developer
    Guide, ListView, filterScope.
    """
    for document in project.having("listViews"):
        name = document.model.name
        views = getattr(document.model, "listViews", None)
        for key, view in views.items() if isinstance(views, Mapping) else ():
            path = ("listViews", key)
            reason = _scope(project, name, view)
            if reason:
                yield Violation(document, (*path, "filterScope"), reason, "write Everything or Mine")
            else:
                yield from _queue(project, document, path, view)
            for place, column in _columns(view, path):
                other = _column_of_activity(name, column)
                if other != column:
                    message = f"List views of {name} have no column '{column}'"
                    yield Violation(document, place, message, f"write {other}")


def _scope(project: ResolvedProject, name: str, view: ListView) -> str:
    if view.filterScope == "Queue":
        object_view = project.object_view(name)
        category = object_view.category if object_view is not None else ""
        detail = object_view is not None and object_view.sharing_model == "ControlledByParent"
        if name in OWNED_BY_USERS or category in CATEGORIES or detail:
            return f"No queue owns records of {name}"
    if view.filterScope in TERRITORY and (name == "Opportunity" or name.endswith("__c")):
        return f"Records of {name} are not listed by territory"
    if name not in SCOPES.get(view.filterScope, {name}) and name.endswith("__c"):
        return f"{name} has no list of scope {view.filterScope}"
    return ""


def _column_of_activity(name: str, column: str) -> str:
    """Give a column as list views of the object call it: bare for tasks and events, with a prefix for both together."""
    if name in PREFIXES:
        return column.removeprefix(PREFIXES[name])
    return f"{PREFIXES['Task']}{column}" if name == "Activity" and column in OF_TASKS else column


def _queue(project: ResolvedProject, document: Document, path: KeyPath, view: ListView) -> Iterator[Violation]:
    """Hold the queue of a list against its scope, and against the objects the queue serves."""
    if view.queue is None:
        return
    if view.filterScope != "Queue":
        message = f"A list of scope {view.filterScope} has no queue"
        yield Violation(document, (*path, "queue"), message, "write filterScope: Queue, or remove queue", at_key=True)
        return
    queue = project.model("Queue", view.queue)
    served = [str(name).lower() for name in getattr(queue, "queueSobject", None) or ()]
    if served and document.model.name.lower() not in served:
        message = f"The queue '{view.queue}' takes no records of {document.model.name}"
        yield Violation(document, (*path, "queue"), message, f"add {document.model.name} to queueSobject of the queue")


def _columns(view: ListView, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for index, column in enumerate(view.columns or ()):
        yield (*path, "columns", index), column
    for index, item in enumerate(view.filters or ()):
        yield (*path, "filters", index, "field"), item.field


_BAD = """\
kind: CustomObject
name: Opportunity
listViews:
  Ours: {filterScope: MyTerritory, columns: [OPPORTUNITY.NAME]}
"""

RULE = Rule(
    Explanation(
        code="SF753",
        title="List view in a scope its object does not have",
        rule="Queue is a scope of objects that queues own, MyTerritory of objects with territories; list views of Task "
        "name columns without the prefix TASK.",
        source="Metadata API: «Cannot assign to queues for: …», «Could not resolve list view column: TASK.SUBJECT»",
        bad=_BAD,
        good=_BAD.replace("MyTerritory", "Mine"),
    ),
    check,
)
