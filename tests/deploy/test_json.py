"""Programs read one shape, however far a deployment has come; the exit status says the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.package import archive as archive_module
from tests.command_line import run
from tests.deploy.stand_in_org import StandInOrg, answers

SPECS = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
"""
LOOK = r"GET .*/metadata/deployRequest/\w+$"
KEYS = {
    "id",
    "status",
    "done",
    "success",
    "checkOnly",
    "errorMessage",
    "components",
    "tests",
    "errors",
    "findings",
    "coverage",
}


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Write a small project."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    return folder


def answer(status: int, *arguments: str | Path) -> dict[str, Any]:
    """Run `forcegen deploy` with --json and give the object, which always has every key."""
    done = run("deploy", *arguments, "--json")
    assert done.exit_code == status, done.output
    body: dict[str, Any] = json.loads(done.stdout)
    assert set(body) == KEYS
    assert body["errors"] == sum(item["severity"] == "error" for item in body["findings"])
    return body


def test_a_deployment_that_succeeded(signed_in: StandInOrg, specs: Path) -> None:
    """Done, with success, and without findings."""
    body = answer(0, specs)
    assert (body["id"], body["status"]) == (next(iter(signed_in.deployments)), "Succeeded")
    assert (body["done"], body["success"], body["findings"], body["errorMessage"]) == (True, True, [], "")


def test_a_deployment_that_failed(signed_in: StandInOrg, specs: Path) -> None:
    """Done, without success."""
    signed_in.plant.failures = [{"fileName": "objects/Parcel__c.object", "problem": "No", "lineNumber": 4}]
    body = answer(1, specs)
    assert (body["status"], body["done"], body["success"], body["errors"]) == ("Failed", True, False, 1)


def test_specs_that_are_wrong(org: StandInOrg, specs: Path) -> None:
    """What check finds stands where the org's findings would."""
    (specs / "more.yaml").write_text("kind: CustomObject\nname: Wrong\n", encoding="utf-8")
    body = answer(1, specs)
    assert (body["id"], body["status"], body["done"], body["success"]) == ("", "NotStarted", False, False)
    assert body["errors"] >= 1
    assert not org.requests


def test_a_package_over_a_limit(signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does what stands against the package."""
    monkeypatch.setattr(archive_module, "MOST_FILES", 1)
    body = answer(1, specs)
    assert (body["status"], [item["code"] for item in body["findings"]]) == ("NotStarted", ["SF920"])
    assert not signed_in.starts


def test_nobody_signed_in(specs: Path, own_cache: Path) -> None:
    """What stands in the way of a deployment is its error message."""
    assert own_cache
    body = answer(1, specs)
    assert (body["status"], body["findings"]) == ("NotStarted", [])
    assert body["errorMessage"].startswith("Nothing says which org to sign in to; ")


def test_an_org_that_is_lost_on_the_way(signed_in: StandInOrg, specs: Path) -> None:
    """A deployment that goes on in an org out of reach is named."""
    signed_in.misbehave(LOOK, answers(403, [{"errorCode": "FORBIDDEN", "message": "not now"}]))
    body = answer(1, specs)
    assert (body["id"], body["status"], body["done"]) == (next(iter(signed_in.deployments)), "Unknown", False)
    assert "deploy resume" in body["errorMessage"]


def test_one_that_nobody_follows_and_one_that_still_runs(signed_in: StandInOrg, specs: Path) -> None:
    """--async ends well without being done; a report of what still runs ends with 1, and `done` tells why."""
    signed_in.plant.looks = 0
    body = answer(0, specs, "--async", "--validate")
    assert (body["status"], body["done"], body["success"], body["checkOnly"]) == ("Pending", False, False, True)
    body = answer(1, "report", "--specs", specs)
    assert (body["status"], body["done"]) == ("Pending", False)
    body = answer(0, "cancel", "--specs", specs)
    assert (body["status"], body["done"], body["success"]) == ("Canceled", True, False)
