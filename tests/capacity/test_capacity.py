"""What events need, beside what editions and add-ons allow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.capacity import Comparison, compare
from generator.capacity.allocations import ADD_ONS, EDITIONS, MONTHLY, allocations
from generator.check import check_folder
from tests.command_line import run

ADD_ON = "high-volume-events"
MEGABYTE = 1024 * 1024


def _specs(folder: Path, text: str) -> Path:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return folder


def _compare(folder: Path, text: str, edition: str = "Enterprise", *add_ons: str) -> Comparison:
    checked = check_folder(_specs(folder, text))
    assert list(checked.diagnostics) == []
    return compare(checked.project, edition, add_ons)


def _row(comparison: Comparison, key: str) -> tuple[int, int, bool]:
    row = next(row for row in comparison.rows if row.key == key)
    return row.demand, row.allowed, row.fits


ALLOWED = {
    # edition: definitions, publishes per hour, deliveries per day, clients
    "Performance": (100, 250_000, 50_000, 2_000),
    "Unlimited": (100, 250_000, 50_000, 2_000),
    "Enterprise": (50, 250_000, 25_000, 1_000),
    "Developer": (5, 50_000, 10_000, 20),
    "Professional": (5, 250_000, 25_000, 20),
}
WITH_ONE_ADD_ON = {
    # edition: publishes per hour, deliveries per day, deliveries per month
    "Performance": (275_000, 150_000, 4_500_000),
    "Unlimited": (275_000, 150_000, 4_500_000),
    "Enterprise": (275_000, 125_000, 3_750_000),
    "Professional": (275_000, 125_000, 3_750_000),
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_editions_allow_what_the_guide_of_platform_events_says(edition: str) -> None:
    """The table holds the vendor's figures, and each row says where they are from."""
    keys = ("definitions", "publishesPerHour", "deliveriesPerDay", "clients")
    assert tuple(allocations()[key].allowed(edition, ()) for key in keys) == ALLOWED[edition]
    assert all(allocation.source.startswith("Platform Events Developer Guide") for allocation in allocations().values())


@pytest.mark.parametrize("edition", WITH_ONE_ADD_ON)
def test_an_add_on_adds_publishes_deliveries_and_a_month(edition: str) -> None:
    """One add-on gives 25,000 publishes and 100,000 deliveries more, and usage is settled by the month."""
    keys = ("publishesPerHour", "deliveriesPerDay", MONTHLY)
    assert tuple(allocations()[key].allowed(edition, ADD_ONS) for key in keys) == WITH_ONE_ADD_ON[edition]
    assert allocations()[MONTHLY].allowed(edition, ()) is None


CALCULATOR = """\
# The example of the guide's calculator: 5,000 campaigns an hour, 100 leads each, one event for each lead.
kind: PlatformEvent
name: Campaign__e
volume: {publishesPerHourPeak: 500000}
"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_calculator_of_the_guide_exceeds_every_edition(edition: str, tmp_path: Path) -> None:
    """500,000 events an hour are over everywhere, although the guide's calculator would have one add-on bought."""
    comparison = _compare(tmp_path, CALCULATOR, edition)
    assert _row(comparison, "publishesPerHour") == (500_000, ALLOWED[edition][1], False)
    assert not comparison.fits


def test_the_add_on_the_guide_recommends_is_not_enough(tmp_path: Path) -> None:
    """With one add-on 275,000 are allowed; the advice is to send fewer events, and what else it would cost."""
    comparison = _compare(tmp_path, CALCULATOR, "Enterprise", ADD_ON)
    row = next(row for row in comparison.rows if row.key == "publishesPerHour")
    assert (row.allowed, row.percent, row.fits) == (275_000, 182, False)
    assert row.advice.startswith("publish one event for several records")
    assert f"9 more {ADD_ON}" in row.advice
    assert _compare(tmp_path, CALCULATOR, "Enterprise", *[ADD_ON] * 10).fits


def test_one_event_per_campaign_fits_without_an_add_on(tmp_path: Path) -> None:
    """The same campaigns with one event each stay far below the allocation."""
    text = CALCULATOR.replace("500000", "5000")
    assert _row(_compare(tmp_path, text), "publishesPerHour") == (5_000, 250_000, True)


def test_deliveries_multiply_by_clients_and_spare_triggers_and_flows(tmp_path: Path) -> None:
    """Each client outside receives its share of the day; triggers and flows are free."""
    text = """\
kind: PlatformEvent
name: Moved__e
volume: {publishesPerHourPeak: 100, publishesPerDay: 1001}
subscribers:
  - {name: Handler, type: ApexTrigger}
  - {name: Notify, type: Flow}
  - {name: Screens, type: EmpApi, clients: 20}
  - {name: Warehouse, type: PubSubApi, share: 10}
"""
    comparison = _compare(tmp_path, text)
    assert _row(comparison, "deliveriesPerDay") == (20 * 1001 + 101, 25_000, True)
    assert _row(comparison, "clients") == (20, 1_000, True)
    assert _row(comparison, "flowsPerEvent") == (1, 4_000, True)
    assert not _compare(tmp_path, text, "Developer").fits


def test_the_same_clients_at_several_events_count_once(tmp_path: Path) -> None:
    """People who listen to two events are connected once, but receive both."""
    event = """\
kind: PlatformEvent
name: {name}__e
volume: {{publishesPerHourPeak: 10, publishesPerDay: 100}}
subscribers: [{{name: Screens, type: EmpApi, clients: {clients}}}]
"""
    text = event.format(name="Moved", clients=12) + "---\n" + event.format(name="Lost", clients=15)
    comparison = _compare(tmp_path, text, "Developer")
    assert _row(comparison, "clients") == (15, 20, True)
    assert _row(comparison, "deliveriesPerDay") == (2_700, 10_000, True)


def test_a_day_without_figures_is_its_busiest_hour_all_day(tmp_path: Path) -> None:
    """What is not declared is taken at its worst."""
    text = "kind: PlatformEvent\nname: Moved__e\nvolume: {publishesPerHourPeak: 10}\n"
    assert _compare(tmp_path, text).events[0].publishes_per_day == 240


def test_channels_and_definitions_are_counted(tmp_path: Path) -> None:
    """An event in two channels is one event; events the org is declared to have are definitions, too."""
    text = """\
kind: Project
name: demo
externals: {Theirs__e: [Code__c]}
---
kind: PlatformEvent
name: Moved__e
---
kind: PlatformEventChannel
name: One__chn
members: [Moved__e]
---
kind: PlatformEventChannel
name: Two__chn
members: [Moved__e]
"""
    comparison = _compare(tmp_path, text)
    assert _row(comparison, "channels")[0] == 2
    assert _row(comparison, "eventsInChannels")[0] == 1
    assert _row(comparison, "definitions")[0] == 2
    assert comparison.undeclared == ["Moved__e"]


def test_a_message_may_be_too_long(tmp_path: Path) -> None:
    """The size follows from the declared lengths, three bytes for a character; three long texts are over 1 MB."""
    field = "  {name}__c: {{type: LongTextArea, length: 131072}}\n"
    two = "kind: PlatformEvent\nname: Moved__e\nfields:\n" + field.format(name="A") + field.format(name="B")
    assert _row(_compare(tmp_path, two), "messageBytes")[1:] == (MEGABYTE, True)
    assert _compare(tmp_path, two).events[0].message_bytes >= 2 * 131_072 * 3
    assert _row(_compare(tmp_path, two + field.format(name="C")), "messageBytes")[2] is False


def test_the_command_prints_a_table_and_leaves_with_the_verdict(tmp_path: Path) -> None:
    """Status 1 when something is over, 0 when all fits; the edition is the scratch org's unless it is given."""
    _specs(tmp_path, CALCULATOR)
    over = run("capacity", tmp_path)
    assert over.exit_code == 1
    assert "500,000" in over.output and "250,000" in over.output and "over" in over.output
    assert over.output.endswith("Enterprise: 1 of 8 allocations exceeded.\n")
    _specs(tmp_path, CALCULATOR.replace("500000", "50000"))
    fits = run("capacity", tmp_path, "--edition", "Developer")
    assert (fits.exit_code, fits.output.splitlines()[-1]) == (0, "Developer: fits.")


def test_the_command_prints_json_for_programs(tmp_path: Path) -> None:
    """The JSON holds what the table holds."""
    result = run("capacity", _specs(tmp_path, CALCULATOR), "--format", "json", "--add-on", ADD_ON)
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (found["edition"], found["addOns"], found["fits"]) == ("Enterprise", [ADD_ON], False)
    by_key = {row["key"]: row for row in found["allocations"]}
    assert by_key["publishesPerHour"]["allowed"] == 275_000
    assert found["events"][0]["publishesPerHourPeak"] == 500_000


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    """No add-on is sold for Developer Edition, Group Edition has no events, and broken specs are findings."""
    specs = _specs(tmp_path, CALCULATOR)
    assert run("capacity", specs, "--edition", "Developer", "--add-on", ADD_ON).exit_code == 2
    _specs(tmp_path, f"kind: Project\nname: demo\nscratchOrg: {{edition: Group}}\n---\n{CALCULATOR}")
    assert run("capacity", specs).exit_code == 2
    assert run("capacity", specs, "--edition", "Unlimited").exit_code == 1
    _specs(tmp_path, CALCULATOR.replace("publishesPerHourPeak", "perHour"))
    broken = run("capacity", specs)
    assert broken.exit_code == 1
    assert "SF1" in broken.output


def test_the_flagship_needs_one_add_on() -> None:
    """The volumes the flagship declares fit Enterprise Edition with one add-on, and without none."""
    specs = Path(__file__).parents[2] / "specs"
    assert run("capacity", specs, "--edition", "Enterprise").exit_code == 1
    assert run("capacity", specs, "--edition", "Enterprise", "--add-on", ADD_ON).exit_code == 0
