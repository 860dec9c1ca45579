"""What patterns make of a declared query: columns as properties, binds as parameters, text with an access mode."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Protocol

from generator.kinds.base import AuraProperty, ObjectView
from generator.labels import label_of
from generator.platform.words import APEX_RESERVED_WORDS
from generator.soql import Query, SoqlSyntaxError, parse, render_text
from generator.soql.nodes import Bind, Function, Listed, Literal, Operand, Path
from generator.soql.query import Column, Comparison, Condition, Not, SemiJoin

_APEX_TYPES: Final[Mapping[str, str]] = {
    "Checkbox": "Boolean",
    "Currency": "Decimal",
    "Date": "Date",
    "DateTime": "Datetime",
    "Hierarchy": "Id",
    "Lookup": "Id",
    "MasterDetail": "Id",
    "Number": "Decimal",
    "Percent": "Decimal",
    "Summary": "Decimal",
    "Time": "Time",
}
_SYSTEM_TYPES: Final[Mapping[str, str]] = {
    "createddate": "Datetime",
    "lastmodifieddate": "Datetime",
    "systemmodstamp": "Datetime",
    "lastvieweddate": "Datetime",
    "lastreferenceddate": "Datetime",
    "lastactivitydate": "Date",
    "isdeleted": "Boolean",
    "isactive": "Boolean",
    "id": "Id",
}
AGGREGATES: Final = frozenset({"COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"})
_WHOLE: Final = frozenset({"COUNT", "COUNT_DISTINCT"})
_DATE_FUNCTIONS: Final = frozenset({"DAY_ONLY"})


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column of the result: the property that carries it, its Apex type, and the expression that reads it."""

    name: str
    type: str
    expression: str
    path: str
    aggregate: str = ""
    doc: str = ""
    """What the property holds, for its ApexDoc."""


@dataclass(frozen=True, slots=True)
class QueryBind:
    """A bind of a query: its Apex type and the field it is compared with."""

    name: str
    type: str
    path: str = ""
    operator: str = ""
    reference: str = ""


def camel_case(path: str) -> str:
    """Give the Apex name of a field or path: `Contact__r.Error_Type__c` becomes `contactErrorType`."""
    words = [word for step in path.split(".") for word in re.split(r"_+", re.sub(r"__[cr]$", "", step)) if word]
    parts = [part for word in words for part in _humps(word)]
    name = "".join([parts[0].lower(), *(part[:1].upper() + part[1:].lower() for part in parts[1:])])
    return f"{name}Value" if name.lower() in APEX_RESERVED_WORDS else name


def _humps(word: str) -> Sequence[str]:
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", word) or [word]


@cache
def parsed(text: str) -> Query | None:
    """Give the query, or None where the text is none; a rule reports that."""
    try:
        return parse(text)
    except SoqlSyntaxError:
        return None


class Objects(Protocol):
    """What knows objects: the project, or nothing for checks inside one document."""

    def object_view(self, name: str) -> ObjectView | None:
        """Give an object."""


class NoObjects:
    """Knows no object, for checks inside one document."""

    def object_view(self, name: str) -> ObjectView | None:
        """Know none."""
        del name
        return None


def field_type(project: Objects, object_name: str, path: str) -> str:
    """Give the Apex type of a field, reached from an object through its relationships."""
    *relationships, name = path.split(".")
    for relationship in relationships:
        object_name = parent_of(project, object_name, relationship)
    view = project.object_view(object_name)
    field = view.field(name) if view is not None else None
    if field is not None:
        return _APEX_TYPES.get(field.type, "String")
    lower = name.lower()
    return _SYSTEM_TYPES.get(lower, "Id" if lower.endswith("id") and not lower.endswith("externalid") else "String")


def field_doc(project: Objects, object_name: str, path: str) -> str:
    """Say what a field holds: the first sentence of its description, or its label and where it comes from."""
    *relationships, name = path.split(".")
    for relationship in relationships:
        object_name = parent_of(project, object_name, relationship)
    view = project.object_view(object_name)
    field = view.field(name) if view is not None else None
    if field is not None and field.description:
        return re.split(r"(?<=[.!?])\s", field.description.strip(), maxsplit=1)[0]
    label = field.label_for(name) if field is not None else label_of(name)
    owner = label_of(relationships[-1].removesuffix("__r")) if relationships else ""
    return f"{label} of the {owner}." if owner else f"{label} of the record."


def parent_of(project: Objects, object_name: str, relationship: str) -> str:
    """Give the object a relationship leads to, as far as it is known."""
    if relationship.endswith("__r"):
        view = project.object_view(object_name)
        field = view.field(relationship.removesuffix("__r") + "__c") if view is not None else None
        return str(getattr(field, "referenceTo", None) or "")
    return {"owner": "User", "createdby": "User", "lastmodifiedby": "User"}.get(relationship.lower(), relationship)


def reference_of(project: Objects, object_name: str, path: str) -> str:
    """Give the object a field refers to; empty where it refers to none."""
    if "." in path:
        return ""
    if path.lower() == "id":
        return object_name
    view = project.object_view(object_name)
    field = view.field(path) if view is not None else None
    return str(getattr(field, "referenceTo", None) or "")


class DeclaredQuery:
    """A query of a spec, with all that templates need of it."""

    def __init__(self, project: Objects, text: str, names: Mapping[str, str] | None = None) -> None:
        query = parsed(text)
        if query is None:
            raise ValueError(text)
        self.query = query
        self._project = project
        self._names = names or {}
        self.object = query.source.object.text

    @property
    def is_aggregate(self) -> bool:
        """Tell whether rows are aggregate results."""
        return is_aggregate(self.query)

    @property
    def row_type(self) -> str:
        """Give the Apex type of a row."""
        return "AggregateResult" if self.is_aggregate else self.object

    def apex(self, access_mode: str) -> str:
        """Give the query as Apex embeds it, in brackets and with its access mode."""
        mode: str = access_mode
        return f"[{render_text(self.query, 'SYSTEM_MODE' if mode == 'SYSTEM_MODE' else 'USER_MODE')}]"

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        """Give the columns of the result."""
        return tuple(self._column(column) for column in self.query.columns if isinstance(column, Column))

    def _column(self, column: Column) -> ResultColumn:
        value = column.value
        alias = column.alias.text if column.alias else ""
        path = _text(value)
        name = (
            self._names.get(path) or self._names.get(alias) or alias or camel_case(path.rpartition("(")[2].strip(")"))
        )
        if isinstance(value, Function):
            type_name = self._function_type(value)
            key = alias or "expr0"
            cast = f"({type_name}) row.get('{key}')"
            aggregate = value.name.upper() if _is_aggregate(value) else ""
            return ResultColumn(name, type_name, cast, path, aggregate, path)
        type_name = field_type(self._project, self.object, path)
        if self.is_aggregate:
            key = alias or value.names[-1].text
            return ResultColumn(name, type_name, f"({type_name}) row.get('{key}')", path, "", path)
        *relationships, last = [item.text for item in value.names]
        steps = "".join(f".{step}?" for step in relationships)
        doc = field_doc(self._project, self.object, path)
        return ResultColumn(name, type_name, f"row{steps}.{last}", path, "", doc)

    def _function_type(self, function: Function) -> str:
        name = function.name.upper()
        if name in _WHOLE:
            return "Integer"
        if name in {"SUM", "AVG"}:
            return "Decimal"
        argument = function.arguments[0] if function.arguments else None
        if name in {"MIN", "MAX"} and isinstance(argument, Path):
            return field_type(self._project, self.object, argument.text)
        if name in _DATE_FUNCTIONS:
            return "Date"
        return "String" if name in {"TOLABEL", "FORMAT"} else "Integer"

    @property
    def binds(self) -> tuple[QueryBind, ...]:
        """Give the binds in the order in which they first appear."""
        found: dict[str, QueryBind] = {}
        for bind in self._binds():
            found.setdefault(bind.name, bind)
        return tuple(found.values())

    def _binds(self) -> Iterator[QueryBind]:
        for part in conditions(self.query):
            for bind in bound(part):
                yield self._bind(part, bind)
        for amount in (self.query.limit, self.query.offset):
            if isinstance(amount, Bind):
                yield QueryBind(amount.text, "Integer")

    def _bind(self, comparison: Comparison, bind: Bind) -> QueryBind:
        path = _text(comparison.operand)
        type_name = field_type(self._project, self.object, path) if isinstance(comparison.operand, Path) else "Integer"
        operator = comparison.operator.upper()
        if operator.endswith("IN") and not isinstance(comparison.value, Listed):
            type_name = f"List<{type_name}>"
        return QueryBind(bind.text, type_name, path, operator, reference_of(self._project, self.object, path))


def aura_properties(shape: DeclaredQuery) -> tuple[AuraProperty, ...]:
    """Give the columns of a query as the properties that components read."""
    return tuple(
        AuraProperty(column.name, column.type, "" if column.aggregate else shape.object, column.path)
        for column in shape.columns
    )


def bound(comparison: Comparison) -> Iterator[Bind]:
    """Yield the binds of one comparison."""
    value = comparison.value
    if isinstance(value, Bind):
        yield value
    elif isinstance(value, Listed):
        yield from (item for item in value.values if isinstance(item, Bind))


def conditions(query: Query) -> Iterator[Comparison]:
    """Yield every comparison of a query, those of its semi-joins too."""
    if query.where is not None:
        yield from _comparisons(query.where)
    if query.having is not None:
        yield from _comparisons(query.having)


def _comparisons(condition: Condition) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
        if isinstance(condition.value, SemiJoin):
            yield from conditions(condition.value.query)
    elif isinstance(condition, Not):
        yield from _comparisons(condition.part)
    else:
        for part in condition.parts:
            yield from _comparisons(part)


def is_aggregate(query: Query) -> bool:
    """Tell whether the rows of a query are aggregate results."""
    return query.group is not None or any(
        isinstance(column, Column) and isinstance(column.value, Function) and _is_aggregate(column.value)
        for column in query.columns
    )


def is_date_bounded(project: Objects, query: Query) -> bool:
    """Tell whether a condition on a date or a time limits what the query scans."""
    for comparison in conditions(query):
        value = comparison.value
        if isinstance(comparison.operand, Path) and comparison.operator not in {"!=", "<", "<="}:
            kind = field_type(project, query.source.object.text, comparison.operand.text)
            null = isinstance(value, Literal) and value.text.lower() == "null"
            if kind in {"Date", "Datetime"} and not null:
                return True
    return False


def _is_aggregate(function: Function) -> bool:
    return function.name.upper() in AGGREGATES


def _text(operand: Operand) -> str:
    if isinstance(operand, Path):
        return operand.text
    return f"{operand.name}({', '.join(_text(argument) for argument in operand.arguments)})"


def repeated(names: Sequence[str]) -> str | None:
    """Give the first name that stands twice, upper and lower case aside."""
    ordered = sorted(names, key=str.lower)
    return next((second for first, second in pairwise(ordered) if first.lower() == second.lower()), None)
