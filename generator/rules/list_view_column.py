"""A list view names its columns and conditions the way list views do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.list_view import ListView
from generator.platform.standard_objects import LIST_VIEW_COLUMNS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

MOST_COLUMNS: Final = 15
MOST_CONDITIONS: Final = 10
OWN_NAMES: Final[Mapping[str, str]] = {
    "Account": "ACCOUNT.NAME",
    "Campaign": "CAMPAIGN.NAME",
    "Case": "CASES.SUBJECT",
    "Contact": "CONTACT.EMAIL",
    "Contract": "CONTRACT.NAME",
    "Event": "SUBJECT",
    "Lead": "LEAD.COMPANY",
    "Opportunity": "OPPORTUNITY.NAME",
    "Task": "SUBJECT",
}
"""Standard objects whose columns all have names of their own, each with an example."""
_ALIASES: Final = {field.lower(): column for column, field in reversed(list(LIST_VIEW_COLUMNS.items()))}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """System fields stand under the names of list views, custom fields under their API names, and parents not at all.

    Source: «Could not resolve list view column: …»; Salesforce Help, Create a Custom List View: at most 15 columns.
    """
    for document in project.having("listViews"):
        name = document.model.name
        views = getattr(document.model, "listViews", None)
        for key, view in views.items() if isinstance(views, Mapping) else ():
            path = ("listViews", key)
            for place, column in _columns(view, path):
                reason, hint = _refused(project, name, column)
                if reason:
                    yield Violation(document, place, reason, hint)
            if len(view.columns or ()) > MOST_COLUMNS:
                message = f"A list view shows at most {MOST_COLUMNS} columns"
                yield Violation(document, (*path, "columns", MOST_COLUMNS), message, "leave out what nobody reads")
            if len(view.filters or ()) > MOST_CONDITIONS:
                message = f"A list view has at most {MOST_CONDITIONS} conditions"
                place = (*path, "filters", MOST_CONDITIONS)
                yield Violation(document, place, message, "join values of one field by commas, or add a formula field")


def _refused(project: ResolvedProject, object_name: str, column: str) -> tuple[str, str]:
    """Give the reason why a column will not do and what to write, or nothing."""
    if "__r." in column or "__c." in column:
        return f"A list view cannot show '{column}', a field of a parent", "add a formula field that reads it"
    view = project.object_view(object_name)
    own = view is not None and view.defined and view.category == "custom"
    if own:
        alias = _ALIASES.get(column.lower())
        if alias is not None and column not in LIST_VIEW_COLUMNS:
            return f"List views know {column} under another name", f"write {alias}"
        if column.startswith("OWNER.") and view is not None and view.sharing_model == "ControlledByParent":
            return f"{object_name} has no owner: it belongs to its master", "remove the column"
    elif object_name in OWN_NAMES and "__" not in column and not column.startswith("PC_") and column != column.upper():
        # custom fields, and what accounts take over from contacts as PC_…, have small letters
        message = f"List views of {object_name} know '{column}' under another name"
        return message, f"write the name list views use, such as {OWN_NAMES[object_name]}"
    return "", ""


def _columns(view: ListView, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for index, column in enumerate(view.columns or ()):
        yield (*path, "columns", index), column
    for index, item in enumerate(view.filters or ()):
        yield (*path, "filters", index, "field"), item.field


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
listViews:
  All: {columns: [NAME, CreatedDate]}
"""

RULE = Rule(
    Explanation(
        code="SF331",
        title="Column that list views call otherwise",
        rule="Columns and conditions of list views name system fields as NAME, CREATED_DATE or OWNER.ALIAS and custom "
        "fields as they are, never fields of a parent; at most 15 columns and 10 conditions.",
        source="Metadata API: «Could not resolve list view column: …»; Salesforce Help, Create a Custom List View",
        bad=_BAD,
        good=_BAD.replace("CreatedDate", "CREATED_DATE"),
    ),
    check,
)
