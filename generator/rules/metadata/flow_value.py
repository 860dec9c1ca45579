"""What the elements of a flow are given is what they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.explanation import Explanation
from generator.flows.conditions import logic_problems
from generator.formula.parsing import parse
from generator.formula.problems import FormulaSyntaxError
from generator.kinds.flow import Flow
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import entries
from generator.rules.metadata.flow_content import FlowContent, Part, flow_contents
from generator.suggestions import did_you_mean, nearly, one_of

LOGIC: Final = {
    "FlowRule": ("conditionLogic", "conditions"),
    "FlowStart": ("filterLogic", "filters"),
    "FlowVisibilityRule": ("conditionLogic", "conditions"),
    "FlowRecordDelete": ("filterLogic", "filters"),
    "FlowRecordLookup": ("filterLogic", "filters"),
    "FlowRecordUpdate": ("filterLogic", "filters"),
    "FlowCollectionProcessor": ("conditionLogic", "conditions"),
}
"""By schema type: the element with the logic, and the one with what it joins."""
OTHER_LOGIC: Final = frozenset({"formula_evaluates_to_true", "no_conditions"})
CONSTANT: Final = {
    "FlowChoice": "choice",
    "FlowConstant": "constant",
    "FlowFormula": "formula",
    "FlowRule": "outcome",
    "FlowTextTemplate": "text template",
}
"""The elements whose values no assignment changes."""
FIELD_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ComponentInstance": ("extensionName",),
    "DisplayText": ("fieldText",),
    "DropdownBox": ("choiceReferences", "dataType"),
    "InputField": ("dataType",),
    "MultiSelectCheckboxes": ("choiceReferences", "dataType"),
    "MultiSelectPicklist": ("choiceReferences", "dataType"),
    "ObjectProvided": ("objectFieldReference",),
    "RadioButtons": ("choiceReferences", "dataType"),
}
"""By type of a screen's field: what it cannot do without."""
NAMED_AFTER_THEIR_TYPE: Final = frozenset(
    {"activateSessionPermSet", "chatterPost", "customNotificationAction", "deactivateSessionPermSet", "emailSimple"}
    | {"submit"}
)
"""Types of actions that hold one action each, of the same name."""
LITERALS: Final[Mapping[str, frozenset[str]]] = {
    "Boolean": frozenset({"stringValue", "numberValue", "dateValue", "dateTimeValue"}),
    "Currency": frozenset({"stringValue", "booleanValue", "dateValue", "dateTimeValue"}),
    "Date": frozenset({"stringValue", "booleanValue", "numberValue"}),
    "DateTime": frozenset({"stringValue", "booleanValue", "numberValue"}),
    "Number": frozenset({"stringValue", "booleanValue", "dateValue", "dateTimeValue"}),
}
"""By data type of a variable: the forms of literals it does not take."""
YES_OR_NO: Final = frozenset({"IsBlank", "IsChanged", "IsEmpty", "IsNull", "WasSelected", "WasSet", "WasVisited"})
"""The operators that ask for true or false."""
PARAMETERS: Final[Mapping[str, tuple[tuple[str, ...], frozenset[str]]]] = {
    "chatterPost": (("text", "subjectNameOrId"), frozenset({"communityId", "type", "visibility"})),
    "customNotificationAction": (
        ("customNotifTypeId", "recipientIds", "title", "body"),
        frozenset({"senderId", "targetId", "targetPageRef"}),
    ),
    "emailSimple": (
        (),
        frozenset(
            """
            attachmentId bccRecipientAddressList bccRecipientAddressCollection ccRecipientAddressList
            ccRecipientAddressCollection composeEmailContent emailAddresses emailAddressesArray emailBody emailSubject
            emailTemplateId emailMessageId logEmailOnSend recipientId relatedRecordId sendRichBody senderAddress
            senderType useLineBreaks
            """.split()
        ),
    ),
    "submit": (
        ("objectId",),
        frozenset({"comment", "nextApproverIds", "processDefinitionNameOrId", "skipEntryCriteria", "submitterId"}),
    ),
}
"""By type of action: the parameters it must be given, and the others it takes (Actions Developer Guide)."""
_MERGE: Final = re.compile(r"\{!([^}]*)\}")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Logic joins the conditions there are, only variables change, loops go over collections, formulas can be read.

    Actions name classes with an invocable method, subflows are given their inputs.

    Source: «We can't find the … action»; «The type for the input parameter … doesn't match»; Metadata API, Flow.
    """
    for flow in flow_contents(project):
        for part in flow.parts:
            yield from _logic(flow, part)
            match part.type:
                case "FlowCondition":
                    yield from _switch(flow, part, "rightValue")
                case "FlowRecordFilter":
                    yield from _switch(flow, part, "value")
                case "FlowAssignmentItem":
                    yield from _assignment(flow, part)
                case "FlowLoop":
                    yield from _loop(flow, part)
                case "FlowFormula":
                    yield from _formula(flow, part)
                case "FlowScreenField":
                    yield from _screen_field(flow, part)
                case "FlowActionCall":
                    yield from _action(project, flow, part)
                case "FlowSubflow":
                    yield from _subflow(project, flow, part)


def _logic(flow: FlowContent, part: Part) -> Iterator[Violation]:
    logic_key, key = LOGIC.get(part.type, ("", ""))
    logic, joined = part.values.get(logic_key), part.values.get(key)
    if isinstance(logic, str) and joined is not None and logic.lower() not in OTHER_LOGIC:
        items = joined if isinstance(joined, tuple | list) else (joined,)
        for problem in logic_problems(logic_key, logic, items):
            yield Violation(flow.document, (*part.path, logic_key), problem.message, problem.hint)


def _switch(flow: FlowContent, part: Part, key: str) -> Iterator[Violation]:
    value = part.values.get(key)
    if str(part.values.get("operator")) in YES_OR_NO and isinstance(value, Mapping):
        wrong = sorted(value.keys() - {"booleanValue", "elementReference", "processMetadataValues"})
        for given in wrong:
            message = f"{part.values['operator']} is compared with true or false"
            yield Violation(flow.document, (*part.path, key, given), message, "write booleanValue", at_key=True)


def _assignment(flow: FlowContent, part: Part) -> Iterator[Violation]:
    target = part.values.get("assignToReference")
    named = flow.part(target) if isinstance(target, str) else None
    if named is None:
        return
    if named.type in CONSTANT:
        message = f"'{target}' is a {CONSTANT[named.type]} and keeps its value"
        yield Violation(flow.document, (*part.path, "assignToReference"), message, "assign to a variable")
        return
    value = part.values.get("value")
    data_type = named.values.get("dataType") if named.type == "FlowVariable" else None
    if not isinstance(data_type, str) or not isinstance(value, Mapping):
        return
    for key in sorted(LITERALS.get(data_type, frozenset()) & value.keys()):
        if "{!" not in str(value[key]):
            message = f"'{target}' is of the type {data_type} and takes no {key}"
            number = data_type in {"Number", "Currency"}
            hint = f"write {'numberValue' if number else f'{data_type[0].lower()}{data_type[1:]}Value'}"
            yield Violation(flow.document, (*part.path, "value", key), message, hint, at_key=True)


def _loop(flow: FlowContent, part: Part) -> Iterator[Violation]:
    source = part.values.get("collectionReference")
    named = flow.part(source) if isinstance(source, str) else None
    single = named is not None and (
        named.type in CONSTANT or (named.type == "FlowVariable" and not flow.is_collection(str(source)))
    )
    if single:
        message = f"'{source}' is no collection"
        hint = "write isCollection: true at the variable, or name a collection"
        yield Violation(flow.document, (*part.path, "collectionReference"), message, hint)


def _formula(flow: FlowContent, part: Part) -> Iterator[Violation]:
    text = part.values.get("expression")
    if not isinstance(text, str):
        return
    plain = _MERGE.sub(lambda match: f"  {match[1]} ", text)  # as long as before, so that places stay
    try:
        parse(plain)
    except FormulaSyntaxError as error:
        problem = error.problem
        path = (*part.path, "expression")
        yield Violation(flow.document, path, problem.message, problem.hint or "mend it", offset=problem.offset)


def _screen_field(flow: FlowContent, part: Part) -> Iterator[Violation]:
    for key in FIELD_NEEDS.get(str(part.values.get("fieldType")), ()):
        if part.values.get(key) in (None, "", ()):
            message = f"A screen field of the type {part.values['fieldType']} needs {key}"
            yield Violation(flow.document, (*part.path, "fieldType"), message, f"add {key}: …")


def _action(project: ResolvedProject, flow: FlowContent, part: Part) -> Iterator[Violation]:
    name, action_type = part.values.get("actionName"), str(part.values.get("actionType"))
    if action_type in NAMED_AFTER_THEIR_TYPE and name != action_type:
        message = f"There is no action '{name}' of the type {action_type}"
        yield Violation(flow.document, (*part.path, "actionName"), message, f"write {action_type}")
    elif action_type in PARAMETERS:
        yield from _parameters(flow, part, action_type)
    elif action_type == "apex" and isinstance(name, str) and project.defines("ApexClass", name):
        interface = getattr(project.model("ApexClass", name), "invocable_interface", None)
        if interface is None or interface(project) is None:
            message = f"Flows cannot call the class '{name}'"
            yield Violation(flow.document, (*part.path, "actionName"), message, "give it an invocable method")


def _parameters(flow: FlowContent, part: Part, action_type: str) -> Iterator[Violation]:
    needed, others = PARAMETERS[action_type]
    given: set[str] = set()
    for path, item in entries(part.values, "inputParameters", path=part.path):
        name = item.get("name") if isinstance(item, Mapping) else None
        if isinstance(name, str):
            given.add(name)
            meant = nearly(name, {*needed, *others})
            if meant is not None:
                hint = f"write {meant}"
                yield Violation(flow.document, (*path, "name"), f"{action_type} takes no '{name}'", hint)
    for name in needed:
        if name not in given:
            message = f"{action_type} must be given {name}"
            yield Violation(flow.document, (*part.path, "actionType"), message, f"add {name} to inputParameters")


def _subflow(project: ResolvedProject, flow: FlowContent, part: Part) -> Iterator[Violation]:
    name = part.values.get("flowName")
    for key, switch in (("inputAssignments", "isInput"), ("outputAssignments", "isOutput")):
        known = _variables(project, str(name), switch)
        for path, item in entries(part.values, key, path=part.path) if known is not None else ():
            given = item.get("name") if isinstance(item, Mapping) else None
            if isinstance(given, str) and known is not None and given not in known:
                direction = "takes" if switch == "isInput" else "gives"
                hint = did_you_mean(given, known) or one_of(sorted(known)) or f"add a variable with {switch}: true"
                yield Violation(flow.document, (*path, "name"), f"The flow '{name}' {direction} no '{given}'", hint)


def _variables(project: ResolvedProject, name: str, switch: str) -> set[str] | None:
    """Name the input or output variables of a flow of the specs; None where only the org knows them."""
    model = project.model("Flow", name)
    if isinstance(model, Flow):
        return {key for key, variable in model.variables.items() if getattr(variable, switch)}
    if not isinstance(model, Metadata):
        return None
    found: set[str] = set()
    for _, item in entries(model.content, "variables"):
        if isinstance(item, Mapping) and _is(item.get(switch)):
            found.add(str(item.get("name")))
    return found


def _is(value: Any) -> bool:
    return value in (True, "true")


_BAD = """\
kind: Metadata
type: Flow
name: Count_Visits
content:
  label: Count Visits
  processType: AutoLaunchedFlow
  status: Draft
  constants: [{name: step, dataType: Number, value: {numberValue: "1.0"}}]
  variables: [{name: visits, dataType: Number, isCollection: false, isInput: true, isOutput: true, scale: 0}]
  assignments:
    - name: Add_One
      label: Add One
      locationX: 176
      locationY: 158
      assignmentItems: [{assignToReference: step, operator: Add, value: {elementReference: visits}}]
  start: {locationX: 50, locationY: 0, connector: {targetReference: Add_One}}
"""

RULE = Rule(
    Explanation(
        code="SF635",
        title="Flow element given what it does not take",
        rule="Logic joins the conditions there are; assignments change variables, to values of their type; loops go "
        "over collections; formulas can be read; screen fields, actions and subflows get what they need.",
        source="Metadata API Developer Guide, Flow",
        bad=_BAD,
        good=_BAD.replace("Reference: visits", "Reference: step").replace("ToReference: step", "ToReference: visits"),
    ),
    check,
)
