"""Scratch orgs come up, are deployed to and go."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.deploy.scratch_memory import recall_org, remember_org
from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import (
    StandInOrg,
)


def test_an_org_is_made_deployed_to_and_deleted(
    project: Path, hub: StandInDevHub, scratch: StandInOrg, signed_in: StandInOrg
) -> None:
    """The whole way of a pipeline."""
    assert project
    done = run("scratch", "create", "--alias", "ci", "--duration-days", "1")
    assert done.exit_code == 0, done.output
    assert "forcegen deploy --target-org ci" in done.output
    (request,) = hub.requests.values()
    asked = {name: request[name] for name in ("OrgName", "Edition", "HasSampleData", "DurationDays")}
    assert asked == {"OrgName": "depot", "Edition": "Enterprise", "HasSampleData": False, "DurationDays": 1}
    assert request["ConnectedAppConsumerKey"] == "PlatformCLI"
    (package,) = scratch.packages
    settings = next(content for path, content in package.items() if path.endswith("settings/Event.settings"))
    assert b"<enableEventLogGeneration>true</enableEventLogGeneration>" in settings
    done = run("deploy", "--target-org", "ci")
    assert (done.exit_code, scratch.starts, signed_in.starts) == (0, 2, 0), done.output
    done = run("scratch", "list")
    assert f"2126-12-01  {request['Username']}  00D900000001abc  ci\n1 scratch org.\n" in done.stdout
    done = run("scratch", "delete", "ci")
    assert (done.exit_code, hub.active, request["Status"]) == (0, {}, "Deleted")
    assert "is deleted" in done.output
    assert recall_org("ci") is None
    for name in ("ci", request["Username"], "00D900000001abcAAA"):
        done = run("scratch", "delete", name)
        assert done.exit_code == 0
        assert "nothing is deleted" in done.output or "is gone already" in done.output


def test_programs_read_one_shape(project: Path, hub: StandInDevHub) -> None:
    """Success and failure give the same keys."""
    assert project
    hub.error_code = "C-9999"
    failed = run("scratch", "create", "--json")
    hub.error_code = ""
    made = run("scratch", "create", "--json")
    assert (failed.exit_code, made.exit_code) == (1, 0)
    said, shown = json.loads(failed.stdout), json.loads(made.stdout)
    assert said.keys() == shown.keys()
    assert "C-9999" in said["errorMessage"]
    assert (shown["errorMessage"], shown["orgId"], said["alias"]) == ("", "00D900000002abc", "scratch")


def test_only_the_org_that_is_meant_goes(project: Path, hub: StandInDevHub) -> None:
    """Ids that differ by case are different orgs, and another Dev Hub's org is not taken for one that is gone."""
    assert project
    assert run("scratch", "create").exit_code == 0
    done = run("scratch", "delete", "00D900000001ABC")
    assert (done.exit_code, len(hub.active)) == (0, 1)
    assert "is gone already" in done.output
    kept = recall_org("scratch")
    assert kept is not None
    remember_org(replace(kept, hub_url="https://other.my.salesforce.com"))
    for command in ("delete", "resume", "create"):
        done = run("scratch", command)
        assert (done.exit_code, len(hub.active)) == (1, 1)
        assert "other.my.salesforce.com" in done.output or "use another --alias" in done.output
    remember_org(replace(kept, hub_url="https://other.my.salesforce.com", expires="2020-01-01"))
    assert run("scratch", "create").exit_code == 0
    token = "00D000000000001!AQ4AQ.opaque.secret.value.that.nobody.may.see"  # noqa: S105 - opens nothing
    assert token not in run("scratch", "delete", token).output


def test_the_limit_of_the_hub_itself_is_met_and_freed(project: Path, hub: StandInDevHub) -> None:
    """An org that is deleted makes room for another one."""
    assert project
    hub.most_active = 1
    assert run("scratch", "create", "--alias", "one").exit_code == 0
    assert "active scratch org limit" in run("scratch", "create", "--alias", "two").output
    assert run("scratch", "delete", "one").exit_code == 0
    assert run("scratch", "create", "--alias", "two").exit_code == 0
