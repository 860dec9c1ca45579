"""Steps that read and write records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from annotated_types import Ge, Le

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.flows.conditions import FlowFilter, logic_problems
from generator.flows.step import Element, Faulty, FieldRead, Use
from generator.flows.values import FlowValue, ResourceName, ValueType
from generator.model.base import Problem
from generator.model.types import AnyText, Line, Number, ObjectRef

if TYPE_CHECKING:
    from generator.flows.scope import Scope

RECORDS = Explanation(
    code="SF296",
    title="Flow step that does not say which records",
    rule="A step that writes names a record variable, or an object with its fields; one that changes or deletes "
    "records of an object says which by filters. Only a list of records has a limit.",
    source="Metadata API Developer Guide, FlowRecordCreate, FlowRecordUpdate, FlowRecordDelete",
    bad="""\
kind: Flow
name: Weigh_Parcels
steps:
  - {type: UpdateRecords, label: Set Sites, object: Account, fields: {Site: x}, continueOnFault: true}
""",
    good="""\
kind: Flow
name: Weigh_Parcels
steps:
  - {type: UpdateRecords, label: Set Sites, object: Account, filters: [Site IsNull], fields: {Site: x},
     continueOnFault: true}
""",
)


class _Records(Faulty):
    """What steps about records share."""

    asks = True

    def _field_uses(self, scope: Scope, object_name: str, fields: Mapping[str, Any]) -> Iterator[Use]:
        for name, value in fields.items():
            yield Use(("fields", name), value, scope.field_type(object_name, name), (object_name, name))

    def _assignments(self, scope: Scope, object_name: str, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {"field": name, "value": value.element(scope.field_type(object_name, name).data_type)}
            for name, value in sorted(fields.items())
        ]

    @staticmethod
    def _places(fields: Mapping[str, Any]) -> dict[KeyPath, KeyPath]:
        return {("inputAssignments", index): ("fields", name) for index, name in enumerate(sorted(fields))}

    def _writes(self, object_name: str, fields: Mapping[str, Any]) -> Iterator[FieldRead]:
        for name in fields:
            yield FieldRead(("fields", name), object_name, name, writes=True, at_key=True)

    def _written(self, scope: Scope, object_name: str | None, record: str | None) -> str:
        if object_name is not None:
            return object_name
        held = scope.type_of(record) if record is not None else None
        return held.object if held is not None else ""


class _Filtered(_Records):
    """What steps share that choose records."""

    filters: tuple[FlowFilter, ...] | None = None
    """Which records, such as `Code__c EqualTo {!Code}`."""
    filterLogic: Line = "and"
    """How the filters combine; derived and."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse logic that does not join the filters."""
        yield from super().problems(name)
        yield from logic_problems("filterLogic", self.filterLogic, self.filters or ())

    def _filter_uses(self, scope: Scope, object_name: str) -> Iterator[Use]:
        for index, item in enumerate(self.filters or ()):
            if item.value is not None:
                known = (object_name, item.field)
                expected = scope.filter_type(object_name, item)
                yield Use(("filters", index), item.value, expected, known if item.operator == "EqualTo" else None)

    def _filter_fields(self, object_name: str) -> Iterator[FieldRead]:
        for index, item in enumerate(self.filters or ()):
            yield FieldRead(("filters", index), object_name, item.field)

    def _filter_tree(self, scope: Scope, object_name: str) -> dict[str, Any]:
        if not self.filters:
            return {}
        filters = [
            {
                "field": item.field,
                "operator": item.operator,
                "value": item.right(scope.filter_type(object_name, item).data_type),
            }
            for item in self.filters
        ]
        return {"filterLogic": scope.logic(self.filterLogic), "filters": filters}


class GetRecords(_Filtered):
    """Reads one record or many."""

    tag = "recordLookups"

    type: Literal["GetRecords"]
    """What the step does."""
    object: ObjectRef
    """The object."""
    getFirstRecordOnly: bool = True
    """Whether one record is enough; derived true."""
    queriedFields: tuple[AnyText, ...] | None = None
    """The fields that are read; those the flow uses are derived."""
    sortField: AnyText | None = None
    """The field the records are sorted by."""
    sortOrder: Literal["Asc", "Desc"] | None = None
    """The direction; derived Asc with a sortField."""
    limit: Annotated[Number, Ge(1), Le(50000)] | None = None
    """With many: the most records."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a limit on one record, and an order by nothing."""
        yield from super().problems(name)
        if self.limit is not None and self.getFirstRecordOnly:
            yield Problem(RECORDS, ("limit",), "One record needs no limit", "remove limit")
        if self.sortOrder is not None and self.sortField is None:
            yield Problem(RECORDS, ("sortOrder",), "The order has no field", "add sortField")

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values of the filters."""
        yield from self._filter_uses(scope, self.object)

    def fields_used(self, scope: Scope) -> Iterator[FieldRead]:
        """Yield the fields that are read, sorted and filtered by."""
        del scope
        yield from self._filter_fields(self.object)
        for index, name in enumerate(self.queriedFields or ()):
            yield FieldRead(("queriedFields", index), self.object, name)
        if self.sortField is not None:
            yield FieldRead(("sortField",), self.object, self.sortField)

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of the records."""
        del scope, member
        return ValueType("SObject", not self.getFirstRecordOnly, self.object)

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the lookup with the fields that the flow uses."""
        fields = sorted({"Id", *(self.queriedFields or scope.fields_read(name, self.object))})
        tree: dict[str, Any] = {
            **self._filter_tree(scope, self.object),
            "assignNullValuesIfNoRecordsFound": False,
            "getFirstRecordOnly": self.getFirstRecordOnly,
            "object": self.object,
            "queriedFields": fields,
            "storeOutputAutomatically": True,
        }
        if self.sortField is not None:
            tree |= {"sortField": self.sortField, "sortOrder": self.sortOrder or "Asc"}
        if self.limit is not None:
            tree["limit"] = {"numberValue": str(float(self.limit))}
        yield self.element(name, tree)


class CreateRecords(_Records):
    """Creates a record, or those of a variable; publishes an event where the object is one."""

    tag = "recordCreates"

    type: Literal["CreateRecords"]
    """What the step does."""
    object: ObjectRef | None = None
    """The object."""
    fields: dict[AnyText, FlowValue] = {}  # noqa: RUF012 - frozen model
    """The values of its fields."""
    record: ResourceName | None = None
    """Instead: the variable with the record or the records."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse both ways at once, and neither."""
        yield from super().problems(name)
        if (self.object is None) == (self.record is None):
            yield Problem(RECORDS, (), "The step creates nothing", "write object and fields, or record")
        elif self.record is not None and self.fields:
            yield Problem(RECORDS, ("fields",), "The record has its own fields", "remove fields", at_key=True)

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values of the fields."""
        yield from self._field_uses(scope, self.object or "", self.fields)

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the variable."""
        if self.record is not None:
            yield ("record",), self.record

    def fields_used(self, scope: Scope) -> Iterator[FieldRead]:
        """Yield the fields that are given a value."""
        del scope
        yield from self._writes(self.object or "", self.fields)

    def written(self, scope: Scope) -> str:
        """Give the object of the records."""
        return self._written(scope, self.object, self.record)

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of the id of the record."""
        del scope
        return None if member or self.record is not None else ValueType("String")

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the create."""
        if self.record is not None:
            yield self.element(name, {"inputReference": self.record})
            return
        tree: dict[str, Any] = {"object": self.object}
        if self.fields:
            tree["inputAssignments"] = self._assignments(scope, self.object or "", self.fields)
        if not (self.object or "").endswith("__e"):
            tree["storeOutputAutomatically"] = True
        yield self.element(name, tree, places=self._places(self.fields))


class UpdateRecords(_Filtered):
    """Changes the records of a variable, or those that filters choose."""

    tag = "recordUpdates"

    type: Literal["UpdateRecords"]
    """What the step does."""
    object: ObjectRef | None = None
    """The object, with filters."""
    record: ResourceName | None = None
    """Instead: the record or records, such as `$Record`."""
    fields: dict[AnyText, FlowValue] = {}  # noqa: RUF012 - frozen model
    """The values of the fields that change."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a change of all records, of none, and without values."""
        yield from super().problems(name)
        if (self.object is None) == (self.record is None):
            yield Problem(RECORDS, (), "The step changes nothing", "write object, filters and fields, or record")
        elif self.object is not None and not self.filters:
            yield Problem(RECORDS, (), "The step would change every record", "add filters")
        elif self.object is not None and not self.fields:
            yield Problem(RECORDS, (), "The step changes no field", "add fields")

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values of fields and filters."""
        written = self.written(scope)
        yield from self._field_uses(scope, written, self.fields)
        yield from self._filter_uses(scope, written)

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the variable."""
        if self.record is not None:
            yield ("record",), self.record

    def fields_used(self, scope: Scope) -> Iterator[FieldRead]:
        """Yield the fields that change, and those filtered by."""
        written = self.written(scope)
        yield from self._writes(written, self.fields)
        yield from self._filter_fields(written)

    def written(self, scope: Scope) -> str:
        """Give the object of the records."""
        return self._written(scope, self.object, self.record)

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the update."""
        written = self.written(scope)
        chosen = {"object": self.object} if self.object is not None else {"inputReference": self.record}
        tree: dict[str, Any] = {**self._filter_tree(scope, written), **chosen}
        if self.fields:
            tree["inputAssignments"] = self._assignments(scope, written, self.fields)
        yield self.element(name, tree, places=self._places(self.fields))


class DeleteRecords(_Filtered):
    """Deletes the records of a variable, or those that filters choose."""

    tag = "recordDeletes"

    type: Literal["DeleteRecords"]
    """What the step does."""
    object: ObjectRef | None = None
    """The object, with filters."""
    record: ResourceName | None = None
    """Instead: the record or records."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse to delete all records, and none."""
        yield from super().problems(name)
        if (self.object is None) == (self.record is None):
            yield Problem(RECORDS, (), "The step deletes nothing", "write object and filters, or record")
        elif self.object is not None and not self.filters:
            yield Problem(RECORDS, (), "The step would delete every record", "add filters")

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values of the filters."""
        yield from self._filter_uses(scope, self.object or "")

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the variable."""
        if self.record is not None:
            yield ("record",), self.record

    def fields_used(self, scope: Scope) -> Iterator[FieldRead]:
        """Yield the fields filtered by."""
        del scope
        yield from self._filter_fields(self.object or "")

    def written(self, scope: Scope) -> str:
        """Give the object of the records."""
        return self._written(scope, self.object, self.record)

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the delete."""
        chosen = {"object": self.object} if self.object is not None else {"inputReference": self.record}
        yield self.element(name, {**self._filter_tree(scope, self.object or ""), **chosen})
