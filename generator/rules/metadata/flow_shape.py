"""The start, the elements and the variables of a flow have what their sort needs, and nothing that excludes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.flow_content import FlowContent, Part, flow_contents


class Shape(NamedTuple):
    """What an element of a type needs: one of each group of keys, and the keys that exclude one another."""

    needs: tuple[tuple[str, ...], ...] = ()
    excludes: tuple[tuple[str, str], ...] = ()


SHAPES: Final[Mapping[str, Shape]] = {
    "FlowAssignment": Shape((("assignmentItems",),)),
    "FlowCollectionProcessor": Shape((("collectionReference",), ("collectionProcessorType",))),
    "FlowCustomError": Shape((("customErrorMessages",),)),
    "FlowDecision": Shape((("rules",), ("defaultConnectorLabel",))),
    "FlowFormula": Shape((("expression",), ("dataType",))),
    "FlowConstant": Shape((("dataType",), ("value",))),
    "FlowLoop": Shape((("collectionReference",),)),
    "FlowRecordCreate": Shape(
        (("inputReference", "object"),), (("inputReference", "inputAssignments"), ("inputReference", "object"))
    ),
    "FlowRecordDelete": Shape((("inputReference", "object"),), (("inputReference", "object"),)),
    "FlowRecordLookup": Shape(
        (("object",), ("storeOutputAutomatically", "outputReference", "outputAssignments")),
        (("outputReference", "outputAssignments"),),
    ),
    "FlowRecordUpdate": Shape(
        (("inputReference", "object"), ("inputReference", "inputAssignments")), (("inputReference", "object"),)
    ),
    "FlowRule": Shape((("conditionLogic",), ("label",))),
    "FlowSchedule": Shape((("frequency",), ("startDate",), ("startTime",))),
    "FlowSubflow": Shape((("flowName",),)),
    "FlowTextTemplate": Shape((("text",),)),
}
"""By schema type: what the schema calls optional and the platform asks for all the same."""
NODES_BEFORE_SAVE: Final = frozenset(
    {"FlowAssignment", "FlowCollectionProcessor", "FlowCustomError", "FlowDecision", "FlowLoop", "FlowRecordLookup"}
)
"""The elements of a flow that runs before a record is saved."""
OF_RECORDS: Final = frozenset({"RecordAfterSave", "RecordBeforeDelete", "RecordBeforeSave"})
TRIGGERED: Final = OF_RECORDS | {"PlatformEvent", "Scheduled"}
WITHOUT_SCREENS: Final = frozenset({"AutoLaunchedFlow", "CustomEvent", "InvocableProcess", "Workflow"})
APPROVAL: Final = "ApprovalWorkflow"
OF_APPROVALS: Final = ("recordId", "submitter", "submissionComments")
DELETED: Final = "RecordBeforeDelete"
OUTPUT_TYPES: Final = {"SObject": "objectType", "Apex": "apexClass"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Trigger types have their object and kind of change, elements what they work on, variables their types.

    Source: Metadata API Developer Guide, Flow; «We can't find the object specified in the Start element».
    """
    for flow in flow_contents(project):
        yield from _start(flow)
        if flow.content.get("processType") == APPROVAL:
            yield from _approval(flow)
        for part in flow.parts:
            yield from _shape(flow, part)
            yield from _particular(flow, part)


def _start(flow: FlowContent) -> Iterator[Violation]:
    start, place = flow.start, ("content", "start")
    trigger, changed, object_name = (_word(start.get(key)) for key in ("triggerType", "recordTriggerType", "object"))
    if trigger in OF_RECORDS | {"PlatformEvent"} and not object_name:
        yield Violation(
            flow.document, (*place, "triggerType"), f"A flow of {trigger} names its object", "add object: …"
        )
    if trigger in OF_RECORDS:
        if changed in {None, "None"}:
            hint = f"add recordTriggerType: {'Delete' if trigger == DELETED else 'CreateAndUpdate'}"
            message = f"A flow of {trigger} says which change starts it"
            yield Violation(flow.document, (*place, "triggerType"), message, hint)
        elif (changed == "Delete") != (trigger == DELETED):
            hint = f"write triggerType: {DELETED}" if changed == "Delete" else "write recordTriggerType: Delete"
            message = f"{trigger} and {changed} exclude each other"
            yield Violation(flow.document, (*place, "recordTriggerType"), message, hint)
    elif changed not in {None, "None"}:
        message = f"Only flows of records have a recordTriggerType, not {trigger or 'a flow without trigger'}"
        hint = "add triggerType: RecordAfterSave" if trigger is None else "remove recordTriggerType"
        yield Violation(flow.document, (*place, "recordTriggerType"), message, hint, at_key=True)
    if isinstance(object_name, str):
        of_event = object_category(object_name) == "event"
        if of_event != (trigger == "PlatformEvent") and (of_event or object_category(object_name) == "custom"):
            hint = "write triggerType: PlatformEvent" if of_event else "name a platform event, or RecordAfterSave"
            message = f"'{object_name}' is {'an' if of_event else 'no'} event"
            yield Violation(flow.document, (*place, "object"), message, hint)
    if trigger == "Scheduled" and "schedule" not in start:
        hint = "add schedule: {frequency: Daily, startDate: …, startTime: …}"
        yield Violation(flow.document, (*place, "triggerType"), "A scheduled flow has a schedule", hint)
    if "schedule" in start and trigger != "Scheduled":
        message, hint = "Only a scheduled flow has a schedule", "write triggerType: Scheduled"
        yield Violation(flow.document, (*place, "schedule"), message, hint, at_key=True)
    if "scheduledPaths" in start and trigger not in {"RecordAfterSave", "PlatformEvent"}:
        message = "Only a flow that runs after a record is saved has scheduled paths"
        yield Violation(flow.document, (*place, "scheduledPaths"), message, "write triggerType: RecordAfterSave", True)
    process = _word(flow.content.get("processType"))
    if trigger in TRIGGERED and process == "Flow":
        message = "A flow with screens is started by people, not by a trigger"
        yield Violation(flow.document, ("content", "processType"), message, "write AutoLaunchedFlow")
    if process in WITHOUT_SCREENS and "screens" in flow.content:
        message, hint = f"A flow of the type {process} has no screens", "write processType: Flow"
        yield Violation(flow.document, ("content", "screens"), message, hint, at_key=True)


def _approval(flow: FlowContent) -> Iterator[Violation]:
    """An approval is given the record, who submits it and why, by variables of these names."""
    for name in OF_APPROVALS:
        part = flow.part(name)
        values = part.values if part is not None and part.type == "FlowVariable" else {}
        if values.get("dataType") != "String" or values.get("isInput") not in (True, "true"):
            path = part.path if part is not None else ("content", "processType")
            hint = f"add the variable {{name: {name}, dataType: String, isInput: true}}"
            yield Violation(flow.document, path, f"An approval has an input variable '{name}' of the type String", hint)
    for part in flow.parts:
        if part.type == "FlowStageStep" and part.values.get("actionType") == "stepInteractive":
            message, hint = "An approval has no interactive steps", "write stepApproval, or processType: Orchestrator"
            yield Violation(flow.document, (*part.path, "actionType"), message, hint)


def _shape(flow: FlowContent, part: Part) -> Iterator[Violation]:
    shape = SHAPES.get(part.type)
    if shape is None:
        return
    called = part.values.get("name") or part.path[-1]
    for group in shape.needs:
        if not any(_given(part.values, key) for key in group):
            message = f"'{called}' lacks {' or '.join(group)}"
            yield Violation(flow.document, part.path, message, f"add {group[-1]}: …", at_key=True)
    for one, other in shape.excludes:
        if _given(part.values, one) and _given(part.values, other):
            message = f"{one} and {other} exclude each other"
            yield Violation(flow.document, (*part.path, other), message, f"remove {other} or {one}", at_key=True)


def _particular(flow: FlowContent, part: Part) -> Iterator[Violation]:
    values = part.values
    if part.type == "FlowVariable":
        for data_type, key in OUTPUT_TYPES.items():
            if values.get("dataType") == data_type and not _given(values, key):
                message = f"A variable of the type {data_type} says which: {key}"
                yield Violation(flow.document, (*part.path, "dataType"), message, f"add {key}: …")
            elif values.get("dataType") != data_type and _given(values, key):
                message = f"A variable of the type {values.get('dataType')} has no {key}"
                hint = f"write dataType: {data_type}, or remove {key}"
                yield Violation(flow.document, (*part.path, key), message, hint, at_key=True)
    elif part.type == "FlowRecordLookup":
        for index, name in enumerate(_list(values.get("queriedFields"))):
            if "." in str(name):
                message = f"'{name}' is a path, and a step reads fields of the object itself"
                path = (*part.path, "queriedFields", index)
                yield Violation(flow.document, path, message, "read the other record in a step of its own")
    elif part.type == "FlowInputFieldAssignment":
        value = values.get("value")
        named = value.get("elementReference") if isinstance(value, Mapping) else None
        if isinstance(named, str) and "." not in named and flow.is_collection(named):
            message = f"A field takes one value, and '{named}' is a collection"
            path = (*part.path, "value", "elementReference")
            yield Violation(flow.document, path, message, "loop over the collection, or count it")
    before_save = flow.start.get("triggerType") == "RecordBeforeSave"
    is_node = flow.schema.derives(part.type, "FlowNode") and part.type != "FlowStart"
    of_record = part.type == "FlowRecordUpdate" and values.get("inputReference") == "$Record"
    if before_save and is_node and part.type not in NODES_BEFORE_SAVE and not of_record:
        message = f"A flow that runs before the record is saved has no '{part.path[1]}'"
        hint = "write triggerType: RecordAfterSave, or assign to fields of $Record"
        yield Violation(flow.document, part.path, message, hint, at_key=True)


def _given(values: Mapping[str, Any], key: str) -> bool:
    return values.get(key) not in (None, "", (), [], False, "false")


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else () if value is None else (value,)


_BAD = """\
kind: Metadata
type: Flow
name: Greet_Account
content:
  label: Greet Account
  processType: AutoLaunchedFlow
  status: Draft
  assignments:
    - name: Greet
      label: Greet
      locationX: 176
      locationY: 158
      assignmentItems: [{assignToReference: $Record.Description, operator: Assign, value: {stringValue: Welcome}}]
  start:
    locationX: 50
    locationY: 0
    connector: {targetReference: Greet}
    object: Account
    triggerType: RecordBeforeSave
"""

RULE = Rule(
    Explanation(
        code="SF634",
        title="Flow element that lacks what its sort needs",
        rule="A trigger type has its object, kind of change or schedule; record elements have an object or a record, "
        "decisions outcomes, variables of records an object; before a save nothing else is written.",
        source="Metadata API Developer Guide, Flow",
        bad=_BAD,
        good=_BAD + "    recordTriggerType: Create\n",
    ),
    check,
)
