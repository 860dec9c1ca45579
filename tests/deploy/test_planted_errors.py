"""An error of each kind, planted in the flagship and in the second spec set, comes back at its spec line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.package.packaging import Package, package
from generator.plan import plan
from tests.command_line import run
from tests.deploy.stand_in_org import StandInOrg
from tests.folder_cases import GOOD

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "specs"
FULFILMENT = GOOD / "fulfilment" / "specs"


@dataclass(frozen=True)
class Place:
    """A line of a file in the zip, and the line of the spec it must lead to, each by what stands there."""

    specs: Path
    file: str
    generated: str
    spec: str
    written: str
    after: str = ""
    """A line of the spec before the one that is meant, where several are the same."""

    @property
    def line(self) -> int:
        """The line in the zip, as an org counts them."""
        lines = packaged(self.specs).entries[self.file].content.decode().splitlines()
        return next(number for number, text in enumerate(lines, 1) if self.generated in text)

    @property
    def expected(self) -> str:
        """File and line in the specs, as a finding begins."""
        lines = (self.specs / self.spec).read_text(encoding="utf-8").splitlines()
        start = next(number for number, text in enumerate(lines) if self.after in text) if self.after else 0
        number = next(number for number, text in enumerate(lines[start:], start + 1) if self.written in text)
        return f"{(self.specs / self.spec).relative_to(ROOT)}:{number}:"


@cache
def packaged(specs: Path) -> Package:
    """Give the package of a spec set."""
    return package(plan(check_folder(specs).project))


FALLBACK = "item-05-fallback-queue/fallback.yaml"
APEX = "item-05-fallback-queue/apex.yaml"
OBJECTS = (
    Place(FLAGSHIP, "objects/Dograh_Fallback__c.object", "<externalSharingModel>", FALLBACK, "externalSharingModel: P"),
    Place(FULFILMENT, "objects/Warehouse__c.object", "<description>A place", "foundation.yaml", "description: A place"),
)
FIELDS = (
    Place(FLAGSHIP, "objects/Dograh_Fallback__c.object", "<fullName>Operation__c<", FALLBACK, "  Operation__c:"),
    Place(FULFILMENT, "objects/Warehouse__c.object", "<fullName>Alias__c<", "foundation.yaml", "  Alias__c:"),
)
LINES = (
    Place(FLAGSHIP, "classes/DograhFallbackProcessor.cls", "Claimed_By_Job__c", APEX, "claimedBy: Claimed_By_Job__c"),
    Place(
        FULFILMENT,
        "classes/WarehouseSelector.cls",
        "WHERE Country__c IN",
        "foundation.yaml",
        "query: SELECT Id, Name, Country__c",
    ),
    Place(FULFILMENT, "classes/WarehouseCodes.cls", "searchable(", "bodies/WarehouseCodes.cls", "searchable("),
)
TRIGGERS = (
    Place(
        FLAGSHIP,
        "triggers/DograhFallbackTrigger.trigger",
        "Trigger.new",
        APEX,
        "handler: ",
        after="name: DograhFallbackTrigger",
    ),
    Place(
        FULFILMENT,
        "triggers/WarehouseTrigger.trigger",
        "WarehouseTriggerHandler",
        "foundation.yaml",
        "handler: WarehouseTriggerHandler",
    ),
)


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where findings name files as they lie below the project."""
    monkeypatch.chdir(ROOT)


def name_of(place: Place) -> str:
    """Name a case after the spec set and the file."""
    return f"{'flagship' if place.specs == FLAGSHIP else 'fulfilment'}-{Path(place.file).stem}"


def said(place: Place) -> str:
    """Deploy, and give the finding at the place, which is the only one."""
    done = run("deploy", place.specs)
    assert done.exit_code == 1, done.output
    assert "1 error" in done.output
    return next((line for line in done.output.splitlines() if line.startswith(place.expected)), done.output)


@pytest.mark.parametrize("place", OBJECTS, ids=name_of)
def test_xml_of_an_object(signed_in: StandInOrg, place: Place) -> None:
    """An element of an object."""
    name = Path(place.file).stem
    failure = {"fileName": place.file, "componentType": "CustomObject", "fullName": name, "lineNumber": place.line}
    signed_in.plant.failures = [failure | {"problem": "Property not valid"}]
    finding = said(place)
    assert finding.startswith(place.expected)
    assert f"error SF930: CustomObject {name}: Property not valid (output/" in finding
    assert f"objects/{name}/{name}.object-meta.xml:" in finding


@pytest.mark.parametrize("counted", [True, False], ids=["with-line", "without-line"])
@pytest.mark.parametrize("place", FIELDS, ids=name_of)
def test_field(signed_in: StandInOrg, place: Place, counted: bool) -> None:
    """A field, whether or not the org says at which line."""
    field = place.written.strip(" :")
    name = f"{Path(place.file).stem}.{field}"
    failure = {"fileName": place.file, "componentType": "CustomField", "fullName": name, "problem": "No such value set"}
    signed_in.plant.failures = [failure | ({"lineNumber": place.line} if counted else {})]
    finding = said(place)
    assert finding.startswith(place.expected)
    assert f"SF930: CustomField {name}: No such value set (output/" in finding
    assert f"fields/{field}.field-meta.xml:" in finding


@pytest.mark.parametrize("place", LINES, ids=name_of)
def test_line_of_a_class(signed_in: StandInOrg, place: Place) -> None:
    """A line of a class leads to the node of the spec that gave it, or to the body beside the spec."""
    name = Path(place.file).stem
    failure = {"fileName": place.file, "componentType": "ApexClass", "fullName": name, "lineNumber": place.line}
    signed_in.plant.failures = [failure | {"problem": "Variable does not exist: nothing"}]
    finding = said(place)
    assert finding.startswith(place.expected)
    assert f"main/default/{place.file}:{place.line})" in finding


@pytest.mark.parametrize("place", LINES, ids=name_of)
def test_failure_of_a_test(signed_in: StandInOrg, place: Place) -> None:
    """A failed test leads to the line that threw, through the stack trace."""
    name = Path(place.file).stem
    trace = f"Class.{name}.run: line {place.line}, column 1\nClass.{name}Test.works: line 9, column 1"
    failure = {"name": f"{name}Test", "methodName": "works", "message": "System.NullPointerException: null"}
    signed_in.plant.tests = [failure | {"stackTrace": trace, "time": 7}]
    finding = said(place)
    assert finding.startswith(place.expected)
    assert f"SF932: {name}Test.works: System.NullPointerException" in finding


@pytest.mark.parametrize("place", (*LINES, *TRIGGERS), ids=name_of)
def test_coverage(signed_in: StandInOrg, place: Place) -> None:
    """Too little coverage leads to the first line that no test ran, though no test has failed."""
    name = Path(place.file).stem
    warning = {"name": name, "message": "Test coverage of selected Apex is 0%, at least 75% test coverage is required"}
    missing = [{"line": place.line + 1}, {"line": place.line}]
    signed_in.plant.coverage_warnings = [warning]
    signed_in.plant.coverage = [
        {"name": name, "numLocations": 9, "numLocationsNotCovered": 2, "locationsNotCovered": missing}
    ]
    finding = said(place)
    assert finding.startswith(place.expected)
    assert f"SF933: {name}: Test coverage" in finding
