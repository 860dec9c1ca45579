"""An action for flows: creates or updates records, or calls a method, with an answer for every request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Description, Line, LongLabel, ObjectRef, Reference
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import ApiField, FieldUse
from generator.patterns.base import ApexPattern
from generator.patterns.invocable import Input as Taken
from generator.patterns.invocable import Invocable, flow_type
from generator.suggestions import did_you_mean

InputName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]*$", max_length=40)]
InputType = Literal["String", "Integer", "Decimal", "Boolean", "Date", "Datetime", "Id"]

FITTING: Mapping[str, frozenset[str]] = {
    "String": frozenset({"Text", "TextArea", "LongTextArea", "Html", "Picklist", "Email", "Phone", "Url"}),
    "Integer": frozenset({"Number", "Currency", "Percent"}),
    "Decimal": frozenset({"Number", "Currency", "Percent"}),
    "Boolean": frozenset({"Checkbox"}),
    "Date": frozenset({"Date"}),
    "Datetime": frozenset({"DateTime"}),
    "Id": frozenset({"Lookup", "MasterDetail", "Text"}),
}
TAKEN = frozenset({"request", "result", "results", "requests", "record", "records"})

_ACTION = """\
kind: ApexClass
name: WeighParcel
pattern: invocable-action
description: Weighs a parcel.
label: Weigh Parcel
inputs:
  weight: {type: Integer}
"""
OPERATION = Explanation(
    code="SF545",
    title="Action without one operation",
    rule="An invocable action creates records, updates records or calls a method: one of the three. Each input it "
    "uses is declared.",
    source="forcegen: pattern invocable-action",
    bad=_ACTION,
    good=_ACTION
    + """\
create: {object: Parcel__c, values: {Weight__c: weight}}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Number, type: AutoNumber, displayFormat: "P-{0000}"}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0}
""",
)


class Input(Model):
    """One value that the flow gives."""

    type: InputType
    """The type, as Apex calls it."""
    label: LongLabel | None = None
    """What the flow builder shows; derived from the name."""
    description: Description | None = None
    """What the value is for."""
    required: bool = False
    """Whether the flow must give it."""


class Create(Model):
    """Creates one record for each request."""

    object: ObjectRef
    """The object."""
    values: Annotated[dict[ApiField, InputName], Field(min_length=1)]
    """The input that fills each field."""


class Update(Model):
    """Updates one record for each request."""

    object: ObjectRef
    """The object."""
    id: InputName
    """The input with the id of the record; of type Id."""
    values: Annotated[dict[ApiField, InputName], Field(min_length=1)]
    """The input that fills each field; an input left empty leaves the field alone."""


class Call(Model):
    """Calls a static method once, with the values of one input of all requests."""

    apexClass: Annotated[AnyText, Reference("ApexClass")]
    """The class."""
    method: InputName
    """Its static method; it takes a list."""
    input: InputName
    """The input whose values it takes."""


class InvocableAction(ApexPattern):
    """An action of the flow builder: many requests at once, an answer with or without an error for each."""

    pattern: Literal["invocable-action"]
    """What the class does."""
    label: LongLabel
    """What the flow builder calls the action."""
    category: Line | None = None
    """Where the flow builder lists it."""
    inputs: Annotated[dict[InputName, Input], Field(min_length=1)]
    """What the flow gives."""
    create: Create | None = None
    """Creates records."""
    update: Update | None = None
    """Updates records."""
    call: Call | None = None
    """Calls a method."""
    permissionSet: Annotated[AnyText, Reference("PermissionSet")] | None = None
    """The permission set whose users may do it; the test runs as one of them."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse anything but one operation, and inputs that are not declared or clash with names of the class."""
        yield from super().problems(name)
        operations = [key for key in ("create", "update", "call") if getattr(self, key) is not None]
        if len(operations) != 1:
            path = (operations[1],) if operations else ("name",)
            message = "The action has several operations" if operations else "The action does nothing"
            yield Problem(OPERATION, path, message, "write one of create, update or call")
        for key in self.inputs:
            if key.lower() in TAKEN:
                yield Problem(OPERATION, ("inputs", key), f"The class needs the name '{key}' itself", "rename", True)
        for place, used in self._used():
            if used not in self.inputs:
                hint = did_you_mean(used, self.inputs) or f"add it under inputs: {used}"
                yield Problem(OPERATION, place, f"There is no input '{used}'", hint)
        target = self.update
        if target is not None and target.id in self.inputs and self.inputs[target.id].type != "Id":
            yield Problem(OPERATION, ("update", "id"), f"The input '{target.id}' is no Id", "give it type: Id")

    def _used(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for key, operation in (("create", self.create), ("update", self.update)):
            if operation is not None:
                for field, source in operation.values.items():
                    yield (key, "values", field), source
        if self.update is not None:
            yield ("update", "id"), self.update.id
        if self.call is not None:
            yield ("call", "input"), self.call.input

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the action writes."""
        for key, operation in (("create", self.create), ("update", self.update)):
            if operation is None:
                continue
            for field, name in operation.values.items():
                given = self.inputs.get(name)
                types = FITTING[given.type] if given is not None else None
                yield FieldUse((key, "values", field), operation.object, field, types, writes=True)

    def invocable_interface(self, project: ProjectView) -> Invocable:
        """Give the inputs, and the answer there is for each request."""
        del project
        outputs = {"success": flow_type("Boolean"), "error": flow_type("String")}
        if self.call is None:
            outputs["recordId"] = flow_type("Id")
        inputs = {name: Taken(flow_type(item.type), self._is_required(name)) for name, item in self.inputs.items()}
        return Invocable(inputs, outputs)

    def _is_required(self, name: str) -> bool:
        return self.inputs[name].required or (self.update is not None and name == self.update.id)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the operation, the attributes of the inputs, and samples for the test."""
        operation = self.create or self.update
        inputs = [
            {
                "name": name,
                "type": given.type,
                "label": given.label or _words(name),
                "description": given.description or "",
                "required": self._is_required(name),
                "sample": self._sample(project, name, given.type),
            }
            for name, given in self.inputs.items()
        ]
        fields = list(operation.values.items()) if operation is not None else []
        texts = [
            (field, name)
            for field, name in fields
            if self.inputs[name].type == "String"
            and operation is not None
            and uses.field_type(project, operation.object, field) in uses.TEXT
        ]
        return {
            "operation": operation,
            "object": operation.object if operation is not None else None,
            "fields": fields,
            "given": {item["name"] for item in inputs if item["required"]},
            "inputs": inputs,
            "checked": texts[0] if texts else None,
            "factory": project.test_data_factory,
        }

    def _sample(self, project: ProjectView, name: str, type_name: str) -> str:
        operation = self.create or self.update
        if type_name == "String" and operation is not None:
            for field, source in operation.values.items():
                known = uses.picklist_values(project, operation.object, field) if source == name else ()
                if known:
                    return "'" + known[0].replace("'", "\\'") + "'"
        return SAMPLES[type_name]


SAMPLES: Mapping[str, str] = {
    "String": "'sample'",
    "Integer": "1",
    "Decimal": "1",
    "Boolean": "true",
    "Date": "Date.today()",
    "Datetime": "Datetime.now()",
    "Id": "null",
}


def _words(name: str) -> str:
    """Make the label of an input from its name."""
    spaced = "".join(f" {letter}" if letter.isupper() else letter for letter in name)
    return spaced[:1].upper() + spaced[1:]
