"""The controller of Lightning components: declared queries and updates behind Aura methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from generator.kinds.base import AuraMethod, AuraParameter, ProjectView
from generator.model.base import Problem
from generator.model.types import AnyText, Reference
from generator.patterns.alert_service.uses import FieldUse, Setting, SettingsRecord, setting_expression, settings_type
from generator.patterns.aura_controller.parameters import (
    DEFAULT_ROWS,
    METHOD,
    MOST_ROWS,
    Messages,
    MethodName,
    Parameter,
    ParameterView,
    ReadMethod,
    UpdateMethod,
)
from generator.patterns.base import ApexPattern
from generator.patterns.declared_queries import (
    DeclaredQuery,
    NoObjects,
    QueryBind,
    aura_properties,
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

    def aura_methods(self, project: ProjectView) -> Mapping[str, AuraMethod]:
        """Give the methods of the queries and of the updates."""
        found: dict[str, AuraMethod] = {}
        for name, method in self.queries.items():
            if parsed(method.query) is None:
                continue
            shape = DeclaredQuery(project, method.query, method.names)
            view = self._query_view(project, name, method, shape, method.row_name(name))
            found[name] = AuraMethod(
                name,
                method.cacheable,
                tuple(AuraParameter(item.name, item.type, item.required) for item in view["parameters"]),
                aura_properties(shape),
                method.result == "list",
            )
        for name, update in self.updates.items():
            inputs = self._update_view(project, name, update)["inputs"]
            parameters = [
                AuraParameter(item["name"], item["type"], item["required"], update.object, item["field"])
                for item in inputs
            ]
            found[name] = AuraMethod(name, False, (AuraParameter("recordId", "Id"), *parameters), ())
        return found

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
