"""A list of rows from Apex that follows what happens: as cards or as a table, with actions on each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from generator.components.base import BundleName, LightningPattern
from generator.components.design import DesignProperty
from generator.components.js_text import string_list
from generator.components.layout import element, javascript_string
from generator.components.live_list.findings import list_problems
from generator.components.live_list.parameters import (
    Columns,
    Limit,
    ListAction,
    LiveListTexts,
    RowAction,
    Rows,
)
from generator.components.live_list.samples import expectations, preview, sample_rows
from generator.components.live_list.script import constant, constants
from generator.components.live_list.views import (
    FORMATS,
    aura_method,
    branches,
    column_type,
    control,
    field_of,
    picklist_values,
    row_arguments,
)
from generator.components.names import Name
from generator.components.partners import partner
from generator.components.streams import Stream
from generator.components.texts import Text, UsedText, label_import
from generator.kinds.base import ApexCall, AuraProperty, ProjectView
from generator.labels import label_of
from generator.model.base import Problem
from generator.platform.lightning_targets import Target

RECORD = "$recordId"
_STREAM_TEXTS = ("live", "interrupted", "notLive")
_ACTION_TEXTS = ("done", "failed")


def _initial(item: DesignProperty) -> str:
    """Give the initializer of a public property; the compiler refuses one that is true."""
    if item.default is None or isinstance(item.default, bool):
        return ""
    return f" = {item.default if item.type == 'Integer' else javascript_string(item.default)}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


class LiveList(LightningPattern):
    """A list of rows that a wired Apex method gives, read again when an event says that something has changed."""

    pattern: Literal["live-list"]
    """What the component shows."""
    rows: Rows
    """Where the rows come from."""
    key: Name = "id"
    """The property that tells rows apart; derived id."""
    columns: Columns
    """What is shown of a row; the first one is its heading."""
    display: Literal["cards", "table"] = "cards"
    """How rows are laid out where there is room; phones and narrow regions always get cards."""
    limit: Limit | None = None
    """The most rows the method gives, for a note that there may be more."""
    icon: str | None = None
    """The icon beside the heading, such as `standard:case`."""
    properties: dict[Name, DesignProperty] = {}  # noqa: RUF012 - frozen model
    """What administrators set on the page, for arguments of the rows."""
    stream: Stream | None = None
    """The platform event after which rows are read again."""
    actions: dict[Name, RowAction] = {}  # noqa: RUF012 - frozen model
    """What people do with a row, by name."""
    listActions: dict[Name, ListAction] = {}  # noqa: RUF012 - frozen model
    """What people do with the list, by name."""
    errorPanel: BundleName | None = None
    """The error-panel that shows errors; derived where the project has one."""
    dialog: BundleName | None = None
    """The action-dialog for inputs; derived where the project has one."""
    example: tuple[dict[Name, str | bool], ...] = ()
    """For tests and preview: values of rows that say more than derived ones."""
    texts: LiveListTexts = LiveListTexts.model_construct()
    """The texts; derived English ones."""

    @property
    def on_record(self) -> bool:
        """Tell whether the rows belong to the record of the page."""
        follows = self.stream is not None and self.stream.record is not None
        return follows or RECORD in self.rows.arguments.values()

    @property
    def placements(self) -> tuple[Target, ...]:
        """Give the targets; lists of a record belong on its page."""
        derived: tuple[Target, ...] = ("lightning__AppPage", "lightning__HomePage")
        if self.targets is not None:
            return self.targets
        return ("lightning__RecordPage",) if self.on_record else derived

    def design_properties(self) -> Mapping[str, DesignProperty]:
        """Give the properties of the spec."""
        return self.properties

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse lists that cannot be made."""
        yield from super().problems(name)
        yield from list_problems(self)

    def texts_used(self) -> Iterator[UsedText]:
        """Yield the texts of the list, of its columns and of its actions, as far as it shows them."""
        unused = {key for key in _STREAM_TEXTS if self.stream is None}
        unused |= {"limited"} if self.limit is None else set()
        unused |= {key for key in _ACTION_TEXTS if not any(action.call for action in self.actions.values())}
        if "done" not in unused and all(action.done for action in self.actions.values() if action.call):
            unused.add("done")
        title = self.texts.title or Text.model_construct(text=self.label or label_of(self.name))
        yield UsedText("title", title, ("texts", "title"))
        yield from (used for used in super().texts_used() if used.key not in {*unused, "title"})
        yield from self._column_texts()
        for name, action in self.actions.items():
            yield from self._action_texts(name, action)
        for name, own in self.listActions.items():
            text = own.text or Text.model_construct(text=label_of(name))
            yield UsedText(f"list{_capital(name)}", text, ("listActions", name, "text"))

    def _column_texts(self) -> Iterator[UsedText]:
        for index, column in enumerate(self.columns):
            key, path = _capital(column.property), ("columns", index)
            text = column.text or Text.model_construct(text=label_of(column.property))
            yield UsedText(f"column{key}", text, (*path, "text"))
            if column.fallback is not None:
                yield UsedText(f"fallback{key}", column.fallback, (*path, "fallback"))
            if column.progress is not None:
                yield UsedText(f"progress{key}", column.progress.text, (*path, "progress", "text"))
            for number, (value, view) in enumerate(column.values.items(), 1):
                if view.text is not None:
                    yield UsedText(f"value{key}{number}", view.text, (*path, "values", value, "text"))

    def _action_texts(self, name: str, action: RowAction) -> Iterator[UsedText]:
        key, path = f"action{_capital(name)}", ("actions", name)
        yield UsedText(key, action.text or Text.model_construct(text=label_of(name)), (*path, "text"))
        if action.inputs:
            derived = f"{label_of(name)}: {{0}}"
            yield UsedText(f"{key}Title", action.title or Text.model_construct(text=derived), (*path, "title"))
        if action.done is not None:
            yield UsedText(f"{key}Done", action.done, (*path, "done"))
        for index, entry in enumerate(action.inputs):
            text = entry.text or Text.model_construct(text=label_of(entry.parameter))
            yield UsedText(f"{key}{_capital(entry.parameter)}", text, (*path, "inputs", index, "text"))

    def apex_calls(self) -> Iterator[ApexCall]:
        """Yield the method of the rows and those of the actions."""
        arguments = {name: ("rows", "arguments", name) for name in self.rows.arguments}
        read: list[tuple[str, Any]] = [(self.key, ("key",) if "key" in self.model_fields_set else ("rows", "method"))]
        for index, column in enumerate(self.columns):
            read.append((column.property, ("columns", index, "property")))
            if column.progress is not None:
                read.append((column.progress.done, ("columns", index, "progress", "done")))
                read.append((column.progress.total, ("columns", index, "progress", "total")))
        for name, action in self.actions.items():
            if action.navigate is not None:
                read.append((action.navigate, ("actions", name, "navigate")))
            read.extend((key, ("actions", name, "when", key)) for key in action.when)
            if action.call is not None and "arguments" in action.model_fields_set:
                rows, _ = row_arguments(action)
                read.extend((value, ("actions", name, "arguments", key)) for key, value in rows.items())
        yield ApexCall(("rows", "method"), self.rows.method, True, arguments, tuple(read), many=True)
        for name, action in self.actions.items():
            if action.call is None:
                continue
            given: dict[str, Any] = {key: ("actions", name, "arguments", key) for key in action.arguments}
            if "arguments" not in action.model_fields_set:
                given = dict.fromkeys(action.arguments, ("actions", name, "call"))
            given |= {
                entry.parameter: self._input_path(name, index, entry) for index, entry in enumerate(action.inputs)
            }
            yield ApexCall(("actions", name, "call"), action.call, False, given)

    @staticmethod
    def _input_path(name: str, index: int, entry: Any) -> tuple[str | int, ...]:
        path = ("actions", name, "inputs", index)
        return path if entry.model_fields_set == {"parameter"} else (*path, "parameter")

    def event_stream(self) -> Stream | None:
        """Give the event the component listens to."""
        return self.stream

    def partners_wanted(self) -> Iterator[tuple[str, tuple[str | int, ...], str | None]]:
        """Yield the patterns of the components this one cannot do without, with their place and name."""
        if self.stream is not None:
            yield "event-stream", ("stream",), self.stream.module
        for name, action in self.actions.items():
            if action.inputs:
                yield "action-dialog", ("actions", name, "inputs"), self.dialog
        if self.errorPanel is not None:
            yield "error-panel", ("errorPanel",), self.errorPanel

    @cached_property
    def _identifiers(self) -> Mapping[str, str]:
        return {used.key: label_import(self.name, used).identifier for used in self.texts_used()}

    def _label_name(self, key: str) -> str:
        return next(f"c.{item.label}" for item in self.labels() if item.key == key)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give columns, actions and imports to the templates."""
        method = aura_method(project, self.rows.method)
        sources = {item.name: item for item in (method.properties or ())} if method is not None else {}
        columns = [self._column_view(project, index, sources) for index in range(len(self.columns))]
        types = {column["type"] for column in columns}
        actions = [self._action_view(project, name, action) for name, action in self.actions.items()]
        listed = [
            {
                "name": name,
                "label": self._identifiers[f"list{_capital(name)}"],
                "navigate": action.navigate,
                "object": action.object,
                "list_view": action.listView,
                "permission": action.customPermission,
            }
            for name, action in self.listActions.items()
        ]
        panel = partner(project, "error-panel", self.errorPanel)
        stream = partner(project, "event-stream", self.stream.module) if self.stream is not None else None
        dialog = partner(project, "action-dialog", self.dialog)
        needs_dialog = any(action["inputs"] for action in actions)
        fields = {column["field_import"]: column["field_path"] for column in columns if column["field_path"]}
        fields |= {entry["identifier"]: entry["path"] for action in actions for entry in action["fields"]}
        picklists = next((column["source"].object for column in columns if column["field_path"]), None)
        permissions = sorted({item["permission"] for item in [*actions, *listed] if item["permission"]})
        calls = sorted({action["call"] for action in actions if action["call"]})
        values: dict[str, Any] = {
            "columns": columns,
            "types": types,
            "actions": actions,
            "list_actions": listed,
            "panel": panel,
            "panel_element": self._panel_element(panel.tag) if panel is not None else "",
            "stream_module": stream.name if stream is not None else "",
            "dialog": dialog.name if dialog is not None and needs_dialog else "",
            "schema": sorted(fields.items()),
            "picklist_object": picklists,
            "permissions": [{"identifier": f"has{name.replace('_', '')}", "name": name} for name in permissions],
            "calls": [{"identifier": self._call_identifier(call), "name": call} for call in calls],
            "arguments": [(key, self._argument(value)) for key, value in self.rows.arguments.items()],
            "matches": [
                {"field": name, "values": string_list("values", wanted, 2)}
                for name, wanted in (self.stream.matches.items() if self.stream is not None else ())
            ],
            "label_names": {item.key: f"c.{item.label}" for item in self.labels()},
            "initial": {name: _initial(item) for name, item in self.properties.items()},
            "objects": sorted({item["object"] for item in listed} | ({picklists} if picklists else set())),
        }
        values["spreads"] = bool(types & FORMATS.keys())
        values["examples"] = sample_rows(self, columns)
        values["row_calls"] = [action for action in actions if action["call"]]
        values["plain_calls"] = [action for action in values["row_calls"] if not action["inputs"]]
        values["toasts"] = bool(values["row_calls"])
        values["navigates_rows"] = any(action["navigate"] for action in actions)
        values["navigates"] = values["navigates_rows"] or bool(listed)
        values["maps_values"] = any(column["values"] for column in columns)
        values["special_types"] = types - {"text", "picklist"}
        values["number_types"] = [name for name in ("currency", "number", "percent") if name in types]
        values["date_types"] = [name for name in ("date", "dateTime") if name in types]
        values["element"] = element
        values["event_matches"] = self._example_event()
        values["filled_without_values"] = sum(bool(column["fallback"]) for column in columns[1:])
        values["branches"] = branches(types)
        values["constants"] = constants(values, {name: FORMATS[name] for name in FORMATS if name in types})
        values["own_labels"] = [item for item in self.labels() if item.key in LiveListTexts.model_fields]
        fitting = {action["name"]: {k: v[0] for k, v in action["when_values"].items()} for action in actions}
        fitting = {name: values for name, values in fitting.items() if values}
        values["fitting"] = constant("FITTING", fitting) if fitting else ""
        return values

    def _example_event(self) -> list[tuple[str, str]]:
        """Give the fields of an event that concerns the component, with their values."""
        if self.stream is None:
            return []
        found = [(name, wanted[0]) for name, wanted in self.stream.matches.items()]
        return [*found, (self.stream.record, "a0300000000001AAAA")] if self.stream.record else found

    def _panel_element(self, tag: str) -> str:
        attributes = ["lwc:if={error}", "error={error}", "title={labels.error}", "onretry={handleRefresh}"]
        return element(2, tag, attributes)

    @staticmethod
    def _call_identifier(call: str) -> str:
        return "call" + "".join(_capital(part) for part in call.split("."))

    def _argument(self, value: str | bool | int) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int) or value.lstrip("-").isdigit():
            return str(value)
        return javascript_string(value)

    def _column_view(self, project: ProjectView, index: int, sources: Mapping[str, AuraProperty]) -> dict[str, Any]:
        column = self.columns[index]
        source = sources.get(column.property)
        kind = column_type(project, column, source)
        field = field_of(project, source.object, source.field) if source is not None else None
        key = _capital(column.property)
        picklist = field is not None and field.type == "Picklist" and kind in {"badge", "picklist"}
        return {
            "property": column.property,
            "label": self._identifiers[f"column{key}"],
            "label_key": f"column{key}",
            "type": kind,
            "source": source,
            "field_path": f"{source.object}.{source.field}" if picklist and source is not None else "",
            "field_import": f"{column.property}Field",
            "picklist": picklist_values(project, field),
            "values": [
                {
                    "value": javascript_string(value),
                    "raw": value,
                    "variant": view.variant,
                    "label": self._identifiers.get(f"value{key}{number}") if view.text is not None else None,
                }
                for number, (value, view) in enumerate(column.values.items(), 1)
            ],
            "progress": column.progress,
            "progress_label": self._identifiers.get(f"progress{key}"),
            "fallback": self._identifiers.get(f"fallback{key}"),
            "heading": index == 0,
        }

    def _action_view(self, project: ProjectView, name: str, action: RowAction) -> dict[str, Any]:
        key = f"action{_capital(name)}"
        method = aura_method(project, action.call) if action.call is not None else None
        parameters = {item.name: item for item in method.parameters} if method is not None else {}
        rows, constants = row_arguments(action)
        inputs, fields = [], []
        for entry in action.inputs:
            parameter = parameters.get(entry.parameter)
            derived = f"{parameter.object}.{parameter.field}" if parameter is not None and parameter.field else ""
            path = entry.field or derived
            shown = control(project, path, parameter)
            identifier = f"{name}{_capital(entry.parameter)}Field"
            if shown["type"] == "picklist":
                object_name, _, field_name = path.partition(".")
                choices = picklist_values(project, field_of(project, object_name, field_name))
                fields.append({"identifier": identifier, "path": path, "choices": choices})
            inputs.append(
                {
                    "name": entry.parameter,
                    "label": self._identifiers[f"{key}{_capital(entry.parameter)}"],
                    "required": bool(
                        entry.required if entry.required is not None else getattr(parameter, "required", False)
                    ),
                    "identifier": identifier if shown["type"] == "picklist" else None,
                    **shown,
                }
            )
        return {
            "name": name,
            "key": key,
            "label": self._identifiers[key],
            "navigate": action.navigate,
            "call": action.call,
            "identifier": self._call_identifier(action.call) if action.call else "",
            "row_arguments": list(rows.items()),
            "constants": [(parameter, self._argument(value)) for parameter, value in constants.items()],
            "inputs": inputs,
            "fields": fields,
            "title": self._identifiers.get(f"{key}Title"),
            "done": self._identifiers.get(f"{key}Done") or self._identifiers.get("done"),
            "done_key": f"{key}Done" if action.done is not None else "done",
            "when": [
                {"property": prop, "values": string_list("values", wanted, 4)} for prop, wanted in action.when.items()
            ],
            "when_values": dict(action.when),
            "permission": action.customPermission,
            "permission_name": f"has{action.customPermission.replace('_', '')}" if action.customPermission else "",
            "variant": action.variant,
        }

    def templates(self) -> Mapping[str, str]:
        """Add the tests of the phone, which need a page of another form factor."""
        return {**super().templates(), "__tests__/{name}Phone.test.js": "phone.test.js.j2"}

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the rows of the tests, what is expected of them, the picklists, and the states of the preview."""
        values = self.context(project)
        return {
            "rows.json": values["examples"],
            "expected.json": expectations(values),
            **preview(self, values),
        }
