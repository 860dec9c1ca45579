"""Figures over all records, kept in the platform cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.explanation import Explanation
from generator.kinds.base import AuraMethod, AuraProperty, Component, ProjectView, Rendering, Symbol
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApexClassName, Number, Reference, SoqlText
from generator.patterns.alert_service.uses import (
    Amount,
    FieldUse,
    Setting,
    SettingsRecord,
    Switch,
    setting_expression,
    setting_use,
)
from generator.patterns.aura_controller.parameters import Messages, MethodName
from generator.patterns.base import TEST_SUFFIX, ApexPattern
from generator.patterns.declared_queries import (
    DeclaredQuery,
    NoObjects,
    aura_properties,
    is_aggregate,
    is_date_bounded,
    parsed,
    repeated,
)
from generator.patterns.record_samples import granting_sets, has_owner, sample_values, test_setup
from generator.platform.names import MAXIMUM_NAME_LENGTH, cache_key_problem

SHORTEST_TIME = 300
LONGEST_TIME = 172_800
BUCKET_DIGITS = 12

FIGURES = Explanation(
    code="SF563",
    title="Figures that cannot be kept",
    rule="A figure is an aggregate under a name of its own; a query without groups gives one row, one with groups a "
    "list; the only bind is :since, the start of the window.",
    source="Apex Developer Guide, Platform Cache; SOQL and SOSL Reference, aggregate functions",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelFigures
pattern: cached-aggregate
description: Figures of the depot.
partition: Depot
cacheKey: parcels
figures: [{query: "SELECT Id FROM Parcel__c WHERE CreatedDate = TODAY"}]
---
kind: Project
name: demo
externalComponents: {PlatformCachePartition: [Depot]}
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelFigures
pattern: cached-aggregate
description: Figures of the depot.
partition: Depot
cacheKey: parcels
figures: [{query: "SELECT COUNT(Id) parcelCount FROM Parcel__c WHERE CreatedDate = TODAY"}]
---
kind: Project
name: demo
externalComponents: {PlatformCachePartition: [Depot]}
""",
)


def _cache_key(text: str) -> str:
    reason = cache_key_problem(text + "0" * BUCKET_DIGITS)
    if reason:
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": text})
    return text


CacheKey = Annotated[str, StringConstraints(min_length=1), AfterValidator(_cache_key)]
PartitionName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$"), Reference("PlatformCachePartition")
]


class Window(Model):
    """How far back the figures look: the bind `:since`."""

    unit: Literal["minutes", "hours", "days"]
    """The unit."""
    amount: Amount
    """How many, or the field of the settings record that says so."""


class Figures(Model):
    """One query and the figures it gives."""

    query: SoqlText
    """An aggregate query; the aliases of its columns are the names of the figures."""
    name: MethodName | None = None
    """For a query with groups: the name of the list."""
    example: dict[AnyText, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values a record needs so that the query counts it."""


class CachedAggregate(ApexPattern):
    """Figures over all records behind a custom permission, computed at most once per time to live."""

    needs_grant: ClassVar[bool] = True

    pattern: Literal["cached-aggregate"]
    """What the class does."""
    partition: PartitionName
    """The partition of the org cache; the class works without it, only slower."""
    cacheKey: CacheKey
    """The beginning of the keys in the partition, letters and digits."""
    figures: Annotated[tuple[Figures, ...], Field(min_length=1)]
    """The queries; each is bounded by a date, since an aggregate counts every row it scans."""
    window: Window | None = None
    """What `:since` stands for in the queries."""
    timeToLive: Annotated[Number, Ge(SHORTEST_TIME), Le(LONGEST_TIME)] | Setting = SHORTEST_TIME
    """Seconds until figures are computed again, 300 to 172,800, or the field of the settings record that says so."""
    settings: SettingsRecord | None = None
    """The custom metadata record that holds the settings."""
    enabled: Switch | None = None
    """The kill switch of the cache: a checkbox of the settings record."""
    method: MethodName = "getFigures"
    """The name of the Aura method."""
    cacheable: bool = True
    """Whether components may keep the answer; needed for `@wire`."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission that figures over everybody's records need."""
    messages: Messages = Messages.model_construct()
    """What people read when the method fails; derived English texts."""
    cache: ApexClassName | None = None
    """The name of the class around the cache; derived from the class."""
    builder: ApexClassName | None = None
    """The name of the class that computes; derived from the class."""

    @property
    def cache_name(self) -> str:
        """Give the name of the class around the cache."""
        return self.cache or self.name[: MAXIMUM_NAME_LENGTH - len("Cache")] + "Cache"

    @property
    def builder_name(self) -> str:
        """Give the name of the class that computes."""
        return self.builder or self.name[: MAXIMUM_NAME_LENGTH - len("Builder")] + "Builder"

    def _classes(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield name, template and place of the further classes."""
        for name, stem, key in ((self.cache_name, "cache", "cache"), (self.builder_name, "builder", "builder")):
            place = (key,) if getattr(self, key) is not None else ("name",)
            yield name, f"{stem}.cls.j2", place
            yield _test_of(name), f"{stem}_test.cls.j2", place

    def symbols(self) -> Iterator[Symbol]:
        """Yield the class, the classes around the cache and behind it, and their tests."""
        yield from super().symbols()
        for name, _, place in self._classes():
            yield Symbol("ApexClass", name, place)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the class, the classes around the cache and behind it, and their tests."""
        yield from super().components(project)
        values = {**self.context(project), "spec": self, "class_name": self.name, "test_name": self.test_name}
        for name, template, _ in self._classes():
            yield self.class_component(project, name, Rendering(f"{self._folder().name}/{template}", values))

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield the fields that stand outside queries."""
        for index, item in enumerate(self.figures):
            query = parsed(item.query)
            for field, value in item.example.items() if query is not None else ():
                path = ("figures", index, "example", field)
                yield FieldUse(path, query.source.object.text, field, writes=True, values=(value,))  # type: ignore[union-attr]
        if self.window is not None:
            yield from setting_use(("window", "amount"), self.settings, self.window.amount)
        yield from setting_use(("timeToLive",), self.settings, self.timeToLive)
        yield from setting_use(("enabled",), self.settings, self.enabled)

    def aura_methods(self, project: ProjectView) -> Mapping[str, AuraMethod]:
        """Give the one method: its figures, and its lists of groups."""
        properties = [AuraProperty("calculatedAt", "Datetime")]
        for item in self.figures:
            if parsed(item.query) is not None:
                found = aura_properties(shape := DeclaredQuery(project, item.query))
                grouped = shape.query.group is not None
                properties += [AuraProperty(item.name or "", "List", shape.object, "", found)] if grouped else found
        return {self.method: AuraMethod(self.method, self.cacheable, (), tuple(properties))}

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse queries that give no figures."""
        yield from super().problems(name)
        names: list[str] = []
        for index, item in enumerate(self.figures):
            query = parsed(item.query)
            if query is None:
                continue
            place = ("figures", index, "query")
            shape = DeclaredQuery(NoObjects(), item.query)
            if not is_aggregate(query) or not shape.columns:
                yield Problem(FIGURES, place, "The query gives no figures", "write for example SELECT COUNT(Id) total")
                continue
            if not is_date_bounded(NoObjects(), query):
                hint = "add a condition such as CreatedDate >= :since or CreatedDate = LAST_N_DAYS:30"
                yield Problem(FIGURES, place, "No date bounds what the query scans", hint)
            grouped = query.group is not None
            if grouped and item.name is None:
                yield Problem(FIGURES, ("figures", index), "A query with groups gives a list", "add name: …")
            for column in shape.columns:
                if column.expression.endswith("'expr0')"):
                    yield Problem(FIGURES, place, f"{column.path} has no name", f"write {column.path} someName")
            names.extend([item.name or ""] if grouped else [column.name for column in shape.columns])
            for bind in shape.binds:
                if bind.name != "since" or self.window is None:
                    hint = "add window: {unit: hours, amount: 24} and write :since"
                    yield Problem(FIGURES, place, f"Nothing gives the bind ':{bind.name}' a value", hint)
        twice = repeated(names)
        if twice is not None:
            yield Problem(FIGURES, ("figures",), f"Two figures are called '{twice}'", "rename one", at_key=True)
        wants = [key for key in ("timeToLive", "enabled") if isinstance(getattr(self, key), Setting | Switch)]
        if self.window is not None and isinstance(self.window.amount, Setting):
            wants.append("window")
        if wants and self.settings is None:
            hint = "add settings: Type.Record"
            yield Problem(FIGURES, (wants[0],), "The class has no settings record", hint, at_key=True)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give queries, figures and the ways to the settings to the templates."""
        queries: list[dict[str, Any]] = []
        for item in self.figures:
            shape = DeclaredQuery(project, item.query)
            grouped = shape.query.group is not None
            name = item.name or ""
            count = next((column for column in shape.columns if column.aggregate == "COUNT"), None)
            queries.append(
                {
                    "text": shape.apex("SYSTEM_MODE"),
                    "object": shape.object,
                    "grouped": grouped,
                    "name": name,
                    "row": f"{name[:1].upper()}{name[1:]}Row",
                    "columns": shape.columns,
                    "count": count,
                    "setup": test_setup(sample_values(project, shape.object, item.example)),
                    "owned": has_owner(project, shape.object),
                }
            )
        window = None
        if self.window is not None:
            amount = setting_expression(self.settings, self.window.amount, str(self.window.amount), project)
            window = {"amount": amount, "start": f"System.now().add{self.window.unit.title()}(-lookBack)"}
        tested = next((query for query in queries if query["count"] is not None and not query["grouped"]), None)
        tested = tested or next((query for query in queries if query["count"] is not None), queries[0])
        return {
            "queries": queries,
            "tested": tested,
            "flat": [column for query in queries if not query["grouped"] for column in query["columns"]],
            "lists": [query for query in queries if query["grouped"]],
            "since": window,
            "seconds": setting_expression(self.settings, self.timeToLive, str(self.timeToLive), project),
            "shortest": SHORTEST_TIME,
            "longest": LONGEST_TIME,
            "enabled": setting_expression(self.settings, self.enabled, "true", project),
            "cache_name": self.cache_name,
            "builder_name": self.builder_name,
            "cache_test": _test_of(self.cache_name),
            "builder_test": _test_of(self.builder_name),
            "failed": self.messages.failed.apex("The figures could not be loaded."),
            "denied": self.messages.denied.apex("You do not have access to these figures."),
            "factory": project.test_data_factory,
            "permission_sets": granting_sets(
                project, self.name, [self.customPermission] if self.customPermission else []
            ),
        }


def _test_of(name: str) -> str:
    return name[: MAXIMUM_NAME_LENGTH - len(TEST_SUFFIX)].rstrip("_") + TEST_SUFFIX
