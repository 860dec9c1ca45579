"""Whatever Dev Hub and network do, one scratch org is asked for, and who waits for it learns how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.deploy.scratch_memory import recall_org
from generator.deploy.scratch_org import ERRORS, DevHub
from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import (
    Action,
    StandInOrg,
    answers,
    cut_off,
    expired,
    reset_after,
    reset_before,
)

CREATE = r"POST .*/sobjects/ScratchOrgInfo/"
QUERY = r"GET .*/query/"
SAID = (
    "LIMIT_EXCEEDED: The signup request failed because this organization has reached its daily scratch org limit",
    "LIMIT_EXCEEDED: The signup request failed because this organization has reached its active scratch org limit",
    "INVALID_TYPE: sObject type 'ScratchOrgInfo' is not supported.",
    "INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id",
    "REQUIRED_FIELD_MISSING: Required fields are missing: [ConnectedAppCallbackUrl]",
    "INVALID_FIELD: No such column 'Snapshot' on sobject of type ScratchOrgInfo",
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Edition: bad value for restricted picklist field: enterprise",
    "INVALID_EMAIL_ADDRESS: Requested Admin Email: invalid email address: me",
    "STRING_TOO_LONG: Requested Username: data value too large",
    "S-1006",
    "S-2006",
    "S-1017",
    "S-1019",
    "S-1026",
    "C-1007",
    "C-1015",
    "C-1016",
    "T-0002",
    "C-1027",
    "T-0003",
    "T-0004",
    "SH-0001",
    "SH-0002",
    "SH-0003",
    "C-9999",
)
"""What a Dev Hub says, in the order of the rows that explain it."""


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


def test_a_hub_that_hides_user_names_is_asked_for_the_given_ones(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg
) -> None:
    """A lost request is found by the name the org got."""
    assert project
    hub.hides_username = True
    signed_in.misbehave(CREATE, reset_after)
    done = run("scratch", "create")
    assert (done.exit_code, len(hub.requests)) == (0, 1), done.output


def test_an_earlier_org_of_the_same_name_is_not_taken_for_the_new_one(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg
) -> None:
    """With a user name of one's own, a lost request is not the one from before."""
    own = project / "own.json"
    own.write_text('{"edition": "Developer", "username": "me@depot.example"}', encoding="utf-8")
    assert run("scratch", "create", "--definition-file", own).exit_code == 0
    assert run("scratch", "delete").exit_code == 0
    signed_in.misbehave(CREATE, reset_before)
    done = run("scratch", "create", "--definition-file", own)
    assert (done.exit_code, len(hub.requests)) == (1, 1)
    assert "lists no new request" in done.output
    assert "create it again" in run("scratch", "resume").output
    signed_in.misbehave(CREATE, reset_after)
    assert run("scratch", "create", "--definition-file", own).exit_code == 0
    assert len(hub.requests) == 2


def test_an_org_that_comes_up_while_it_is_deleted_goes_too(project: Path, hub: StandInDevHub) -> None:
    """Between two looks a request may become an org."""
    assert project
    hub.looks = 0
    assert run("scratch", "create", "--wait", "0").exit_code == 1
    hub.looks = 1
    done = run("scratch", "delete")
    assert (done.exit_code, hub.active) == (0, {})
    assert "is deleted" in done.output


def test_every_row_of_the_table_of_errors_is_met_by_what_it_is_about() -> None:
    """What a Dev Hub says finds the row meant for it, and each row has something that finds it."""
    patterns = [line.split("\t")[0] for line in ERRORS.read_text(encoding="utf-8").splitlines()[1:]]
    met = [next(index for index, pattern in enumerate(patterns) if re.search(pattern, said)) for said in SAID]
    assert met == list(range(len(patterns)))


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
    assert (done.exit_code, [r["Status"] for r in hub.requests.values()]) == (0, ["Deleted"] * 2)
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
    ("name", "value", "said"),
    [
        ("SF_USERNAME", "nobody@acme.example", "pre-authorise the user"),
        ("SF_LOGIN_URL", "http://127.0.0.1:9", "cannot be reached"),
        ("SF_CLIENT_ID", "", "--target-dev-hub ALIAS"),
    ],
)
def test_a_hub_nobody_signs_in_to_is_asked_for_nothing(  # noqa: PLR0913, PLR0917 - what is wrong, and what is said
    project: Path, hub: StandInDevHub, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """A sign-in that fails is said, and nothing is remembered."""
    assert project
    monkeypatch.setenv(name, value)
    for arguments in (("create",), ("list",), ("delete", "me@depot.example")):
        done = run("scratch", *arguments)
        assert (done.exit_code, hub.requests) == (1, {})
        assert said in done.output
    assert recall_org("scratch") is None
