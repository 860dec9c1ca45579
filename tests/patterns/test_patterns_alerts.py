"""Alerts, monitors, notifiers and actions: what is wrong in their parameters is found at its own place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check_folder

SPECS = Path(__file__).parents[1] / "cases" / "good" / "fulfilment" / "specs"
PATTERNS = Path(__file__).parents[2] / "generator" / "patterns"
MINE = ("alert_service", "threshold_monitor", "callout_notifier", "invocable_action")
METHOD = re.compile(r"^    (?:public|private|global) (?:static )?[\w<>, ]+ (\w+)\([^;]*\) \{", re.MULTILINE)


def _findings(tmp_path: Path, old: str, new: str) -> list[tuple[str, int, str]]:
    """Check the warehouse's specs with one text replaced; give code, line and message of each error."""
    for file in SPECS.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "alerts.yaml":
            assert text.count(old) >= 1
            text = text.replace(old, new, 1)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    for file in (SPECS / "bodies").glob("*"):
        (tmp_path / "bodies").mkdir(exist_ok=True)
        (tmp_path / "bodies" / file.name).write_bytes(file.read_bytes())
    found = check_folder(tmp_path).diagnostics
    return [(d.code, d.position.line, d.message) for d in found if d.severity.value == "error"]


def _line(new: str) -> Callable[[Path], int]:
    def find(folder: Path) -> int:
        lines = (folder / "alerts.yaml").read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if new.splitlines()[0].strip() in line)

    return find


CASES = [
    ("  suppressedUntil: Quiet_Until__c\n  mutedUntil", "  suppressedUntil: Quit_Until__c\n  mutedUntil", "SF540"),
    ("  count: Failures__c\n  windowStart: Since__c", "  count: Since__c\n  windowStart: Since__c", "SF540"),
    ("severities: {warning: Notice, critical: Alarm}", "severities: {warning: Notice, critical: Alert}", "SF540"),
    ("groupBy: Reason__c", "groupBy: Reasons__c", "SF540"),
    ("groupBy: Reason__c", "groupBy: Note__c", "SF540"),
    ("date: Happened_At__c", "date: Stage__c", "SF540"),
    ("{field: Stage__c, values: [pickup], negated: true}", "{field: Stage__c, values: [pick], negated: true}", "SF540"),
    ("  Refused: {label: Depot_Action_Refused}", "  Refuse: {label: Depot_Action_Refused}", "SF540"),
    ("critical: {setting: Critical_Threshold__c, default: 20}", "critical: {setting: Room__c, default: 20}", "SF540"),
    ("values: {Area__c: alerts}", "values: {Aria__c: alerts}", "SF540"),
    ("object: Shipment_Failure__c\ngroupBy: Reason__c", "object: Shipment_Failures__c\ngroupBy: Reason__c", "SF302"),
    ("alerts: DepotAlerts", "alerts: DepotAlarms", "SF302"),
    ("critical: 9", "critical: 2", "SF541"),
    ("windowMinutes: 90", "windowMinutes: 90\nwindowHours: 2", "SF541"),
    ("settings: Depot_Alert_Setting.Default\nenabled: {setting: Enabled__c}\nwarning", "warning", "SF542"),
    ("defaultAction: {text: Look at the shipment.}", "defaultAction: {}", "SF543"),
    ('text: "{Latest_Note__c:40}"', 'text: "{Latest_Nite__c:40}"', "SF540"),
    ('room: "{$room}"', 'room: "{$rum}"', "SF546"),
    ("namedCredential: Depot_Chat\npath: /rooms", "namedCredential: Depot_Chats\npath: /rooms", "SF302"),
    ("Note__c: note", "Note__c: notes", "SF545"),
    ("Happened_At__c: happenedAt}", "Happened_At__c: note}", "SF540"),
    ("id: alertId", "id: about", "SF545"),
    ("input: key}", "input: keys}", "SF545"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), CASES, ids=[f"{code}-{new[:30]}" for _, new, code in CASES])
def test_wrong_parameter_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str) -> None:
    """Each wrong parameter gives its code, in the file and document where it was written."""
    found = _findings(tmp_path, old, new)

    assert code in {each for each, _, _ in found}


def test_finding_points_at_the_line_of_a_bound_field(tmp_path: Path) -> None:
    """A field inside a message is found at the line of its text."""
    new = 'text: "{Latest_Nite__c:40}"'

    found = _findings(tmp_path, 'text: "{Latest_Note__c:40}"', new)

    assert [(code, line) for code, line, _ in found] == [("SF540", _line(new)(tmp_path))]


@pytest.mark.parametrize("pattern", MINE)
def test_every_method_is_exercised(pattern: str) -> None:
    """The tests call what others can call; what is private runs behind it."""
    text = (PATTERNS / pattern / "class.cls.j2").read_text(encoding="utf-8")
    test = (PATTERNS / pattern / "test.cls.j2").read_text(encoding="utf-8")
    model = (PATTERNS / pattern / "__init__.py").read_text(encoding="utf-8")
    for name in METHOD.findall(text):
        calls = len(re.findall(rf"\b{name}\(", text + model)) - 1
        assert calls > 0 or f"{name}(" in test or name in {"execute", "onFailure"}, f"{pattern}: {name} is never run"


def test_every_parameter_is_used_by_the_second_spec_set() -> None:
    """The warehouse's specs use each parameter of the four patterns."""
    text = (SPECS / "alerts.yaml").read_text(encoding="utf-8")
    for pattern in MINE:
        source = (PATTERNS / pattern / "__init__.py").read_text(encoding="utf-8")
        for key in re.findall(r"^    (\w+): [A-Z].*\n    \"\"\"", source, re.MULTILINE):
            assert f"{key}:" in text, f"{pattern}: {key}"


def test_names_of_the_flagship_are_nowhere() -> None:
    """No template and no model knows the flagship."""
    for pattern in MINE:
        for file in (PATTERNS / pattern).glob("*.*"):
            assert "dograh" not in file.read_text(encoding="utf-8").lower()
