"""What the templates of a list need to know: types of columns, parameters of actions, samples of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.components.live_list.parameters import Column, ColumnType, RowAction
from generator.fields.base import CustomField
from generator.kinds.base import AuraMethod, AuraParameter, AuraProperty, ProjectView
from generator.labels import label_of, value_label_of

_FIELD_TYPES: Final[Mapping[str, ColumnType]] = {"Currency": "currency", "Percent": "percent", "Picklist": "picklist"}
_APEX_TYPES: Final[Mapping[str, ColumnType]] = {
    "Boolean": "boolean",
    "Date": "date",
    "Datetime": "dateTime",
    "Decimal": "number",
    "Double": "number",
    "Integer": "number",
    "Long": "number",
}
_CONTROLS: Final[Mapping[str, str]] = {
    "Checkbox": "checkbox",
    "Currency": "number",
    "Date": "date",
    "DateTime": "datetime",
    "Email": "email",
    "LongTextArea": "textarea",
    "Number": "number",
    "Percent": "number",
    "Phone": "tel",
    "Picklist": "picklist",
    "TextArea": "textarea",
    "Url": "url",
}
_APEX_CONTROLS: Final[Mapping[str, str]] = {
    "Boolean": "checkbox",
    "Date": "date",
    "Datetime": "datetime",
    "Decimal": "number",
    "Integer": "number",
}
FORMATS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "currency": (("formatStyle", '"currency"'),),
    "date": (("year", '"numeric"'), ("month", '"short"'), ("day", '"2-digit"'), ("timeZone", '"UTC"')),
    "dateTime": tuple(
        (part, '"numeric"' if part == "year" else '"short"' if part == "month" else '"2-digit"')
        for part in ("year", "month", "day", "hour", "minute")
    ),
    "number": (("formatStyle", '"decimal"'),),
    "percent": (("formatStyle", '"percent-fixed"'), ("maximumFractionDigits", "1")),
}
"""Properties of the base components that show numbers and times, by type of column, as JavaScript."""
THEMES: Final[Mapping[str, str]] = {
    "error": "slds-theme_error",
    "info": "slds-theme_info",
    "inverse": "slds-badge_inverse",
    "neutral": "",
    "success": "slds-theme_success",
    "warning": "slds-theme_warning",
}
_BRANCHES: Final[Sequence[tuple[str, frozenset[str]]]] = (
    ("badge", frozenset({"badge"})),
    ("boolean", frozenset({"boolean"})),
    ("number", frozenset({"currency", "number", "percent"})),
    ("date", frozenset({"date", "dateTime"})),
    ("progress", frozenset({"progress"})),
    ("relative", frozenset({"relativeTime"})),
)
TEXT_LENGTH: Final = 255


def aura_method(project: ProjectView, method: str) -> AuraMethod | None:
    """Give what is known of a method; None where only its class knows."""
    class_name, _, name = method.partition(".")
    model = project.model("ApexClass", class_name)
    return (model.aura_methods(project) or {}).get(name) if model is not None else None


def field_of(project: ProjectView, object_name: str, path: str) -> CustomField | None:
    """Give the spec of a field of the object itself."""
    view = project.object_view(object_name)
    return view.field(path) if view is not None and "." not in path else None


def column_type(project: ProjectView, column: Column, source: AuraProperty | None) -> ColumnType:
    """Give how a column is shown: as the spec says, or as its field and its Apex type suggest."""
    if column.type is not None:
        return column.type
    if column.progress is not None:
        return "progress"
    field = field_of(project, source.object, source.field) if source is not None else None
    found = _FIELD_TYPES.get(field.type) if field is not None else None
    if found is None and source is not None:
        found = _APEX_TYPES.get(source.type)
    if found in {None, "picklist"} and any(value.variant != "neutral" for value in column.values.values()):
        return "badge"
    return found or "text"


def picklist_values(project: ProjectView, field: CustomField | None) -> Mapping[str, str]:
    """Give the labels of a picklist's values by value, as far as specs define them."""
    value_set = getattr(field, "valueSet", None)
    values = getattr(value_set, "value", None)
    name = getattr(value_set, "valueSetName", None)
    if not values and name:
        values = getattr(project.model("GlobalValueSet", name), "customValue", None)
    return {value.fullName: value.label or value_label_of(value.fullName) for value in values or ()}


def control(project: ProjectView, field_name: str, parameter: AuraParameter | None) -> dict[str, Any]:
    """Give how a value is entered: the kind of input and its length."""
    object_name, _, name = field_name.partition(".")
    field = field_of(project, object_name, name) if field_name else None
    if field is None:
        kind = _APEX_CONTROLS.get(parameter.type if parameter is not None else "", "text")
        return {"type": kind, "length": TEXT_LENGTH if kind == "text" else None}
    kind = _CONTROLS.get(field.type, "text")
    length = getattr(field, "length", None) if kind in {"text", "textarea"} else None
    return {"type": kind, "length": length or (TEXT_LENGTH if kind in {"text", "textarea"} else None)}


def sample(kind: ColumnType, name: str, number: int, values: Sequence[str]) -> Any:
    """Give the value of a row for tests and preview."""
    if kind in {"badge", "picklist"}:
        return values[(number - 1) % len(values)] if values else f"Value {number}"
    samples: Mapping[str, Any] = {
        "boolean": number == 1,
        "currency": 1250.5 * number,
        "date": f"2026-01-{number + 10}",
        "dateTime": f"2026-01-31T09:{number + 10}:00.000Z",
        "duration": 65 * number,
        "number": 12 * number,
        "percent": 12.5 * number,
        "progress": 37.5 * number,
        "relativeTime": f"2026-01-31T09:{number + 10}:00.000Z",
    }
    return samples.get(kind, f"{label_of(name)} {number}")


def row_arguments(action: RowAction) -> tuple[Mapping[str, str], Mapping[str, Any]]:
    """Split the arguments of an action: those that are properties of the row, and constants."""
    rows = {key: value[1:] for key, value in action.arguments.items() if isinstance(value, str) and value[:1] == "$"}
    return rows, {key: value for key, value in action.arguments.items() if key not in rows}


def branches(types: set[str]) -> list[tuple[str, str]]:
    """Give the markup a cell may need, each with its directive; text is what remains."""
    found = [name for name, members in _BRANCHES if members & types]
    return [(name, "lwc:elseif" if index else "lwc:if") for index, name in enumerate(found)]
