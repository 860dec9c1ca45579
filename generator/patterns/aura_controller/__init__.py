"""The controller of Lightning components: declared queries and updates behind Aura methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge
from pydantic import BeforeValidator, Field, StringConstraints

from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Description, Line, Number, ObjectRef, Reference, SoqlText
from generator.patterns.alert_service.uses import FieldUse, Setting, SettingsRecord, setting_expression, settings_type
from generator.patterns.base import ApexPattern
from generator.patterns.declared_queries import (
    DeclaredQuery,
    NoObjects,
    QueryBind,
    camel_case,
    field_type,
    is_aggregate,
    parsed,
    repeated,
)
from generator.patterns.record_samples import (
    apex_value,
    granting_sets,
    has_owner,
    parent_variable,
    sample_values,
    test_setup,
)

MOST_ROWS = 200
DEFAULT_ROWS = 50

METHOD = Explanation(
    code="SF561",
    title="Controller method that cannot be made",
    rule="A method either reads by a query or updates an object; a query of rows has a LIMIT, its columns have names "
    "of their own, and rows shared by two methods have the same columns.",
    source="Lightning Web Components Developer Guide, Call Apex Methods",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: SELECT Id FROM Parcel__c}
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: "SELECT Id FROM Parcel__c LIMIT 50"}
""",
)

MethodName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,59}$")]
TypeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]{0,39}$")]
FieldName = AnyText


def _message(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Message(Model):
    """A text that people read: a label, or the text itself."""

    label: Annotated[AnyText, Reference("CustomLabel")] | None = None
    """The custom label."""
    text: Line | None = None
    """The text, where there is no label."""

    def apex(self, default: str) -> str:
        """Give the expression of the text."""
        return (
            f"System.Label.get('', {string_literal(self.label)})"
            if self.label
            else apex_value("String", self.text or default)
        )


AnyMessage = Annotated[Message, BeforeValidator(_message, json_schema_input_type=Message | str)]


class Parameter(Model):
    """What the method does with one of its parameters before the query sees it."""

    name: MethodName | None = None
    """The name of the method's parameter; the bind's when left out."""
    window: Literal["minutes", "hours", "days"] | None = None
    """For a date and time: the parameter is a number of these units back from now."""
    default: Annotated[Number, Ge(1)] | None = None
    """For numbers: the value when the caller gives none."""
    maximum: Annotated[Number, Ge(1)] | None = None
    """For numbers: the most the caller gets."""
    setting: AnyText | None = None
    """For numbers: the field of the settings record that gives the value, so that the method has no such parameter."""
    optional: bool = False
    """Whether the caller may leave it out."""


class ReadMethod(Model):
    """A method that answers with the rows of a query; its binds are the parameters."""

    description: Description
    """What the method answers; becomes its ApexDoc."""
    query: SoqlText
    """The query; rows are read with the rights of the user."""
    result: Literal["list", "single"] = "list"
    """Whether the method answers with all rows or with the first one, null when there is none."""
    cacheable: bool = True
    """Whether components may keep the answer; needed for `@wire`."""
    row: TypeName | None = None
    """The name of the inner class of a row; derived from the method. Methods with the same columns may share it."""
    names: dict[AnyText, MethodName] = {}  # noqa: RUF012 - frozen model
    """Properties whose names are not derived, by the selected field."""
    parameters: dict[MethodName, Parameter] = {}  # noqa: RUF012 - frozen model
    """Binds that need a default, a maximum, or a window of time."""
    example: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values a record needs so that the query finds it; `now` and `today` are moments."""
    counterexample: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of a record that the query must not find."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission the method asks for, where it differs from the class's."""

    def row_name(self, name: str) -> str:
        """Give the name of the inner class of a row."""
        stem = name.removeprefix("get")
        return self.row or f"{stem[:1].upper()}{stem[1:]}Row"


class UpdateMethod(Model):
    """A method that changes fields of one record; it is never cacheable."""

    description: Description
    """What the method changes; becomes its ApexDoc."""
    object: ObjectRef
    """The object of the record."""
    inputs: tuple[FieldName, ...] = ()
    """Fields whose values the caller gives, in the order of the parameters after the record's id."""
    required: tuple[FieldName, ...] = ()
    """Inputs that must not be blank; the others are left alone when the caller gives none."""
    values: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """Fields that get a fixed value; `now` is the current time, `null` clears."""
    example: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of the record before, and of the inputs."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission the method asks for, where it differs from the class's."""


class Messages(Model):
    """What people read when a method fails."""

    failed: AnyMessage = Message.model_construct()
    """Something went wrong that the user cannot mend."""
    denied: AnyMessage = Message.model_construct()
    """The user lacks a right."""
    invalid: AnyMessage = Message.model_construct()
    """A parameter is missing or wrong."""


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter of a method, as the templates see it."""

    name: str
    type: str
    doc: str
    required: bool
    test: str
    absent: str = "null"
    """What a test gives where no record is at hand."""


class AuraController(ApexPattern):
    """The controller of Lightning components: it reads and writes with the rights of the user."""

    needs_grant: ClassVar[bool] = True

    pattern: Literal["aura-controller"]
    """What the class does."""
    queries: dict[MethodName, ReadMethod] = Field(default_factory=dict)
    """Methods that read, by name."""
    updates: dict[MethodName, UpdateMethod] = Field(default_factory=dict)
    """Methods that write, by name."""
    messages: Messages = Messages.model_construct()
    """What people read when a method fails; derived English texts."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission every method asks for, unless it names another."""
    settings: SettingsRecord | None = None
    """The custom metadata record that holds the settings."""

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield the fields that stand outside queries."""
        for name, method in self.queries.items():
            query = parsed(method.query)
            if query is not None:
                for key, values in (("example", method.example), ("counterexample", method.counterexample)):
                    for field, value in values.items():
                        path = ("queries", name, key, field)
                        yield FieldUse(path, query.source.object.text, field, writes=True, values=(value,))
            for bind, parameter in method.parameters.items():
                if parameter.setting is not None and self.settings is not None:
                    place = ("queries", name, "parameters", bind, "setting")
                    yield FieldUse(place, settings_type(self.settings), parameter.setting, frozenset({"Number"}))
        for name, update in self.updates.items():
            for index, field in enumerate(update.inputs):
                yield FieldUse(("updates", name, "inputs", index), update.object, field, writes=True)
            for key, values in (("values", update.values), ("example", update.example)):
                for field, value in values.items():
                    known = () if value == "null" else (value,)
                    yield FieldUse(("updates", name, key, field), update.object, field, writes=True, values=known)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse methods that cannot be made."""
        yield from super().problems(name)
        if not self.queries and not self.updates:
            yield Problem(METHOD, ("name",), "The controller has no method", "add queries or updates")
        clash = repeated([*self.queries, *self.updates])
        if clash is not None:
            key = "updates" if clash in self.updates else "queries"
            yield Problem(METHOD, (key, clash), f"Two methods are called '{clash}'", "rename one", at_key=True)
        for update_name, update in self.updates.items():
            for index, field in enumerate(update.required):
                if field not in update.inputs:
                    path = ("updates", update_name, "required", index)
                    yield Problem(METHOD, path, f"'{field}' is required but no input", "add it to inputs")
        rows: dict[str, tuple[str, ...]] = {}
        for method_name, method in self.queries.items():
            yield from self._query_problems(method_name, method, rows)

    def _query_problems(
        self, method_name: str, method: ReadMethod, rows: dict[str, tuple[str, ...]]
    ) -> Iterator[Problem]:
        query = parsed(method.query)
        if query is None:
            return
        place = ("queries", method_name, "query")
        if method.result == "list" and query.limit is None and not is_aggregate(query):
            yield Problem(METHOD, place, "The query of a list has no LIMIT", "end it with LIMIT :rowLimit")
        shape = DeclaredQuery(NoObjects(), method.query, method.names)
        columns = [column.name for column in shape.columns]
        twice = repeated(columns)
        if twice is not None:
            yield Problem(METHOD, place, f"Two columns are called '{twice}'", "give one another name under names")
        known = {bind.name for bind in shape.binds}
        for bind in method.parameters:
            if method.parameters[bind].setting is not None and self.settings is None:
                place_of_setting = ("queries", method_name, "parameters", bind, "setting")
                yield Problem(METHOD, place_of_setting, "The class has no settings record", "add settings: Type.Record")
            if bind not in known:
                message = f"The query has no bind ':{bind}'"
                yield Problem(METHOD, ("queries", method_name, "parameters", bind), message, "remove it", at_key=True)
        paths = {column.path for column in shape.columns}
        for path in method.names:
            if path not in paths:
                message = f"The query does not select '{path}'"
                yield Problem(METHOD, ("queries", method_name, "names", path), message, "remove it", at_key=True)
        row = method.row_name(method_name)
        signature = (query.source.object.text, *(f"{column.name} {column.path}" for column in shape.columns))
        if rows.setdefault(row, signature) != signature:
            message = f"Another method gives rows of the class '{row}' with other columns"
            yield Problem(METHOD, ("queries", method_name), message, "give them a row of their own", at_key=True)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give methods, rows and messages to the templates."""
        rows: dict[str, Any] = {}
        queries = []
        for name, method in self.queries.items():
            shape = DeclaredQuery(project, method.query, method.names)
            row = method.row_name(name)
            rows.setdefault(
                row, {"name": row, "type": shape.row_type, "columns": shape.columns, "object": shape.object}
            )
            queries.append(self._query_view(project, name, method, shape, row))
        updates = [self._update_view(project, name, update) for name, update in self.updates.items()]
        everything = [*queries, *updates]
        return {
            "queries": queries,
            "updates": updates,
            "rows": list(rows.values()),
            "failed": self.messages.failed.apex("Something went wrong. Try again, or ask your administrator."),
            "denied": self.messages.denied.apex("You do not have access to this information."),
            "invalid": self.messages.invalid.apex("Something is missing or not valid. Check what you entered."),
            "gated": any(method["permission"] for method in everything),
            "bounded": any(method["bounded"] for method in queries),
            "checked": bool(updates) or any(item.required for method in queries for item in method["parameters"]),
            "windowed": any(method["windows"] for method in queries),
            "factory": project.test_data_factory,
            "permission_sets": granting_sets(
                project, self.name, [str(method["permission"]) for method in everything if method["permission"]]
            ),
        }

    def _query_view(
        self, project: ProjectView, name: str, method: ReadMethod, shape: DeclaredQuery, row: str
    ) -> dict[str, Any]:
        parameters: list[ParameterView] = []
        preparations: list[str] = []
        windows: list[str] = []
        bounded = False
        limit = None
        samples = sample_values(project, shape.object, method.example)
        for bind in shape.binds:
            wanted = method.parameters.get(bind.name, Parameter.model_construct())
            own = wanted.name or bind.name
            if wanted.setting is not None:
                source = Setting.model_construct(setting=wanted.setting, default=wanted.default or DEFAULT_ROWS)
                value = setting_expression(self.settings, source, str(source.default), project)
                if wanted.window:
                    preparations.append(f"Integer {wanted.window} = {value};")
                    start = f"System.now().add{wanted.window.title()}(-{wanted.window})"
                    preparations.append(f"Datetime {bind.name} = {start};")
                else:
                    most = wanted.maximum or MOST_ROWS
                    bounded = True
                    preparations.append(f"Integer {bind.name} = within({value}, {source.default}, {most});")
            elif wanted.window or bind.type == "Integer":
                bounded = True
                most = wanted.maximum or (MOST_ROWS if not wanted.window else 24 * 365)
                default = wanted.default or min(most, DEFAULT_ROWS if not wanted.window else 24)
                within = f"within({own}, {default}, {most})"
                if wanted.window:
                    preparations.append(f"Datetime {bind.name} = System.now().add{wanted.window.title()}(-{within});")
                    windows.append(own)
                else:
                    preparations.append(f"Integer {bind.name if own != bind.name else 'most'} = {within};")
                    limit = (own, most)
                doc = f"{wanted.window} to look back" if wanted.window else "the most rows"
                parameters.append(
                    ParameterView(
                        own, "Integer", f"{doc}; {default} when left out, at most {most}", False, str(min(most, 200))
                    )
                )
            else:
                doc = f"value of {bind.path} to look for"
                test, values = self._test_value(bind, method)
                samples.update({key: value for key, value in values.items() if key not in samples})
                parameters.append(ParameterView(own, bind.type, doc, not wanted.optional, test))
        text = shape.apex("USER_MODE")
        for bind in shape.binds:
            wanted = method.parameters.get(bind.name, Parameter.model_construct())
            if wanted.setting is not None:
                continue
            if bind.type == "Integer" and (wanted.name or bind.name) == bind.name:
                text = text.replace(f":{bind.name}", ":most")
            elif wanted.name and not wanted.window and bind.type != "Integer":
                text = text.replace(f":{bind.name}", f":{wanted.name}")
        columns = shape.columns
        count = next((column for column in columns if column.aggregate in {"COUNT", "COUNT_DISTINCT"}), None)
        identity = next((column for column in columns if column.path == "Id"), None)
        return {
            "name": name,
            "description": method.description,
            "cacheable": method.cacheable,
            "single": method.result == "single",
            "aggregate": shape.is_aggregate,
            "grouped": shape.query.group is not None,
            "row": row,
            "row_type": shape.row_type,
            "object": shape.object,
            "query": text,
            "parameters": parameters,
            "preparations": preparations,
            "windows": windows,
            "bounded": bounded,
            "permission": method.customPermission or self.customPermission,
            "setup": test_setup(samples),
            "counter_setup": test_setup(
                {**samples, **sample_values(project, shape.object, {**method.example, **method.counterexample})}
            )
            if method.counterexample
            else None,
            "owned": has_owner(project, shape.object),
            "most": limit[1] if limit and not shape.is_aggregate else None,
            "most_queries": 2,
            "count": count,
            "identity": identity,
            "pascal": name[:1].upper() + name[1:],
        }

    def _test_value(self, bind: QueryBind, method: ReadMethod) -> tuple[str, dict[str, str]]:
        """Give the argument of a test's call, and what the records need so that the query finds them by it."""
        if bind.path in method.example:
            return f"({bind.type}) records[0].get('{bind.path}')", {}
        if bind.type.startswith("List<"):
            inner = bind.type.removeprefix("List<").removesuffix(">")
            return f"new {bind.type}{{ ({inner}) records[0].get('{bind.path}') }}", {}
        if bind.reference and bind.path.lower() != "id":
            return parent_variable(bind.path), {bind.path: f"parent:{bind.reference}"}
        return f"({bind.type}) records[0].get('{bind.path}')", {}

    def _update_view(self, project: ProjectView, name: str, update: UpdateMethod) -> dict[str, Any]:
        inputs = []
        for field in update.inputs:
            kind = field_type(project, update.object, field)
            sample = update.example.get(field)
            inputs.append(
                {
                    "field": field,
                    "name": camel_case(field),
                    "type": kind,
                    "required": field in update.required,
                    "test": apex_value(kind, sample) if sample is not None else "null",
                    "given": sample is not None,
                }
            )
        values = [
            {"field": field, "value": apex_value(field_type(project, update.object, field), value)}
            for field, value in update.values.items()
        ]
        before = {field: value for field, value in update.example.items() if field not in update.inputs}
        return {
            "name": name,
            "description": update.description,
            "object": update.object,
            "inputs": inputs,
            "required": [item for item in inputs if item["required"]],
            "optional": [item for item in inputs if not item["required"]],
            "values": values,
            "checked": [
                *({"field": item["field"], "value": item["test"]} for item in inputs if item["given"]),
                *(item for item in values if "now" not in item["value"]),
            ],
            "stamped": [item for item in values if "now" in item["value"]],
            "fields": sorted({*update.inputs, *update.values}) or ["Id"],
            "setup": test_setup(sample_values(project, update.object, before)),
            "owned": has_owner(project, update.object),
            "permission": update.customPermission or self.customPermission,
            "pascal": name[:1].upper() + name[1:],
        }
