"""docs/success-criteria.md names only tests that exist, and leaves no criterion without a proof or a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.plan import plan
from generator.plan.planned import Plan

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "success-criteria.md"
COUNTS = {1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 3, 8: 3, 9: 3, 10: 3}
"""How many criteria the guide has for each item."""
OWN = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
APEX = re.compile(r"`(\w+Test)\.(\w+)`")
JEST = re.compile(r"`(\w+\.test\.js): ([^`]+)`")


def _rows() -> list[tuple[int, list[str]]]:
    item, found = 0, []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## Item (\d+)", line):
            item = int(heading[1])
        elif line.startswith("| ") and not line.startswith(("| ---", "| criterion")):
            found.append((item, [cell.strip() for cell in line.strip("|").split("|")]))
    return found


ROWS = _rows()


@pytest.fixture(scope="module")
def planned() -> Plan:
    """Give the plan of the flagship."""
    return plan(check_folder(ROOT / "specs").project)


def _contents(planned: Plan) -> dict[str, str]:
    return {file.path.rpartition("/")[2]: file.content.decode("utf-8", errors="replace") for file in planned.files}


def test_every_criterion_has_a_line() -> None:
    """Each item has as many lines as the guide has criteria."""
    assert {item: [number for number, _ in ROWS].count(item) for item in COUNTS} == COUNTS


@pytest.mark.parametrize(("item", "cells"), ROWS, ids=[f"{item}-{cells[0][:40]}" for item, cells in ROWS])
def test_criterion_is_proved_or_excused(item: int, cells: list[str], planned: Plan) -> None:
    """A line names proofs that exist, or says why there is none."""
    assert len(cells) == len(("criterion", "proof", "reason")), item
    _, proof, reason = cells
    text, contents = f"{proof} {reason}", _contents(planned)
    assert proof or reason
    assert proof.count("`") // 2 == sum(len(kind.findall(proof)) for kind in (OWN, APEX, JEST)), proof
    for path, name in OWN.findall(text):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), name
    for class_name, method in APEX.findall(text):
        assert re.search(rf"@IsTest\s+static void {method}\(", contents[f"{class_name}.cls"]), method
    for file, title in JEST.findall(text):
        assert re.search(rf"['\"]{re.escape(title)}['\"]", contents[file]), title


def test_no_component_polls(planned: Plan) -> None:
    """No component of the flagship asks again and again on a timer."""
    scripts = [file for file in planned.files if "/lwc/" in file.path and file.path.endswith(".js")]
    assert scripts
    assert [file.path for file in scripts if b"setInterval" in file.content] == []
