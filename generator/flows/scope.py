"""What the values of a flow can refer to, and of what type each of it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.diagnostics import KeyPath
from generator.flows.conditions import Condition, Filter
from generator.flows.resources import Constant, Formula, TextTemplate, Variable
from generator.flows.step import FieldRead, Placed, Use, place
from generator.flows.steps.logic import Decision, Loop
from generator.flows.values import GLOBALS, UNKNOWN, Value, ValueType, merges
from generator.kinds.base import ProjectView

if TYPE_CHECKING:
    from generator.kinds.flow import Flow
    from generator.patterns.invocable import Invocable

FIELD_TYPES: Mapping[str, str] = {
    "AutoNumber": "String",
    "Checkbox": "Boolean",
    "Currency": "Currency",
    "Date": "Date",
    "DateTime": "DateTime",
    "Email": "String",
    "EncryptedText": "String",
    "Html": "String",
    "LongTextArea": "String",
    "Lookup": "String",
    "MasterDetail": "String",
    "MultiselectPicklist": "Multipicklist",
    "Number": "Number",
    "Percent": "Number",
    "Phone": "String",
    "Picklist": "Picklist",
    "Text": "String",
    "TextArea": "String",
    "Url": "String",
}
"""The data type a flow has for a type of field (Flow Builder, Flow Resource: Variable)."""
SYSTEM_TYPES: Mapping[str, str] = {
    "CreatedById": "String",
    "CreatedDate": "DateTime",
    "DeveloperName": "String",
    "EventUuid": "String",
    "Id": "String",
    "IsDeleted": "Boolean",
    "LastModifiedById": "String",
    "LastModifiedDate": "DateTime",
    "Name": "String",
    "OwnerId": "String",
    "RecordTypeId": "String",
    "SystemModstamp": "DateTime",
}
GLOBAL_TYPES: Mapping[str, ValueType] = {
    "$Flow.CurrentDate": ValueType("Date"),
    "$Flow.CurrentDateTime": ValueType("DateTime"),
    "$Flow.FaultMessage": ValueType("String"),
    "$Flow.InterviewGuid": ValueType("String"),
    "$GlobalConstant.EmptyString": ValueType("String"),
    "$GlobalConstant.False": ValueType("Boolean"),
    "$GlobalConstant.True": ValueType("Boolean"),
    "$User.Id": ValueType("String"),
}

Resource = Variable | Constant | Formula | TextTemplate


class Scope:
    """What one flow of a project knows."""

    def __init__(self, project: ProjectView, flow: Flow) -> None:
        self.project = project
        self.flow = flow
        self.placed: Sequence[Placed] = place(flow.steps)
        self.resources: dict[str, Resource] = flow.resources()
        self.steps = {item.name: item for item in self.placed if item.step.type != "End"}
        self.outcomes = {
            item.step.outcome_name(item.name, outcome)
            for item in self.placed
            if isinstance(item.step, Decision)
            for outcome in item.step.outcomes
        }
        self._placed = {id(item.step): item for item in self.placed}
        self._typing: set[str] = set()
        self._read: dict[str, set[str]] | None = None

    def name(self, step: object) -> str:
        """Give the API name of a step."""
        return self._placed[id(step)].name

    def path(self, step: object) -> KeyPath:
        """Give the place of a step in the document."""
        return self._placed[id(step)].path

    def known(self) -> Iterator[str]:
        """Yield all that a reference can begin with."""
        yield from self.resources
        yield from self.steps
        yield from self.outcomes
        yield from (f"${name}" for name in sorted(GLOBALS) if name not in {"Record", "Record__Prior"})
        if self.record:
            yield "$Record"
        if self.flow.trigger is not None and self.flow.trigger.kind.startswith("Record"):
            yield "$Record__Prior"

    @property
    def record(self) -> str:
        """Give the object of `$Record`; nothing where there is none."""
        return self.flow.trigger.object if self.flow.trigger is not None else ""

    def type_of(self, reference: str) -> ValueType | None:
        """Give the type of what a reference names; None where the flow knows nothing of the name."""
        head, *rest = reference.split(".")
        base = self._base(head, rest)
        if base is None or not rest or base.data_type not in {"SObject"}:
            return base
        if base.collection:
            return UNKNOWN
        object_name = base.object
        for relationship in rest[:-1]:
            object_name = self._parent(object_name, relationship)
        return self.field_type(object_name, rest[-1])

    def _base(self, head: str, rest: Sequence[str]) -> ValueType | None:
        if head in {"$Record", "$Record__Prior"}:
            return ValueType("SObject", False, self.record) if head in set(self.known()) else None
        if head.startswith("$"):
            return GLOBAL_TYPES.get(".".join((head, *rest)), UNKNOWN) if head[1:] in GLOBALS else None
        if head in self.resources:
            held = self.resources[head].value_type
            return None if rest and held.data_type not in {"Apex", "SObject"} else held
        if head in self.outcomes:
            return ValueType("Boolean")
        item = self.steps.get(head)
        if item is None or head in self._typing:
            return None if item is None else UNKNOWN
        self._typing.add(head)
        try:
            return item.step.output(self, ".".join(rest))
        finally:
            self._typing.discard(head)

    def _parent(self, object_name: str, relationship: str) -> str:
        view = self.project.object_view(object_name)
        field = view.field(relationship.removesuffix("__r") + "__c") if view is not None else None
        return getattr(field, "referenceTo", None) or ""

    def field_type(self, object_name: str, field_name: str) -> ValueType:
        """Give the type of a field, as far as it is known."""
        view = self.project.object_view(object_name)
        field = view.field(field_name) if view is not None else None
        if field is not None:
            return ValueType(FIELD_TYPES.get(field.type, ""))
        return ValueType(SYSTEM_TYPES.get(field_name, ""))

    def filter_type(self, object_name: str, item: Filter) -> ValueType:
        """Give the type that a filter compares with."""
        if item.operator in {"IsNull", "IsChanged"}:
            return ValueType("Boolean")
        if item.operator in {"In", "NotIn"}:
            return UNKNOWN
        return self.field_type(object_name, item.field)

    def fields_of(self, reference: str) -> Iterator[tuple[str, str]]:
        """Yield object and field for each step of a path from a record."""
        head, *rest = reference.split(".")
        base = self._base(head, rest)
        if base is None or base.data_type != "SObject" or base.collection or not rest:
            return
        object_name = base.object
        for relationship in rest[:-1]:
            if not object_name or not relationship.endswith("__r"):
                return
            yield object_name, relationship.removesuffix("__r") + "__c"
            object_name = self._parent(object_name, relationship)
        if object_name:
            yield object_name, rest[-1]

    def uses(self) -> Iterator[tuple[KeyPath, Use]]:
        """Yield every value of the flow with its place in the document."""
        trigger = self.flow.trigger
        if trigger is not None:
            for use in self.condition_uses(("conditions",), trigger.conditions):
                yield ("trigger", *use.path), use
        for name, resource in self.resources.items():
            value = getattr(resource, "value", None)
            if isinstance(value, Value):
                group = "constants" if isinstance(resource, Constant) else "variables"
                expected = ValueType(resource.value_type.data_type)
                yield (group, name, "value"), Use((), value, expected)
        for item in self.placed:
            for use in item.step.uses(self):
                yield (*item.path, *use.path), use

    def field_reads(self) -> Iterator[tuple[KeyPath, FieldRead]]:
        """Yield every field that a step names besides its references."""
        for item in self.placed:
            for read in item.step.fields_used(self):
                yield (*item.path, *read.path), read

    def references(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every reference of the flow with its place in the document."""
        for path, use in self.uses():
            yield from ((path, name) for name in use.value.references())
        trigger = self.flow.trigger
        for index, condition in enumerate(trigger.conditions if trigger is not None else ()):
            yield ("trigger", "conditions", index), condition.leftValueReference
        for item in self.placed:
            yield from (((*item.path, *path), name) for path, name in item.step.names_used())
        for name, resource in self.resources.items():
            if isinstance(resource, Formula):
                yield from ((("formulas", name, "expression"), found) for found in merges(resource.expression))
            elif isinstance(resource, TextTemplate):
                yield from ((("textTemplates", name, "text"), found) for found in merges(resource.text))

    def fields_read(self, name: str, object_name: str) -> Iterable[str]:
        """Give the fields that the flow uses of what a step has read, in loops over it, too."""
        if self._read is None:
            self._read = {}
            for _, reference in self.references():
                head, _, field = reference.partition(".")
                if field:
                    self._read.setdefault(head, set()).add(field.partition(".")[0])
        sources = {name}
        for item in self.placed:
            if isinstance(item.step, Loop) and item.step.collectionReference in sources:
                sources.add(item.name)
        fields = {field for source in sources for field in self._read.get(source, ())}
        del object_name
        return {field for field in fields if not field.endswith("__r")} | {
            field.removesuffix("__r") + "__c" for field in fields if field.endswith("__r")
        }

    def invocable(self, class_name: str) -> Invocable | None:
        """Give what a class of the project takes and gives; None where that is not known."""
        read: Callable[[ProjectView], Invocable | None] | None = getattr(
            self.project.model("ApexClass", class_name), "invocable_interface", None
        )
        return read(self.project) if read is not None else None

    def inputs_of_flow(self, name: str) -> Mapping[str, ValueType]:
        """Give the input variables of another flow."""
        variables: Mapping[str, Variable] = getattr(self.project.model("Flow", name), "variables", {})
        return {key: variable.value_type for key, variable in variables.items() if variable.isInput}

    def outputs_of_flow(self, name: str) -> Mapping[str, ValueType] | None:
        """Give the output variables of another flow; None where that is not known."""
        variables: Mapping[str, Variable] | None = getattr(self.project.model("Flow", name), "variables", None)
        if variables is None:
            return None
        return {key: variable.value_type for key, variable in variables.items() if variable.isOutput}

    def condition_uses(self, path: KeyPath, conditions: Sequence[Condition]) -> Iterator[Use]:
        """Yield what conditions compare with."""
        for index, condition in enumerate(conditions):
            if condition.rightValue is not None:
                left = condition.leftValueReference
                known = tuple(self.fields_of(left))
                whole = known[-1] if known and condition.operator in {"EqualTo", "NotEqualTo"} else None
                yield Use((*path, index), condition.rightValue, self._compared(condition), whole)

    def _compared(self, condition: Condition) -> ValueType:
        if condition.operator in {"IsNull", "IsBlank", "IsEmpty", "IsChanged", "WasVisited"}:
            return ValueType("Boolean")
        left = self.type_of(condition.leftValueReference) or UNKNOWN
        if left.collection or condition.operator in {"In", "NotIn"}:
            return UNKNOWN
        return left

    def condition(self, condition: Condition) -> dict[str, Any]:
        """Give the element of a condition."""
        return {
            "leftValueReference": condition.leftValueReference,
            "operator": condition.operator,
            "rightValue": condition.right(self._compared(condition).data_type),
        }

    def start_filter(self, condition: Condition) -> dict[str, Any]:
        """Give the element of a condition of the start."""
        field = condition.leftValueReference.partition(".")[2]
        right = condition.right(self._compared(condition).data_type)
        return {"field": field, "operator": condition.operator, "value": right}

    @staticmethod
    def logic(text: str) -> str:
        """Give logic as the platform writes it: and, or, or an expression in capitals."""
        return text.lower() if text.lower() in {"and", "or"} else text.upper()
