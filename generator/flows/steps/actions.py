"""Steps that call actions: Apex of the project, and any action of the platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.flows.step import Element, Faulty, Use
from generator.flows.values import UNKNOWN, FlowValue, ValueType
from generator.model.base import Problem
from generator.model.types import AnyText, Reference

if TYPE_CHECKING:
    from generator.flows.scope import Scope

ACTION = Explanation(
    code="SF297",
    title="Flow action of no known type",
    rule="The actionType of an action is one that the platform has.",
    source="Metadata API WSDL, InvocableActionType",
    bad="""\
kind: Flow
name: Tell_Depot
steps:
  - {type: Action, label: Tell, actionType: chatPost, actionName: chatPost, continueOnFault: true}
""",
    good="""\
kind: Flow
name: Tell_Depot
steps:
  - {type: Action, label: Tell, actionType: chatterPost, actionName: chatterPost, continueOnFault: true,
     inputs: {text: Moved, subjectNameOrId: "{!$User.Id}"}}
""",
)


class ActionStep(Faulty):
    """What all calls of actions share."""

    tag = "actionCalls"
    action_type: ClassVar[str] = ""

    def call(self, name: str, action: str, inputs: Mapping[str, Any], **more: Any) -> Element:
        """Give the element of a call."""
        tree: dict[str, Any] = {
            "actionName": action,
            "actionType": self.action_type or getattr(self, "actionType", ""),
            "flowTransactionModel": "CurrentTransaction",
            "nameSegment": action,
            **more,
        }
        if inputs:
            tree["inputParameters"] = [{"name": key, "value": value} for key, value in sorted(inputs.items())]
        places: dict[KeyPath, KeyPath] = {
            ("inputParameters", index): self.input_place(key) for index, key in enumerate(sorted(inputs))
        }
        return self.element(name, tree, "actionCalls", places)

    def input_place(self, parameter: str) -> KeyPath:
        """Give the place in the step where the value of a parameter stands."""
        return ("inputs", parameter)


class ApexAction(ActionStep):
    """Calls an invocable Apex class; a callout belongs into a job that the class starts."""

    action_type = "apex"

    type: Literal["Apex"]
    """What the step does."""
    apexClass: Annotated[AnyText, Reference("ApexClass")]
    """The class with the invocable method."""
    inputs: dict[AnyText, FlowValue] = {}  # noqa: RUF012 - frozen model
    """The values of its invocable variables."""

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values the class is given."""
        interface = scope.invocable(self.apexClass)
        for key, value in self.inputs.items():
            known = interface.inputs.get(key) if interface is not None else None
            yield Use(("inputs", key), value, known.type if known is not None else UNKNOWN)

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of one of the results."""
        interface = scope.invocable(self.apexClass)
        if interface is None:
            return UNKNOWN
        if not interface.outputs:
            return None
        return interface.outputs.get(member) if member else UNKNOWN

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the call."""
        interface = scope.invocable(self.apexClass)
        expected = {key: item.type.data_type for key, item in interface.inputs.items()} if interface else {}
        inputs = {key: value.element(expected.get(key, "")) for key, value in self.inputs.items()}
        stores = interface is None or bool(interface.outputs)
        yield self.call(name, self.apexClass, inputs, storeOutputAutomatically=stores)


class Action(ActionStep):
    """Calls any other action of the platform."""

    type: Literal["Action"]
    """What the step does."""
    actionType: AnyText
    """The type of the action, such as `chatterPost` or `quickAction`."""
    actionName: AnyText
    """The name of the action; for most types the type again."""
    inputs: dict[AnyText, FlowValue] = {}  # noqa: RUF012 - frozen model
    """The values of its parameters."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a type that the platform does not have."""
        yield from super().problems(name)
        from generator.platform.schema import platform_schema  # noqa: PLC0415 - few flows have such an action
        from generator.suggestions import did_you_mean  # noqa: PLC0415 - needed for findings only

        known = platform_schema().enum("InvocableActionType") or ()
        if self.actionType not in known:
            hint = did_you_mean(self.actionType, known) or "see the Metadata API Developer Guide, FlowActionCall"
            yield Problem(ACTION, ("actionType",), f"There is no type of action '{self.actionType}'", hint)

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values the action is given."""
        del scope
        for key, value in self.inputs.items():
            yield Use(("inputs", key), value)

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give nothing that is known: the platform describes its actions only to an org."""
        del scope, member
        return UNKNOWN

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the call."""
        del scope
        inputs = {key: value.element() for key, value in self.inputs.items()}
        yield self.call(name, self.actionName, inputs, storeOutputAutomatically=True)


def lookup(name: str, label: str, object_name: str, **filters: str) -> Element:
    """Give a Get Records of the id of something the project names."""
    conditions = [
        {"field": field, "operator": "EqualTo", "value": {"stringValue": value}} for field, value in filters.items()
    ]
    tree = {
        "assignNullValuesIfNoRecordsFound": False,
        "filterLogic": "and",
        "filters": conditions,
        "getFirstRecordOnly": True,
        "object": object_name,
        "queriedFields": ["Id"],
        "storeOutputAutomatically": True,
    }
    return Element("recordLookups", name, label, tree)
