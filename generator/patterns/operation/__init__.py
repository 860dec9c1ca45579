"""An operation of a work queue: saves or publishes a record that the JSON of the request describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.apex.literals import string_literal
from generator.apex.samples import field_sample
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, ObjectRef, Reference
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import ApiField, FieldUse
from generator.patterns.base import ApexPattern
from generator.patterns.work_queue import WorkQueue
from generator.patterns.work_queue.example import OPERATION, REST_OF_OPERATION

KEY = Explanation(
    code="SF553",
    title="Operation that cannot be repeated",
    rule="A record is saved by a key that the operation fills, so that a second attempt finds the work of the first; "
    "an event is published, without a key.",
    source="design of the pattern operation",
    bad=OPERATION.replace("key: Code__c", "key: Number__c"),
    good=OPERATION + REST_OF_OPERATION,
)
SOURCE = Explanation(
    code="SF554",
    title="Field without one source",
    rule="A field is filled from the payload, from the row of the request, or with a constant.",
    source="design of the pattern operation",
    bad=OPERATION + "  Size__c: {payload: size, value: L}\n",
    good=OPERATION + "  Size__c: {value: L}\n" + REST_OF_OPERATION,
)
GROUPS = {
    "TEXTS": uses.TEXT | {"Picklist", "MultiselectPicklist", "Email", "Phone", "Url", "EncryptedText"},
    "NUMBERS": frozenset({"Number", "Currency", "Percent"}),
    "MOMENTS": frozenset({"DateTime"}),
    "DAYS": frozenset({"Date"}),
    "FLAGS": frozenset({"Checkbox"}),
}
WRITABLE = frozenset[str]().union(*GROUPS.values())


class ValueSource(Model):
    """Where the value of a field comes from: one of payload, row and value."""

    payload: AnyText | None = None
    """The key in the JSON of the request."""
    row: ApiField | None = None
    """The field of the row of the request."""
    value: Line | None = None
    """A constant text."""
    required: bool = False
    """Whether a request without it is refused."""
    parent: ApiField | None = None
    """For a lookup: the external id of the parent that the payload holds."""


class Operation(ApexPattern):
    """Carries out requests of a work queue by saving a record by its external id, or by publishing an event."""

    pattern: Literal["operation"]
    """What the class does."""
    queue: Annotated[str, Reference("ApexClass")]
    """The work queue whose requests it carries out."""
    object: ObjectRef
    """The object of the record, or the event."""
    mode: Literal["upsert", "update"] = "upsert"
    """Whether a record that does not exist is created, or the request waits for it."""
    key: ApiField | None = None
    """The unique external id that records are found by; none for an event."""
    fields: Annotated[dict[ApiField, ValueSource], Field(min_length=1)]
    """The source of each field."""

    @property
    def is_event(self) -> bool:
        """Tell whether an event is published."""
        return self.object.endswith("__e")

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse operations that cannot be repeated, and fields without exactly one source."""
        yield from super().problems(name)
        if self.is_event and self.key is not None:
            yield Problem(KEY, ("key",), "An event has no key", "remove key", at_key=True)
        elif not self.is_event and (self.key is None or self.key not in self.fields):
            path = ("name",) if self.key is None else ("key",)
            yield Problem(KEY, path, "Nothing tells a repeated request from a new one", "name a field of fields as key")
        for field, source in self.fields.items():
            given = [key for key in ("payload", "row", "value") if getattr(source, key) is not None]
            if len(given) != 1:
                message = f"'{field}' has {' and '.join(given) or 'no source'}"
                yield Problem(SOURCE, ("fields", field), message, "write one of payload, row and value", at_key=True)

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class fills."""
        for name, source in self.fields.items():
            types = WRITABLE if source.parent is None else frozenset({"Lookup", "MasterDetail"})
            values = (source.value,) if source.value is not None else ()
            path = ("fields", name)
            is_key = name == self.key
            yield FieldUse(path, self.object, name, types, True, is_key, values, None, unique=is_key)

    def project_uses(self, project: ProjectView) -> Iterator[FieldUse]:
        """Yield the fields of the queue's rows and of the parents."""
        queue = project.model("ApexClass", self.queue)
        for name, source in self.fields.items():
            if source.row is not None and isinstance(queue, WorkQueue):
                yield FieldUse(("fields", name, "row"), queue.queue, source.row)
            parent = self._parent(project, name)
            if source.parent is not None and parent is not None:
                yield FieldUse(("fields", name, "parent"), parent, source.parent, frozenset({"Text"}))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the fields by how their values are read, and the samples for the tests."""
        queue = project.model("ApexClass", self.queue)
        groups: dict[str, list[tuple[str, str]]] = {name: [] for name in GROUPS}
        parents = []
        for name, source in self.fields.items():
            if source.parent is not None:
                parent = {"field": name, "relationship": name.removesuffix("__c") + "__r", "source": source}
                parents.append({**parent, "object": self._parent(project, name)})
            elif source.payload is not None:
                field_type = self._field_type(project, name)
                group = next((key for key, types in GROUPS.items() if field_type in types), "TEXTS")
                groups[group].append((name, source.payload))
        view = project.object_view(self.object)
        samples = {}
        for name, source in self.fields.items():
            field = view.field(name) if view is not None else None
            if source.payload is not None:
                samples[source.payload] = self._sample(project, name, field)
        key_source = self.fields.get(self.key or "")
        required = [s.payload for s in self.fields.values() if s.payload is not None and s.required]
        key_payload = key_source.payload if key_source else None
        return {
            "queue": queue.queue if isinstance(queue, WorkQueue) else "SObject",
            "q": queue.fields if isinstance(queue, WorkQueue) else None,
            "interface": queue.operationInterface if isinstance(queue, WorkQueue) else "",
            "outcome": queue.outcome_name if isinstance(queue, WorkQueue) else "",
            "groups": {key: value for key, value in groups.items() if value},
            "parents": parents,
            "rows": {name: s.row for name, s in self.fields.items() if s.row is not None},
            "constants": {name: s.value for name, s in self.fields.items() if s.value is not None},
            "required": required,
            "samples": samples,
            "key_payload": key_payload,
            "key_row": key_source.row if key_source else None,
            "checked": next((payload for payload in required if payload != key_payload), None) or key_payload,
            "number_key": next((key for _, key in groups["NUMBERS"]), None),
            "compared": groups["TEXTS"][0] if groups["TEXTS"] else None,
            "factory": project.test_data_factory,
        }

    def _parent(self, project: ProjectView, name: str) -> str | None:
        view = project.object_view(self.object)
        return getattr(view.field(name) if view is not None else None, "referenceTo", None)

    def _field_type(self, project: ProjectView, name: str) -> str:
        view = project.object_view(self.object)
        field = view.field(name) if view is not None else None
        return field.type if field is not None else "Text"

    def _sample(self, project: ProjectView, name: str, field: CustomField | None) -> str:
        if field is None or self.fields[name].parent is not None:
            return string_literal("sample")
        values = uses.picklist_values(project, self.object, name)
        return field_sample(field, 1, values) or "null"
