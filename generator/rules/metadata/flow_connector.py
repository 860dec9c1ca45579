"""The connectors of a flow lead somewhere, and its names are names of one thing each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.flow_content import FlowContent, flow_contents
from generator.suggestions import did_you_mean, one_of

WITHOUT_STEPS = frozenset({"Orchestrator", "RecommendationStrategy"})
"""Process types whose elements are not joined by connectors from a start."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Something is connected to the start, connectors lead to elements, and no name stands twice.

    Source: «The flow can't run because nothing is connected to the Start element.»; «duplicate element name».
    """
    for flow in flow_contents(project):
        yield from _start(flow)
        targets = {name.lower(): name for name in flow.nodes}
        for part in flow.parts:
            keys = {"FlowConnector": "targetReference", "Flow": "startElementReference"}
            target = part.values.get(keys.get(part.type, ""))
            if isinstance(target, str) and target.lower() not in targets:
                hint = did_you_mean(target, flow.nodes) or one_of(flow.nodes) or "add the element"
                path = (*part.path, keys[part.type])
                yield Violation(flow.document, path, f"No element of the flow is called '{target}'", hint)
        for name, parts in flow.defined.items():
            for part in parts[1:]:
                message = f"The name '{part.values['name']}' stands in the flow a second time"
                if name:
                    yield Violation(flow.document, (*part.path, "name"), message, "give it another name")


def _start(flow: FlowContent) -> Iterator[Violation]:
    if "startElementReference" in flow.content or str(flow.content.get("processType")) in WITHOUT_STEPS:
        return
    start = flow.start
    paths = start.get("scheduledPaths")
    scheduled = paths if isinstance(paths, tuple | list) else [paths]
    connected = "connector" in start or any(isinstance(path, Mapping) and "connector" in path for path in scheduled)
    if not connected:
        place = ("content", "start") if start else ("content",)
        hint = f"add connector: {{targetReference: {flow.nodes[0] if flow.nodes else '…'}}}"
        yield Violation(
            flow.document, place, "Nothing is connected to the start", hint if start else "add start: …", at_key=True
        )


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
      assignmentItems: [{assignToReference: visits, operator: Add, value: {numberValue: "1.0"}}]
  start: {locationX: 50, locationY: 0, connector: {targetReference: Add_Two}}
"""

RULE = Rule(
    Explanation(
        code="SF632",
        title="Flow element that nothing leads to, or a connector to nothing",
        rule="The start of a flow is connected, connectors name elements of the flow, and every name stands once, "
        "upper and lower case aside.",
        source="Metadata API: «The flow can't run because nothing is connected to the Start element.»",
        bad=_BAD,
        good=_BAD.replace("Add_Two", "Add_One"),
    ),
    check,
)
