"""Everything an org can say comes back at the line of the spec that caused it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.check import check_folder
from generator.package.entries import Entry
from generator.package.packaging import package
from generator.plan import plan
from tests.command_line import run
from tests.deploy.stand_in_org import StandInOrg

COBERTURA = etree.DTD(
    StringIO("""
<!ELEMENT coverage (sources?, packages)>
<!ATTLIST coverage line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED lines-covered CDATA #REQUIRED
  lines-valid CDATA #REQUIRED branches-covered CDATA #REQUIRED branches-valid CDATA #REQUIRED
  complexity CDATA #REQUIRED version CDATA #REQUIRED timestamp CDATA #REQUIRED>
<!ELEMENT sources (source*)>
<!ELEMENT source (#PCDATA)>
<!ELEMENT packages (package*)>
<!ELEMENT package (classes)>
<!ATTLIST package name CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED
  complexity CDATA #REQUIRED>
<!ELEMENT classes (class*)>
<!ELEMENT class (methods, lines)>
<!ATTLIST class name CDATA #REQUIRED filename CDATA #REQUIRED line-rate CDATA #REQUIRED
  branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED>
<!ELEMENT methods EMPTY>
<!ELEMENT lines (line*)>
<!ELEMENT line EMPTY>
<!ATTLIST line number CDATA #REQUIRED hits CDATA #REQUIRED>
""")
)
"""What readers of Cobertura files demand, as its document type says."""

ROOT = Path(__file__).parents[2]
SPECS = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Note__c:
    type: Text
    length: 20
---
kind: CustomObject
name: Route__c
nameField: {label: Route Name, type: Text}
---
kind: ApexClass
name: Parcels
pattern: source
body: bodies/Parcels.cls
---
kind: ApexClass
name: ParcelsTest
pattern: source
body: bodies/ParcelsTest.cls
"""
PARCELS = """\
public with sharing class Parcels {
    public static Integer count() {
        Integer all = 0;
        return all / 0;
    }
}
"""
PARCELS_TEST = """\
@IsTest
private class ParcelsTest {
    @IsTest
    static void counts() {
        Assert.areEqual(1, Parcels.count());
    }
}
"""


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Write a project with objects and a class that comes from a file beside the spec."""
    folder = tmp_path / "specs"
    (folder / "bodies").mkdir(parents=True)
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    (folder / "bodies" / "Parcels.cls").write_text(PARCELS, encoding="utf-8")
    (folder / "bodies" / "ParcelsTest.cls").write_text(PARCELS_TEST, encoding="utf-8")
    return folder


def entry(specs: Path, path: str) -> Entry:
    """Give a file of the package."""
    return package(plan(check_folder(specs).project)).entries[path]


def line_of(specs: Path, path: str, text: str) -> int:
    """Give the line of the file in the zip that holds a text, as an org counts them."""
    lines = entry(specs, path).content.decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def spec_line(specs: Path, name: str, text: str) -> str:
    """Give file and line of a text in the specs."""
    lines = (specs / name).read_text(encoding="utf-8").splitlines()
    return f"{specs / name}:{next(number for number, line in enumerate(lines, 1) if text in line)}:"


def deployed(specs: Path, *arguments: str | Path) -> str:
    """Deploy what fails, and give what is said."""
    done = run("deploy", specs, *arguments)
    assert done.exit_code == 1, done.output
    return done.output


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("prefixed", [False, True])
def test_a_line_in_an_object_leads_to_the_key_of_its_field(
    signed_in: StandInOrg, specs: Path, alone: bool, prefixed: bool
) -> None:
    """A line in an object leads to the key of its field."""
    line = line_of(specs, "objects/Parcel__c.object", "<length>20</length>")
    signed_in.plant.single_as_object = alone
    signed_in.plant.prefixed = prefixed
    signed_in.plant.failures = [
        {
            "fileName": "objects/Parcel__c.object",
            "componentType": "CustomField",
            "fullName": "Parcel__c.Note__c",
            "lineNumber": str(line),
            "columnNumber": "13",
            "problem": "Cannot change type due to existing data",
        }
    ]
    said = deployed(specs)
    assert spec_line(specs, "depot.yaml", "length: 20") in said
    assert "SF930: CustomField Parcel__c.Note__c: Cannot change type" in said
    assert "objects/Parcel__c/fields/Note__c.field-meta.xml" in said
    assert "hint: add a new field of the new type" in said
    assert "1 failed" in said


def test_a_field_without_a_line_leads_to_its_beginning(signed_in: StandInOrg, specs: Path) -> None:
    """A field without a line leads to its beginning."""
    failure = {"fileName": "objects/Parcel__c.object", "componentType": "CustomField", "problem": "No"}
    signed_in.plant.failures = [
        {**failure, "fullName": "Parcel__c.Weight__c"},
        {**failure, "fullName": "Parcel__c.Note__c", "lineNumber": 1},
        {
            "fileName": "objects/Route__c.object",
            "componentType": "CustomObject",
            "fullName": "Route__c",
            "problem": "X",
        },
    ]
    said = deployed(specs)
    assert spec_line(specs, "depot.yaml", "Weight__c") in said
    assert spec_line(specs, "depot.yaml", "Note__c") in said
    assert f"{specs / 'depot.yaml'}:13:1: error SF930: CustomObject Route__c" in said  # the document's first line


def test_a_class_leads_to_the_line_of_its_body(signed_in: StandInOrg, specs: Path) -> None:
    """A class leads to the line of its body."""
    line = line_of(specs, "classes/Parcels.cls", "return all / 0")
    signed_in.plant.failures = [
        {
            "fileName": "classes/Parcels.cls",
            "componentType": "ApexClass",
            "fullName": "Parcels",
            "lineNumber": line,
            "columnNumber": 9,
            "problem": "Variable does not exist: all",
        }
    ]
    said = deployed(specs)
    assert spec_line(specs, "bodies/Parcels.cls", "return all / 0") in said
    assert "hint: declare all, or check its spelling" in said


@pytest.mark.parametrize(
    ("trace", "file", "text"),
    [
        ("Class.Parcels.count: line {0}, column 1\nClass.ParcelsTest.counts: line 5", "Parcels.cls", "return all / 0"),
        ("Class.acme__Parcels.count: line {0}, column 1", "Parcels.cls", "return all / 0"),
        ("Class.Elsewhere.run: line 3, column 1\nClass.ParcelsTest.counts: line {1}", "ParcelsTest.cls", "areEqual"),
        ("AnonymousBlock: line 1, column 1", "ParcelsTest.cls", "void counts()"),
        ("", "ParcelsTest.cls", "void counts()"),
    ],
)
def test_a_failed_test_leads_to_the_topmost_line_of_ours(
    signed_in: StandInOrg, specs: Path, trace: str, file: str, text: str
) -> None:
    """A failed test leads to the topmost line of ours."""
    lines = line_of(specs, "classes/Parcels.cls", "return all"), line_of(specs, "classes/ParcelsTest.cls", "areEqual")
    signed_in.plant.tests = [
        {
            "name": "ParcelsTest",
            "methodName": "counts",
            "message": "System.MathException: Divide by 0",
            "stackTrace": trace.format(*lines),
            "time": 12.0,
        }
    ]
    said = deployed(specs)
    assert spec_line(specs, f"bodies/{file}", text) in said
    assert "SF932: ParcelsTest.counts: System.MathException: Divide by 0" in said


def test_coverage_leads_to_the_first_line_that_did_not_run(signed_in: StandInOrg, specs: Path, tmp_path: Path) -> None:
    """Coverage leads to the first line that did not run."""
    line = line_of(specs, "classes/Parcels.cls", "return all / 0")
    signed_in.plant.coverage = [
        {
            "name": "Parcels",
            "numLocations": 2,
            "numLocationsNotCovered": 1,
            "locationsNotCovered": [{"line": line, "column": 0}],
        }
    ]
    signed_in.plant.coverage_warnings = [{"name": "Parcels", "message": "Test coverage of selected Apex Class is 50%"}]
    signed_in.plant.single_as_object = True
    said = deployed(specs, "--coverage", tmp_path / "coverage.xml")
    assert spec_line(specs, "bodies/Parcels.cls", "return all / 0") in said
    assert "SF933: Parcels: Test coverage" in said
    assert f"Parcels     50 %  {line}\n" in said
    root = etree.parse(tmp_path / "coverage.xml").getroot()
    (of_class,) = root.iter("class")
    assert (root.get("line-rate"), of_class.get("line-rate")) == ("0.5000", "0.5000")
    assert of_class.get("filename") == "output/force-app/main/default/classes/Parcels.cls"
    assert COBERTURA.validate(root), COBERTURA.error_log
    assert {item.get("number"): item.get("hits") for item in root.iter("line")} == {"1": "1", str(line): "0"}


def test_an_average_below_the_limit_stands_at_the_specs(signed_in: StandInOrg, specs: Path) -> None:
    """An average below the limit stands at the specs."""
    signed_in.plant.coverage_warnings = [
        {"name": None, "message": "Average test coverage across all Apex Classes and Triggers is 51%, at least 75%"}
    ]
    said = deployed(specs)
    assert f"{specs}:1:1: error SF933: Average test coverage" in said


def test_a_failure_as_a_whole_stands_at_the_specs(signed_in: StandInOrg, specs: Path) -> None:
    """A failure as a whole stands at the specs."""
    signed_in.plant.error = "UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 17-42 (9)"
    said = deployed(specs)
    assert f"{specs}:1:1: error SF934: UNKNOWN_EXCEPTION" in said
    assert "give the ErrorId to Salesforce support" in said


def test_a_file_nobody_knows_stands_at_the_specs(signed_in: StandInOrg, specs: Path) -> None:
    """A file nobody knows stands at the specs."""
    signed_in.plant.failures = [{"fileName": "profiles/Admin.profile", "problem": "No", "lineNumber": 7}]
    assert f"{specs}:1:1: error SF930: No (profiles/Admin.profile:7)" in deployed(specs)


@pytest.mark.parametrize("file", ["package.xml", "", "objects"])
def test_a_message_about_the_manifest_leads_to_its_component(signed_in: StandInOrg, specs: Path, file: str) -> None:
    """Where the org names no file of ours, type and name lead to the spec."""
    signed_in.plant.failures = [
        {
            "fileName": file,
            "componentType": "CustomField",
            "fullName": "Parcel__c.Note__c",
            "lineNumber": 3,
            "problem": "An object 'Parcel__c.Note__c' of type CustomField was named in package.xml, but was not found",
        }
    ]
    said = deployed(specs)
    assert spec_line(specs, "depot.yaml", "Note__c:") in said
    assert "hint: generate and package again: Parcel__c.Note__c stands in the manifest" in said


def test_warnings_that_fail_a_deployment_say_how_to_go_on(signed_in: StandInOrg, specs: Path) -> None:
    """Without --ignore-warnings the platform treats a warning like an error."""
    problem = {"fileName": "objects/Route__c.object", "componentType": "CustomObject", "fullName": "Route__c"}
    signed_in.plant.failures = [problem | {"problem": "Old", "problemType": "Warning"}]
    said = deployed(specs)
    assert "warning SF931: CustomObject Route__c: Old" in said
    assert "error SF934: The deployment ended as Failed" in said
    assert "deploy with --ignore-warnings" in said


def test_quick_is_offered_for_a_validation_with_tests(signed_in: StandInOrg, specs: Path) -> None:
    """A validation without a test cannot be deployed quickly, so that it is not proposed."""
    assert "No test has run" in run("deploy", specs, "--validate").stdout
    signed_in.plant.passed = [{"name": "ParcelsTest", "methodName": "counts", "time": 20}]
    assert "with: forcegen deploy quick 0Af000000000002AAA" in run("deploy", specs, "--validate").stdout


def test_a_warning_fails_nothing(signed_in: StandInOrg, specs: Path) -> None:
    """A warning fails nothing."""
    signed_in.plant.warnings = [
        {
            "fileName": "objects/Route__c.object",
            "componentType": "CustomObject",
            "fullName": "Route__c",
            "problem": "Old",
        }
    ]
    done = run("deploy", specs)
    assert done.exit_code == 0
    assert "warning SF931: CustomObject Route__c: Old" in done.output


def test_json_holds_everything(signed_in: StandInOrg, specs: Path) -> None:
    """JSON holds everything."""
    signed_in.plant.failures = [{"fileName": "classes/Parcels.cls", "problem": "No", "lineNumber": 4}]
    done = run("deploy", specs, "--json")
    body: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (body["status"], body["done"], body["success"], body["errors"]) == ("Failed", True, False, 1)
    (finding,) = body["findings"]
    assert finding["code"] == "SF930"
    assert finding["file" if "file" in finding else "path"].endswith("bodies/Parcels.cls")


def test_annotations_for_a_pull_request(signed_in: StandInOrg, specs: Path) -> None:
    """Annotations for a pull request."""
    signed_in.plant.failures = [{"fileName": "classes/Parcels.cls", "problem": "No", "lineNumber": 4}]
    assert "::error file=" in deployed(specs, "--format", "github")


def test_junit_tells_passed_from_failed(signed_in: StandInOrg, specs: Path, tmp_path: Path) -> None:
    """JUnit tells passed from failed."""
    signed_in.plant.tests = [
        {
            "name": "ParcelsTest",
            "methodName": "counts",
            "message": "System.AssertException: a < b & \x00c",
            "stackTrace": "Class.X",
            "time": 1500,
        }
    ]
    signed_in.plant.passed = [{"name": "ParcelsTest", "methodName": "waits", "time": 20}]
    deployed(specs, "--junit", tmp_path / "reports" / "junit.xml")
    root = etree.parse(tmp_path / "reports" / "junit.xml").getroot()
    assert (root.get("tests"), root.get("failures"), root.get("time")) == ("2", "1", "1.520")
    failed, passed = root.iter("testcase")
    assert (failed.get("name"), failed.get("time"), failed.find("failure") is not None) == ("counts", "1.500", True)
    assert (passed.get("name"), passed.find("failure")) == ("waits", None)
    assert [item.get("type") for item in root.iter("failure")] == ["System.AssertException"]
    assert [item.get("skipped") for item in root.iter("testsuite")] == ["0"]


def test_what_a_commit_had_more_is_deleted(signed_in: StandInOrg, specs: Path, tmp_path: Path) -> None:
    """What a commit had more is deleted."""
    earlier = tmp_path / "earlier"
    (earlier / "bodies").mkdir(parents=True)
    for path in specs.rglob("*.*"):
        (earlier / path.relative_to(specs)).write_bytes(path.read_bytes())
    text = SPECS.replace("---\nkind: CustomObject\nname: Route__c\nnameField: {label: Route Name, type: Text}\n", "")
    (specs / "depot.yaml").write_text(text, encoding="utf-8")
    done = run("deploy", specs, "--against", earlier)
    assert done.exit_code == 0, done.output
    assert b"<members>Route__c</members>" in signed_in.packages[-1]["destructiveChangesPost.xml"]


def test_help_lists_the_ways_to_sign_in() -> None:
    """Help lists the ways to sign in."""
    said = run("deploy", "--help").output
    assert "    --target-org ALIAS " in said
    assert "start" in said
    assert "--validate" in run("deploy", "start", "--help").output


@pytest.mark.parametrize(
    "options", [("--tests", "A", "--test-level", "RunLocalTests"), ("--test-level", "RunSpecifiedTests")]
)
def test_tests_go_with_their_level(org: StandInOrg, specs: Path, options: tuple[str, ...]) -> None:
    """Tests go with their level."""
    assert run("deploy", specs, *options).exit_code == 2
    assert not org.requests


@pytest.mark.parametrize(("version", "exit_code"), [("65.0", 2), ("66.0", 0)])
def test_relevant_tests_need_a_version_that_knows_them(
    signed_in: StandInOrg, specs: Path, version: str, exit_code: int
) -> None:
    """An older request does not know the level RunRelevantTests."""
    text = SPECS.replace("name: depot", f'name: depot\napiVersion: "{version}"')
    (specs / "depot.yaml").write_text(text, encoding="utf-8")
    done = run("deploy", specs, "--test-level", "RunRelevantTests")
    assert (done.exit_code, signed_in.starts) == (exit_code, int(not exit_code)), done.output


def test_another_form_of_a_component_is_mentioned(signed_in: StandInOrg) -> None:
    """What several package directories hold goes in its first form, and that is said."""
    done = run("deploy", ROOT / "specs")
    assert done.exit_code == 0
    assert "deploy the others with --package-dir afterwards" in done.stderr
    assert signed_in.starts == 1


def test_tests_reach_the_org(signed_in: StandInOrg, specs: Path) -> None:
    """Tests reach the org."""
    assert run("deploy", specs, "--tests", "ParcelsTest,Other").exit_code == 0
    (deployment,) = signed_in.deployments.values()
    assert deployment.options["testLevel"] == "RunSpecifiedTests"
    assert deployment.options["runTests"] == ["ParcelsTest", "Other"]


@pytest.mark.parametrize(
    ("name", "said"), [("Parcels", "SF935: The class 'Parcels' has no test"), ("parcels", "SF935")]
)
def test_a_class_without_tests_is_not_asked_to_run(signed_in: StandInOrg, specs: Path, name: str, said: str) -> None:
    """What the org would refuse for lack of a test is refused here, at the class, with the test that was meant."""
    done = run("deploy", specs, "--tests", name)
    assert (done.exit_code, signed_in.starts) == (1, 0)
    assert said in done.stderr
    assert "ParcelsTest" in done.stderr


def test_a_class_of_the_org_may_be_named(signed_in: StandInOrg, specs: Path) -> None:
    """A class the package does not have may be the org's; one that looks like a slip is mentioned."""
    done = run("deploy", specs, "--tests", "ParcelTest,acme.Other")
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output
    assert "warning SF935: The package has no test class 'ParcelTest'" in done.stderr
    assert "acme.Other" not in done.stderr


BOARD = """\
kind: LightningComponentBundle
name: parcelBoard
pattern: source
description: The parcels of a depot.
folder: lwc/parcelBoard
"""
SCRIPT = """\
import { LightningElement } from "lwc";

export default class ParcelBoard extends LightningElement {
    total = 0;
}
"""


@pytest.mark.parametrize(
    ("problem", "line"),
    [("LWC1503: Something is wrong (4:11)", 4), ("[Line: 3, Col: 5] Something is wrong", 3), ("Something is wrong", 1)],
)
def test_an_error_in_a_component_leads_to_its_own_file(
    signed_in: StandInOrg, specs: Path, problem: str, line: int
) -> None:
    """The compiler of components says the line in its text; the file is the person's own, beside the spec."""
    (specs / "board.yaml").write_text(BOARD, encoding="utf-8")
    folder = specs / "lwc" / "parcelBoard"
    folder.mkdir(parents=True)
    (folder / "parcelBoard.js").write_text(SCRIPT, encoding="utf-8")
    (folder / "parcelBoard.html").write_text("<template>{total}</template>\n", encoding="utf-8")
    signed_in.plant.failures = [
        {
            "fileName": "lwc/parcelBoard/parcelBoard.js",
            "componentType": "LightningComponentBundle",
            "fullName": "parcelBoard",
            "problem": problem,
        }
    ]
    said = deployed(specs)
    assert f"specs/lwc/parcelBoard/parcelBoard.js:{line}:1: error SF930" in said
