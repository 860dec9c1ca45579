"""Every key of a definition becomes what it says, or is refused before anything is sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import (
    StandInOrg,
)


def define(project: Path, **changes: Any) -> Path:
    """Write a definition of one's own."""
    path = project / "own.json"
    definition = {"edition": "Developer", **changes}
    path.write_text(json.dumps({k: v for k, v in definition.items() if v is not None}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"objectSettings": {"opportunity": {}}}, "say sharingModel and record types at the objects"),
        ({"durationDays": 3}, "--duration-days"),
        ({"editon": "Developer"}, "did you mean edition?"),
        ({"edition": None}, "'edition' is missing"),
        ({"features": [1]}, "'features' is no list of names"),
        ({"hasSampleData": "yes"}, "neither true nor false"),
        ({"orgName": 5}, "'orgName' is no text"),
        ({"settings": {"evntSettings": {}}}, "did you mean eventSettings?"),
        ({"settings": {"eventSettings": {"enableNothing": True}}}, "no element <enableNothing>"),
        ({"settings": []}, "'settings' is no object"),
        ({"snapshot": "night"}, "an org from a snapshot takes no 'edition'"),
    ],
)
def test_a_definition_nobody_can_follow_is_refused_before_anything_is_sent(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg, changes: dict[str, Any], said: str
) -> None:
    """No key is dropped in silence."""
    done = run("scratch", "create", "--definition-file", define(project, **changes))
    assert (done.exit_code, hub.requests) == (1, {})
    assert said in done.output
    assert not signed_in.requests


def test_a_definition_of_ones_own_is_followed(project: Path, hub: StandInDevHub) -> None:
    """Every key becomes a field of the request."""
    path = define(
        project,
        features="PlatformCache;Sites, Communities",
        username="Me@Depot.example",
        release="preview",
        adminEmail="me@depot.example",
        language="en_US",
    )
    assert run("scratch", "create", "--definition-file", path).exit_code == 0
    (request,) = hub.requests.values()
    assert request["Features"] == "PlatformCache;Sites;Communities"
    assert (request["Username"], request["Release"], request["OrgName"]) == ("me@depot.example", "Preview", "Company")
    missing = run("scratch", "create", "--definition-file", project / "none.json", "--alias", "b")
    assert "none.json cannot be read" in missing.output
    path.write_text("{", encoding="utf-8")
    assert "is no JSON" in run("scratch", "create", "--definition-file", path, "--alias", "b").output
