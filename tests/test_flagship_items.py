"""The flagship holds what each item of the guide needs in Salesforce, and nothing that belongs to one org only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import check_folder
from generator.plan import plan
from generator.plan.planned import Plan

ROOT = Path(__file__).parents[1]
NEEDED: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "flagship" / "components.yaml").read_text(encoding="utf-8")
)
ITEMS = [name for name in NEEDED if name != "replaced"]
FORBIDDEN = {
    "private key or certificate": re.compile(r"-----BEGIN [A-Z ]+-----\s+[A-Za-z0-9+/=]{16}"),
    "session": re.compile(r"\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{20,}"),
    "id of an org": re.compile(r"\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?\b"),
    "JSON web token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\."),
    "consumer key": re.compile(r"\b3MVG9[A-Za-z0-9._]{20,}"),
    "Slack token": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    "Slack webhook": re.compile(r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Z0-9]{6,}"),
    "key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bAIza[A-Za-z0-9_-]{35}"),
    "host of an org": re.compile(
        r"\b[a-z0-9][a-z0-9-]*(?:--[a-z0-9]+)?\."
        r"(?:(?:sandbox|scratch|develop|demo|trailblaze)\.)?"
        r"(?:my\.salesforce|lightning\.force|my\.site|my\.salesforce-sites|vf\.force|visualforce)\.com",
        re.IGNORECASE,
    ),
}
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
RESERVED = re.compile(r"(?:^|\.)example\.(?:com|org|net)$|\.(?:example|invalid|test)$")
"""Domains that nobody can own (RFC 2606)."""


@pytest.fixture(scope="module")
def planned() -> Plan:
    """Give the plan of the flagship."""
    return plan(check_folder(ROOT / "specs").project)


@pytest.fixture(scope="module")
def members(planned: Plan) -> frozenset[tuple[str, str]]:
    """Give the type and full name of every component that is planned."""
    return frozenset(member for file in planned.files for member in file.members)


@pytest.mark.parametrize("item", ITEMS)
def test_item_is_complete(item: str, members: frozenset[tuple[str, str]]) -> None:
    """Every component that an item needs is planned."""
    needed = [(type_name, name) for type_name, names in NEEDED[item].items() for name in names]
    assert [component for component in needed if component not in members] == []


@pytest.mark.parametrize("name", NEEDED["replaced"])
def test_what_replaces_a_component_is_there(name: str, members: frozenset[tuple[str, str]]) -> None:
    """What the guide names otherwise has something in its place, with a reason, and is not there itself."""
    replaced = NEEDED["replaced"][name]
    assert tuple(replaced["by"]) in members
    assert replaced["why"].strip()
    assert name not in {planned_name for _, planned_name in members}


def test_a_missing_component_would_be_seen(members: frozenset[tuple[str, str]]) -> None:
    """The items are ten, the base beside them, and what they need is more than one component each but for item 6."""
    assert ["base", *(f"item {number}" for number in range(1, 11))] == ITEMS
    assert [item for item in ITEMS if not NEEDED[item]] == ["item 6"]
    assert ("ApexClass", "DograhNowhere") not in members


def test_guide_page_names_what_exists(members: frozenset[tuple[str, str]]) -> None:
    """docs/guide.md names folders of specs that exist, all of them, and components that are planned."""
    text = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(specs/[\w-]+)/`", text))
    assert named == {f"specs/{path.name}" for path in (ROOT / "specs").iterdir() if path.is_dir()}
    planned_names = {name for _, name in members}
    components = set(re.findall(r"\b(?:Dograh_\w+|Dograh[A-Z]\w+|dograh[A-Z]\w+)\b", text))
    assert components - planned_names == set()


def test_nothing_belongs_to_one_org(planned: Plan) -> None:
    """No planned file holds a secret, the host of an org, or the address of a person."""
    assert list(_found((file.path, file.content) for file in planned.files)) == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("private key or certificate", "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ"),
        ("session", "00D5g000004Abcd" + "!AQEAQFx9.n0Zt1example0000000"),
        ("id of an org", "00D5g000004AbcdEAC"),
        ("JSON web token", "eyJhbGciOiJSUzI1NiJ9" + ".eyJpc3MiOiJhYmMifQ0.sig"),
        ("consumer key", "3MVG9" + "lKcPoNINVBIPJjdw1J9LLM82"),
        ("Slack token", "xoxb-" + "12345678901-abc"),
        ("Slack webhook", "https://hooks.slack.com/services/" + "T00000000/B000/x"),
        ("key of a cloud", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("host of an org", "https://acme--uat.sandbox.my.salesforce.com"),
        ("address", "integration@acme.com"),
    ],
)
def test_scan_sees(what: str, text: str) -> None:
    """The scan finds each thing that it is there for."""
    assert what in {found for _, found, _ in _found([("file", text.encode())])}


def _found(files: Iterator[tuple[str, bytes]] | Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, str, str]]:
    for path, content in files:
        text = content.decode("utf-8", errors="replace")
        for what, pattern in FORBIDDEN.items():
            yield from ((path, what, match[0]) for match in pattern.finditer(text))
        yield from ((path, "address", match[0]) for match in MAIL.finditer(text) if not RESERVED.search(match[1]))
