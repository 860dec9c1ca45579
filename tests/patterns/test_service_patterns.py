"""Controllers, cached figures, web services and policy conditions: what they generate and what they refuse."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from generator.check import check_folder
from generator.plan import plan

OBJECT = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, externalId: true, unique: true}
  Depot__c: {type: Lookup, referenceTo: Account, relationshipName: Parcels}
---
kind: Project
name: demo
externalComponents: {PlatformCachePartition: [Depot]}
externals: {Account: [Name]}
---
kind: ApexClass
name: ParcelTestData
pattern: test-data-factory
description: Builds parcels.
---
"""


def _found(folder: Path, text: str) -> list[str]:
    path = folder / "spec.yaml"
    path.write_text(OBJECT + dedent(text), encoding="utf-8")
    start = OBJECT.count("\n")
    return [
        f"{d.code} {d.position.line - start}:{d.position.column} {d.message}" for d in check_folder(folder).diagnostics
    ]


CONTROLLER = """\
    kind: ApexClass
    name: ParcelController
    pattern: aura-controller
    description: Parcels.
    queries:
      getParcels:
        description: Gives parcels.
        query: {query}
"""


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT Id, Cide__c FROM Parcel__c LIMIT 5", "8:28"),
        ('"SELECT Id, Cide__c FROM Parcel__c LIMIT 5"', "8:24"),
        ("'SELECT Id FROM Parcel__c WHERE Name = ''x'' AND Cide__c = :code LIMIT 5'", "8:62"),
        (">-\n          SELECT Id,\n          Cide__c FROM Parcel__c LIMIT 5", "10:7"),
        ("|\n          SELECT Id\n\n          FROM Parcel__c WHERE Cide__c = :code LIMIT 5", "11:28"),
        ("SELECT Id FROM Parcl__c LIMIT 5", "8:27"),
        ("SELECT Id, Depto__r.Name FROM Parcel__c LIMIT 5", "8:23"),
        ("SELECT Id FRM Parcel__c", "8:22"),
    ],
)
def test_wrong_name_in_query_is_found_at_its_place(tmp_path: Path, query: str, place: str) -> None:
    """A wrong name inside a query is reported where it stands, whatever the style of the text."""
    found = [item for item in _found(tmp_path, CONTROLLER.replace("{query}", query)) if item.startswith("SF560")]
    assert found, "the query is refused"
    line, column = place.split(":")
    text = (tmp_path / "spec.yaml").read_text(encoding="utf-8").splitlines()
    got_line, got_column = (int(part) for part in found[0].split()[1].split(":"))
    wrong = text[OBJECT.count("\n") + got_line - 1][got_column - 1 :]
    assert re.match(r"Cide__c|Parcl__c|Depto__r|FRM|Parcel__c", wrong), wrong
    assert got_line == int(line), f"{found[0]}, expected about {line}:{column}"


@pytest.mark.parametrize(
    ("addition", "words"),
    [
        ("    parameters: {code: {default: 1}}", "no bind ':code'"),
        ("    names: {Code__c: code}", "does not select 'Code__c'"),
        ("    example: {Nmae: x}", "no field 'Nmae'"),
        ("    parameters: {code: {setting: Most__c}}", "no settings record"),
    ],
)
def test_controller_refuses(tmp_path: Path, addition: str, words: str) -> None:
    """What a method names beside its query is checked, too."""
    query = "SELECT Id FROM Parcel__c LIMIT 5"
    text = f"{dedent(CONTROLLER).replace('{query}', query)}{addition}\n"
    assert any(words in item for item in _found(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("figures: [{query: SELECT COUNT(Id) total FROM Parcel__c}]", "No date bounds"),
        ("figures: [{query: SELECT COUNT(Id) FROM Parcel__c WHERE CreatedDate = TODAY}]", "has no name"),
        ("figures: [{query: 'SELECT COUNT(Id) n FROM Parcel__c WHERE CreatedDate >= :since'}]", "bind ':since'"),
        (
            "figures: [{query: 'SELECT Name, COUNT(Id) n FROM Parcel__c WHERE CreatedDate = TODAY GROUP BY Name'}]",
            "gives a list",
        ),
        (
            "timeToLive: {setting: Seconds__c, default: 300}\n"
            "figures: [{query: SELECT COUNT(Id) n FROM Parcel__c WHERE CreatedDate = TODAY}]",
            "no settings record",
        ),
    ],
)
def test_figures_refuse(tmp_path: Path, text: str, words: str) -> None:
    """Figures are named, bounded, and have a source for every bind and setting."""
    head = """\
kind: ApexClass
name: ParcelFigures
pattern: cached-aggregate
description: Figures.
partition: Depot
cacheKey: parcels
"""
    assert any(words in item for item in _found(tmp_path, head + text + "\n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("all: [{field: SourceIP4, operation: equals, value: x}]", "has no field 'SourceIP4'"),
        ("all: [{field: SourceIp, operation: in, value: x}]", "exactly one source"),
        ("all: [{field: EventDate, operation: equals, value: x}]", "is a Datetime"),
        ("all: [{field: SourceIp, operation: greaterThan, value: '3'}]", "does not fit"),
        ("all: [{field: SourceIp, operation: equals, setting: X__c}]", "no settings record"),
    ],
)
def test_condition_refuses(tmp_path: Path, text: str, words: str) -> None:
    """A condition compares a field the event has by an operation that fits."""
    head = (
        "kind: ApexClass\nname: ParcelCondition\npattern: transaction-security-condition\n"
        "description: Notices.\nevent: LoginEvent\n"
    )
    assert any(words in item for item in _found(tmp_path, head + text + "\n"))


def test_every_method_of_the_second_spec_set_is_exercised(tmp_path: Path) -> None:
    """Each method of a service class that others can call stands in its test."""
    specs = Path(__file__).parents[1] / "cases" / "good" / "fulfilment" / "specs"
    for name in ("project", "foundation", "services"):
        shutil.copy(specs / f"{name}.yaml", tmp_path)
    for folder in specs.iterdir():
        if folder.is_dir():
            shutil.copytree(folder, tmp_path / folder.name)
    checked = check_folder(tmp_path)
    assert checked.ok, checked.diagnostics
    classes = {
        item.path.rsplit("/", 1)[-1].removesuffix(".cls"): item.content.decode("utf-8")
        for item in plan(checked.project).files
        if item.path.endswith(".cls")
    }
    names = "ShipmentController ShipmentFigures ShipmentFiguresBuilder FulfilmentCache ShipmentResource "
    names += "ScannerSignInCondition StockExportCondition"
    for name in names.split():
        body, test = classes[name], classes[f"{name}Test"]
        methods = re.findall(r"^    (?:public|global) (?:static )?[\w<>., ]+ (\w+)\(", body, re.MULTILINE)
        assert methods, name
        for method in methods:
            assert re.search(rf"\b{method}\(", test), f"{name}.{method}"
        assert re.search(r"class \w+", body), name
        assert " sharing class " in body, name
        for query in re.findall(r"\[\s*SELECT.*?\]", body, re.DOTALL):
            assert re.search(r"WITH (USER|SYSTEM)_MODE", query), query
