"""A web service for one object: records are upserted, read and changed by their external id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from annotated_types import Ge, Le
from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Problem
from generator.model.types import AnyText, Number, ObjectRef, Reference, SoqlText
from generator.patterns.alert_service.uses import FieldUse
from generator.patterns.aura_controller.parameters import MethodName
from generator.patterns.base import ApexPattern
from generator.patterns.declared_queries import DeclaredQuery, NoObjects, field_type, parsed, repeated
from generator.patterns.record_samples import granting_sets, has_owner, sample_values, test_setup

KEY_BIND: Final = "key"
MOST_RECORDS: Final = 200
_JSON_SAMPLES: Final = {
    "Boolean": "true",
    "Date": "2026-01-31",
    "Datetime": "2026-01-31T09:30:00.000Z",
    "Decimal": "1",
    "Time": "09:30:00.000Z",
}

OPERATION = Explanation(
    code="SF564",
    title="Web service without what an operation needs",
    rule="GET needs a query with the bind :key and nothing else; POST and PATCH need fields, among them the key for "
    "POST; what is required is one of the fields.",
    source="Apex Developer Guide, Exposing Apex Classes as REST Web Services",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, externalId: true, unique: true}
---
kind: ApexClass
name: ParcelResource
pattern: rest-resource
description: Parcels for the carrier.
urlMapping: /parcels/*
object: Parcel__c
key: Code__c
operations: [GET]
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, externalId: true, unique: true}
---
kind: ApexClass
name: ParcelResource
pattern: rest-resource
description: Parcels for the carrier.
urlMapping: /parcels/*
object: Parcel__c
key: Code__c
operations: [GET]
query: SELECT Id, Name FROM Parcel__c WHERE Code__c = :key LIMIT 1
""",
)


class RestResource(ApexPattern):
    """A web service that upserts, reads and changes records of one object with the rights of its caller."""

    needs_grant: ClassVar[bool] = True

    pattern: Literal["rest-resource"]
    """What the class does."""
    urlMapping: Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9_/-]+/\*$")]
    """The address below `/services/apexrest`, ending in `/*`: the key of the record."""
    object: ObjectRef
    """The object."""
    key: AnyText
    """The unique external id that records are known by."""
    operations: Annotated[tuple[Literal["POST", "GET", "PATCH"], ...], Field(min_length=1)] = ("POST", "GET", "PATCH")
    """POST upserts one or several records, GET reads one, PATCH changes one."""
    fields: dict[MethodName, AnyText] = {}  # noqa: RUF012 - frozen model
    """The names of the JSON properties, and the field each one fills."""
    required: tuple[MethodName, ...] = ()
    """Properties that a POST must hold, besides the key."""
    query: SoqlText | None = None
    """What GET answers with; its only bind is `:key`."""
    names: dict[AnyText, MethodName] = {}  # noqa: RUF012 - frozen model
    """Properties of the answer to GET whose names are not derived, by the selected field."""
    maximum: Annotated[Number, Ge(1), Le(MOST_RECORDS)] = MOST_RECORDS
    """The most records of one POST."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission the caller needs."""
    example: dict[MethodName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of properties."""

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield the fields that stand outside the query."""
        yield FieldUse(("key",), self.object, self.key, unique=True, filters=True)
        for name, field in self.fields.items():
            example = self.example.get(name)
            yield FieldUse(
                ("fields", name),
                self.object,
                field,
                writes=True,
                values=(example,) if example is not None else (),
                value_path=("example", name),
            )

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse operations that lack what they need."""
        yield from super().problems(name)
        writes = {"POST", "PATCH"} & set(self.operations)
        if "GET" in self.operations and self.query is None:
            hint = f"add a query of {self.object} with the condition {self.key} = :{KEY_BIND}"
            yield Problem(OPERATION, ("operations",), "GET has no query", hint)
        if writes and not self.fields:
            yield Problem(OPERATION, ("name",), "POST and PATCH have no fields", "add fields: {name: Field__c}")
        if "POST" in self.operations and self.fields and self.key not in self.fields.values():
            yield Problem(OPERATION, ("fields",), f"No property gives {self.key}", "add one: POST upserts by the key")
        for key in ("required", "example"):
            for item in getattr(self, key):
                if item not in self.fields:
                    path = (key, self.required.index(item) if key == "required" else item)
                    yield Problem(OPERATION, path, f"There is no property '{item}'", "add it to fields")
        twice = repeated(list(self.fields.values()))
        if twice is not None:
            yield Problem(OPERATION, ("fields",), f"Two properties fill {twice}", "remove one")
        query = parsed(self.query) if self.query is not None else None
        if query is not None:
            shape = DeclaredQuery(NoObjects(), self.query or "")
            if [bind.name for bind in shape.binds] != [KEY_BIND] or shape.is_aggregate:
                hint = f"write WHERE {self.key} = :{KEY_BIND}"
                yield Problem(OPERATION, ("query",), f"The query needs the bind ':{KEY_BIND}' and no other", hint)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give properties, query and test values to the templates."""
        properties = []
        for name, field in self.fields.items():
            kind = field_type(project, self.object, field)
            sample = self.example.get(name) or _JSON_SAMPLES.get(kind, "value")
            properties.append(
                {
                    "name": name,
                    "field": field,
                    "type": kind,
                    "required": name in self.required or field == self.key,
                    "key": field == self.key,
                    "literal": sample if kind in {"Boolean", "Decimal"} else f'"{sample}"',
                }
            )
        shape = DeclaredQuery(project, self.query, self.names) if self.query is not None else None
        given = [item for item in properties if item["name"] in self.example and not item["key"]]
        samples = sample_values(project, self.object, {})
        return {
            "properties": properties,
            "posted": [item for item in properties if item["required"] or item in given],
            "key": next((item for item in properties if item["key"]), {"name": "key", "field": self.key}),
            "patched": next((item for item in given if item["type"] == "String"), given[0] if given else None),
            "columns": shape.columns if shape is not None else (),
            "text": shape.apex("USER_MODE") if shape is not None else "",
            "base": self.urlMapping.removesuffix("*"),
            "setup": test_setup(samples),
            "owned": has_owner(project, self.object),
            "factory": project.test_data_factory,
            "permission_sets": granting_sets(
                project, self.name, [self.customPermission] if self.customPermission else []
            ),
        }
