"""Flows: the way from the generated file back to the spec, the places on the canvas, and what classes take."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.check import check_folder
from generator.patterns.invocable import read_invocable
from generator.plan import plan
from tests.folder_cases import GOOD, names, planned

NAMESPACE = {"m": "http://soap.sforce.com/2006/04/metadata"}
FLOWS = [
    (case, file.path)
    for case in names(GOOD)
    for file in planned(case).files
    if file.path.endswith(".flow-meta.xml") and file.owner is not None and file.owner.document.model.kind == "Flow"
]
"""The flows that are laid out here; those of kind Metadata say themselves where their elements stand."""
SPEC = """\
kind: Flow
name: Tell_Depot
trigger:
  record: Account
  recordTriggerType: Create
  conditions:
    - $Record.Site EqualTo North
steps:
  - type: Decision
    label: Where?
    outcomes:
      - label: North
        conditions:
          - $Record.Name EqualTo Depot
        steps:
          - type: Email
            label: Tell
            to: a@example.com
            subject: Subject here
            body: Body here
            sender: b@example.com
            onFault:
              - type: CreateRecords
                label: Log
                object: Account
                fields:
                  Name: Log of failure
"""


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("<stringValue>North</stringValue>", "- $Record.Site EqualTo North"),
        ("<stringValue>Depot</stringValue>", "- $Record.Name EqualTo Depot"),
        ("<stringValue>Subject here</stringValue>", "subject: Subject here"),
        ("<stringValue>b@example.com</stringValue>", "sender: b@example.com"),
        ("<stringValue>Log of failure</stringValue>", "Name: Log of failure"),
    ],
)
def test_lines_lead_back_to_the_spec(shown: str, written: str, tmp_path: Path) -> None:
    """A value in the generated flow leads to the line that says it."""
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (file,) = [file for file in plan(check_folder(tmp_path).project).files if file.path.endswith(".flow-meta.xml")]
    lines = [number for number, line in enumerate(file.content.decode().splitlines(), 1) if line.strip() == shown]
    assert lines
    for number in lines:
        position = file.position(number)
        assert position is not None
        assert SPEC.splitlines()[position.line - 1].strip() == written


@pytest.mark.parametrize(("case", "path"), FLOWS)
def test_no_two_elements_stand_in_one_place(case: str, path: str) -> None:
    """Every element has a place of its own on the canvas, and a name of its own in the flow."""
    root = etree.fromstring(planned(case).by_path()[path].content)
    elements = [element for element in root if element.find("m:locationX", NAMESPACE) is not None]
    places = [
        tuple(element.findtext(f"m:location{axis}", namespaces=NAMESPACE) for axis in "XY") for element in elements
    ]
    assert len(set(places)) == len(places)
    found = [str(name.text).lower() for name in root.findall("m:*/m:name", NAMESPACE)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("case", "path"), FLOWS)
def test_every_element_is_reached(case: str, path: str) -> None:
    """Connectors lead to elements of the flow only, and from the start to all of them."""
    root = etree.fromstring(planned(case).by_path()[path].content)
    elements = {
        element.findtext("m:name", namespaces=NAMESPACE): element
        for element in root
        if element.find("m:locationX", NAMESPACE) is not None
    }
    waiting, reached = [elements.pop(None)], set()
    while waiting:
        for target in waiting.pop().iterfind(".//m:targetReference", NAMESPACE):
            assert target.text in elements
            if target.text not in reached:
                reached.add(target.text)
                waiting.append(elements[target.text])
    assert reached == set(elements)


def test_class_without_invocable_method_is_none() -> None:
    """What stands in a comment is no annotation."""
    assert read_invocable("public class A { /* @InvocableMethod */ public static void run() { } }") is None


def test_plain_lists_are_inputs_without_names() -> None:
    """A method that takes ids and gives texts has variables the flow knows by the platform's own names."""
    interface = read_invocable(
        "public class A { @InvocableMethod(label='Do (it)' description='It\\'s done')\n"
        "public static List<String> run(List<Id> ids) { return null; } }"
    )
    assert interface is not None
    assert not interface.closed
    assert list(interface.outputs) == ["output"]


def test_required_variables_are_known() -> None:
    """Names, types and the requirement of the variables are read, whatever else the annotation says."""
    interface = read_invocable(
        "public class A { public class In {\n"
        "@InvocableVariable(label='a (b)' required=true) public List<String> names;\n"
        "@InvocableVariable public Datetime at; public String hidden; }\n"
        "@InvocableMethod public static void run(List<In> ins) { } }"
    )
    assert interface is not None
    assert interface.closed
    assert {
        name: (item.type.data_type, item.type.collection, item.required) for name, item in interface.inputs.items()
    } == {
        "names": ("String", True, True),
        "at": ("DateTime", False, False),
    }
    assert not interface.outputs
