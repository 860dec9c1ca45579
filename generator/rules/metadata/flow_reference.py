"""What the elements of a flow refer to is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import field_advice, field_exists, global_problem, object_exists
from generator.rules.metadata.contents import entries
from generator.rules.metadata.flow_content import KNOWN_GLOBALS, FlowContent, Named, Part, flow_contents
from generator.suggestions import did_you_mean

RECORDS = frozenset({"$Record", "$Record__Prior"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The first name of a reference is an element or a resource of the flow or a global one, the next a field of it.

    Source: «The element has an invalid reference to "…"», «A condition has a reference to …, which doesn't exist»,
    «The field "…" for the object "…" doesn't exist.»
    """
    for flow in flow_contents(project):
        for named in flow.references():
            yield from _reference(project, flow, named)
        for part in flow.parts:
            record = part.values.get("inputReference")
            if part.type == "FlowRecordUpdate" and isinstance(record, str):
                yield from _assigned(project, flow, part, flow.object_of(record))


def _assigned(project: ResolvedProject, flow: FlowContent, part: Part, object_name: str) -> Iterator[Violation]:
    """The fields that are set of a record the flow holds are fields of its object."""
    for path, item in entries(part.values, "inputAssignments", path=part.path):
        name = item.get("field") if isinstance(item, Mapping) else None
        if isinstance(name, str) and object_name and not field_exists(project, object_name, name):
            message = f"There is no field '{name}' on {object_name}"
            yield Violation(flow.document, (*path, "field"), message, field_advice(project, object_name, name))


def _reference(project: ResolvedProject, flow: FlowContent, named: Named) -> Iterator[Violation]:
    head, dot, rest = named.text.partition(".")
    head = head.partition("[")[0]  # an entry of a collection, as transforms name it
    if head in RECORDS and not flow.object_of(head):
        yield _at(flow, named, f"The flow has no {head}", "name the object under start")
    elif head.startswith("$"):
        yield from _global(project, flow, named, head)
        if head not in RECORDS:
            return
    elif flow.part(head) is None:
        known = [*flow.names(), *(f"${name}" for name in sorted(KNOWN_GLOBALS))]
        hint = did_you_mean(head, known) or "add it to variables, or name an element of the flow"
        if named.text != named.text.strip():
            hint = f"write {named.text.strip()}, without blanks"
        yield _at(flow, named, f"The flow knows nothing of the name '{head}'", hint)
        return
    object_name = flow.object_of(head)
    if dot and rest and object_name and object_exists(project, object_name):
        if not field_exists(project, object_name, rest):
            message = f"There is no field '{rest}' on {object_name}"
            yield _at(flow, named, message, field_advice(project, object_name, rest))


def _global(project: ResolvedProject, flow: FlowContent, named: Named, head: str) -> Iterator[Violation]:
    if head[1:] not in KNOWN_GLOBALS:
        hint = (
            did_you_mean(head, [f"${name}" for name in sorted(KNOWN_GLOBALS)]) or "name a global of flows, or $Record"
        )
        yield _at(flow, named, f"Flows have no global '{head}'", hint)
        return
    found = global_problem(project, named.text)
    if found is not None:
        yield _at(flow, named, *found)


def _at(flow: FlowContent, named: Named, message: str, hint: str) -> Violation:
    return Violation(flow.document, named.path, message, hint, offset=named.offset)


_BAD = """\
kind: Metadata
type: Flow
name: Count_Visits
content:
  label: Count Visits
  processType: AutoLaunchedFlow
  status: Draft
  variables: [{name: visits, dataType: Number, isCollection: false, isInput: true, isOutput: true, scale: 0}]
  assignments:
    - name: Add_One
      label: Add One
      locationX: 176
      locationY: 158
      assignmentItems: [{assignToReference: visit, operator: Add, value: {numberValue: "1.0"}}]
  start: {locationX: 50, locationY: 0, connector: {targetReference: Add_One}}
"""

RULE = Rule(
    Explanation(
        code="SF633",
        title="Flow element that refers to nothing",
        rule="References and merge fields of a flow begin with an element or a resource of the flow or with a global "
        "one, and go on with fields of the record that it holds.",
        source="Metadata API: «The element has an invalid reference to …»",
        bad=_BAD,
        good=_BAD.replace("assignToReference: visit,", "assignToReference: visits,"),
    ),
    check,
)
