"""Scratch orgs come up, are deployed to and go, whatever the Dev Hub and the network do; no secret is seen."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.scratch_memory import recall_org, remember_org
from generator.deploy.scratch_org import DevHub
from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    Action,
    StandInOrg,
    answers,
    cut_off,
    expired,
    reset_after,
    reset_before,
)

SPECS = """\
kind: Project
name: depot
scratchOrg:
  settings: {eventSettings: {enableEventLogGeneration: true}}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
"""
SF = """\
#!{python}
import json, sys
call = " ".join(sys.argv[1:])
if "--sfdx-url-stdin" in call:
    call += " < " + sys.stdin.read()
with open({log!r}, "a") as log:
    print(call, file=log)
named = [value for name, value in zip(sys.argv, sys.argv[1:]) if name in ("--target-org", "--alias")]
token = json.loads({tokens!r})[named[0]]
print(json.dumps({{"result": {{"accessToken": token["access_token"], "instanceUrl": token["instance_url"]}}}}))
"""
CREATE = r"POST .*/sobjects/ScratchOrgInfo/"
QUERY = r"GET .*/query/"
DELETE = r"DELETE .*/sobjects/"


@pytest.fixture
def hub(signed_in: StandInOrg, key: rsa.RSAPrivateKey, scratch: StandInOrg) -> StandInDevHub:
    """Make the org that the variables sign in to a Dev Hub; its scratch orgs all live in another org."""
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    hub = StandInDevHub(scratch, public_key=public)
    signed_in.extensions.append(hub.answer)
    scratch.extensions.append(hub.sign_in)
    return hub


@pytest.fixture
def scratch() -> Iterator[StandInOrg]:
    """Run the org that becomes the scratch org; nobody but its own users can sign in."""
    with StandInOrg(b"").running() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write and generate a small project, and work in its folder."""
    monkeypatch.setattr("generator.deploy.scratch_org.BETWEEN_LOOKS", 0.001)
    monkeypatch.setattr("generator.deploy.scratch_creation.BETWEEN_SIGN_INS", 0.001)
    folder = tmp_path / "project"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs" / "depot.yaml").write_text(SPECS, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert run("generate").exit_code == 0
    return folder


def define(project: Path, **changes: Any) -> Path:
    """Write a definition of one's own."""
    path = project / "own.json"
    definition = {"edition": "Developer", **changes}
    path.write_text(json.dumps({k: v for k, v in definition.items() if v is not None}), encoding="utf-8")
    return path


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


def test_signing_in_by_jwt_keeps_nothing_and_waits_for_the_app(
    project: Path, hub: StandInDevHub, scratch: StandInOrg
) -> None:
    """By JWT the app of the Dev Hub signs in, as soon as the new org knows it."""
    assert project
    hub.app_known_after = 2
    done = run("scratch", "create", "--sign-in", "jwt", "--json")
    assert done.exit_code == 0, done.output
    shown = json.loads(done.stdout)
    assert shown["instanceUrl"] == scratch.url
    (request,) = hub.requests.values()
    assert (request["ConnectedAppConsumerKey"], shown["username"]) == (CONSUMER_KEY, request["Username"])
    kept = recall_org("scratch")
    assert kept is not None
    assert kept.sealed == ""
    assert run("deploy", "--target-org", "scratch").exit_code == 0
    assert scratch.starts == 2


@pytest.mark.parametrize(
    "faults",
    [
        [(CREATE, answers(503)), (CREATE, answers(429))],
        [(CREATE, reset_after)],
        [(CREATE, cut_off)],
        [(CREATE, expired)],
        [(QUERY, answers(500)), (QUERY, reset_before), (QUERY, expired), (QUERY, answers(502))],
        [(QUERY, answers(503))] * 14,
    ],
)
def test_faults_that_pass_make_one_org(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg, faults: list[tuple[str, Action]]
) -> None:
    """Whatever passes, one org is asked for and comes up."""
    assert project
    for request, action in faults:
        signed_in.misbehave(request, action)
    done = run("scratch", "create")
    assert (done.exit_code, len(hub.requests)) == (0, 1), done.output


def test_a_request_that_may_have_been_lost_is_not_repeated(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg
) -> None:
    """A request that certainly or perhaps failed is never sent twice."""
    assert project
    signed_in.misbehave(CREATE, reset_before)
    done = run("scratch", "create")
    assert (done.exit_code, len(hub.requests)) == (1, 0)
    assert "the Dev Hub lists no new request" in done.output
    assert sum(n for name, n in signed_in.requests.items() if name.startswith("POST /services/data")) == 1
    done = run("scratch", "resume")
    assert done.exit_code == 1
    assert "create it again" in done.output
    assert run("scratch", "create").exit_code == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("C-1007", "The user name is in use already (C-1007)"),
        ("C-1016", "leave out --sign-in jwt"),
        ("C-9999", "check the features"),
        ("X-1234", "The Dev Hub says Error (X-1234)"),
    ],
)
def test_an_org_that_could_not_be_made_says_why(project: Path, hub: StandInDevHub, code: str, said: str) -> None:
    """The code of the Dev Hub comes with what it means and what helps."""
    assert project
    hub.error_code = code
    done = run("scratch", "create")
    assert done.exit_code == 1
    assert said in done.output
    assert "scratch resume" not in done.output
    hub.error_code = ""
    assert run("scratch", "create").exit_code == 0


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


def test_a_hub_that_hides_user_names_is_asked_for_the_given_ones(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg
) -> None:
    """A lost request is found by the name the org got."""
    assert project
    hub.hides_username = True
    signed_in.misbehave(CREATE, reset_after)
    done = run("scratch", "create")
    assert (done.exit_code, len(hub.requests)) == (0, 1), done.output


@pytest.mark.parametrize(
    ("status", "code", "message", "said"),
    [
        (400, "LIMIT_EXCEEDED", "has reached its daily scratch org signup limit", "24 hours"),
        (400, "LIMIT_EXCEEDED", "has reached its active scratch org limit", "forcegen scratch list"),
        (404, "NOT_FOUND", "The requested resource does not exist", "is a Dev Hub"),
        (400, "INSUFFICIENT_ACCESS_OR_READONLY", "no access", "Active Scratch Orgs"),
        (400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "bad value: enterpris", "editions"),
    ],
)
def test_a_refused_request_says_what_to_do(  # noqa: PLR0913, PLR0917 - what is refused, and how
    project: Path, hub: StandInDevHub, signed_in: StandInOrg, status: int, code: str, message: str, said: str
) -> None:
    """A refusal is shown with a hint, and nothing is remembered."""
    assert project
    signed_in.misbehave(CREATE, answers(status, [{"errorCode": code, "message": message}]))
    done = run("scratch", "create")
    assert (done.exit_code, hub.requests) == (1, {})
    assert message in done.output
    assert said in done.output
    assert recall_org("scratch") is None


def test_the_limit_of_the_hub_itself_is_met_and_freed(project: Path, hub: StandInDevHub) -> None:
    """An org that is deleted makes room for another one."""
    assert project
    hub.most_active = 1
    assert run("scratch", "create", "--alias", "one").exit_code == 0
    assert "active scratch org limit" in run("scratch", "create", "--alias", "two").output
    assert run("scratch", "delete", "one").exit_code == 0
    assert run("scratch", "create", "--alias", "two").exit_code == 0


def test_when_the_wait_is_over_it_goes_on_or_ends(project: Path, hub: StandInDevHub) -> None:
    """An org that takes too long is resumed, or deleted while it is being made."""
    assert project
    hub.looks = 0
    done = run("scratch", "create", "--wait", "0")
    assert done.exit_code == 1
    assert "forcegen scratch resume scratch" in done.output
    assert "forcegen scratch delete scratch" in done.output
    assert "There is a scratch org 'scratch' already" in run("scratch", "create").output
    hub.looks = 1
    done = run("scratch", "resume")
    assert (done.exit_code, len(hub.requests)) == (0, 1), done.output
    assert run("scratch", "resume").exit_code == 0
    assert run("scratch", "delete").exit_code == 0
    hub.looks = 0
    assert run("scratch", "create", "--wait", "0").exit_code == 1
    done = run("scratch", "delete")
    assert (done.exit_code, [r["Status"] for r in hub.requests.values()]) == (0, ["Deleted"])
    assert "is deleted" in done.output
    done = run("scratch", "resume", "scrat")
    assert done.exit_code == 2


def test_ctrl_c_says_how_to_go_on(project: Path, hub: StandInDevHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C leaves the request alone and says so."""
    assert project
    hub.looks = 0

    def press(_: float) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(DevHub.__init__.__kwdefaults__ or {}, "sleep", press)
        done = run("scratch", "create")
    assert done.exit_code == 1
    assert "The Dev Hub goes on: go on with: forcegen scratch resume scratch" in done.output
    hub.looks = 1
    assert run("scratch", "resume").exit_code == 0


def test_settings_that_the_org_refuses_leave_the_org(project: Path, hub: StandInDevHub, scratch: StandInOrg) -> None:
    """Refused settings fail, say which, and the org can be deleted."""
    assert project
    scratch.plant.failures = [{"componentType": "Settings", "fullName": "Event", "problem": "no licence"}]
    done = run("scratch", "create")
    assert done.exit_code == 1
    assert "refuses its settings: Event: no licence" in done.output
    assert "forcegen scratch delete scratch" in done.output
    scratch.plant.failures = []
    assert run("scratch", "resume").exit_code == 0
    assert run("scratch", "delete").exit_code == 0
    assert hub.active == {}


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


def test_what_is_sealed_opens_with_the_same_secret_only(
    project: Path, hub: StandInDevHub, scratch: StandInOrg, private_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another key opens nothing; the same key from a file, with other line ends, does."""
    assert run("scratch", "create").exit_code == 0
    monkeypatch.delenv("SF_JWT_KEY")
    done = run("deploy", "--target-org", "scratch")
    assert done.exit_code == 1
    assert "is sealed with another secret" in done.output
    monkeypatch.setenv("SF_CLIENT_SECRET", CONSUMER_SECRET)
    assert run("deploy", "--target-org", "scratch").exit_code == 1
    key = project / "server.key"
    key.write_bytes(private_key.replace("\n", "\r\n").encode())
    done = run("deploy", "--target-org", "scratch", "--jwt-key-file", key)
    assert (done.exit_code, scratch.starts) == (0, 2), done.output
    assert hub.active


def test_the_salesforce_cli_keeps_what_it_signs_in_to(
    project: Path, hub: StandInDevHub, scratch: StandInOrg, signed_in: StandInOrg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the CLI signs in to the Dev Hub, the new org's sign-in goes to it, by its standard input."""
    for name in ("SF_CLIENT_ID", "SF_USERNAME", "SF_JWT_KEY", "SF_LOGIN_URL"):
        monkeypatch.delenv(name)
    tokens = {"hub": signed_in.new_token(), "mine": scratch.new_token()}
    log, executable = project / "calls", project / "bin" / "sf"
    executable.parent.mkdir()
    executable.write_text(SF.format(python=sys.executable, log=str(log), tokens=json.dumps(tokens)), encoding="utf-8")
    executable.chmod(0o755)
    monkeypatch.setenv("PATH", str(executable.parent))
    monkeypatch.setenv("SF_TARGET_DEV_HUB", "hub")
    done = run("scratch", "create", "--alias", "mine")
    assert (done.exit_code, scratch.starts) == (0, 1), done.output
    (refresh,) = hub.refresh_tokens
    calls = log.read_text(encoding="utf-8")
    assert f"org login sfdx-url --sfdx-url-stdin - --alias mine --json < force://PlatformCLI::{refresh}@" in calls
    kept = recall_org("mine")
    assert kept is not None
    assert kept.sealed == ""
    assert run("deploy", "--target-org", "mine").exit_code == 0
    assert scratch.starts == 2
    assert run("scratch", "resume", "mine").exit_code == 0
    assert run("scratch", "delete", "mine", "--target-dev-hub", "hub").exit_code == 0


def test_nothing_secret_is_seen_anywhere(  # noqa: PLR0913, PLR0917 - everything that could show a secret
    project: Path,
    hub: StandInDevHub,
    scratch: StandInOrg,
    signed_in: StandInOrg,
    private_key: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No token, code, key or assertion in any output, log or file."""
    caplog.set_level(logging.DEBUG)
    said = run("scratch", "create", "--json").output
    said += run("deploy", "--target-org", "scratch").output
    said += run("scratch", "list", "--json").output
    said += run("scratch", "delete").output
    hub.codes.clear()
    scratch.misbehave("oauth2/token", lambda _: hub.codes.clear())
    failed = run("scratch", "create", "--alias", "refused").output
    assert "expired authorization code" in failed
    said += failed + run("scratch", "create", "--sign-in", "jwt", "--alias", "other").output
    signed_in.misbehave(QUERY, expired, reset_before, cut_off)
    said += run("scratch", "resume", "other").output
    texts = [said, caplog.text]
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    texts += [path.read_bytes().decode("utf-8", "replace") for path in written]
    assert any("scratch-orgs" in path.as_posix() for path in written)
    secrets = [*signed_in.seen, *scratch.seen, *private_key.splitlines()[1:3]]
    assert len(scratch.seen) > 6
    assert not [secret for secret in secrets for text in texts if secret in text]
    assert project
