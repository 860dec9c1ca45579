"""Whatever network and org do, a deployment is started once, and ends as stated."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests

from generator.deploy import follow as follow_module
from generator.deploy.deployment import Deployments, DeployOptions
from generator.deploy.errors import OrgError, SignInError, TransientError
from generator.deploy.grants import jwt_bearer, mint
from generator.deploy.memory import recall
from generator.deploy.org import Org
from generator.deploy.retries import ATTEMPTS, LONGEST_ASKED, Backoff
from generator.deploy.secret import Secret
from generator.deploy.token_provider import TokenProvider
from tests.command_line import run
from tests.deploy.stand_in_org import (
    CONSUMER_KEY,
    USERNAME,
    Action,
    StandInOrg,
    answers,
    cut_off,
    expired,
    instead,
    reset_after,
    reset_before,
    silent,
)

SPECS = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
"""
ROOT = Path(__file__).parents[2]
START = r"POST .*/metadata/deployRequest$"
LOOK = r"GET .*/metadata/deployRequest/\w+$"
LIST = r"GET .*/tooling/query"
UNKNOWN = [{"errorCode": "UNKNOWN_EXCEPTION", "message": "An unexpected error occurred. ErrorId: 12-34 (56)"}]


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Write a small project."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    return folder


def deployments_of(org: StandInOrg, private_key: str) -> Deployments:
    """Give the deployments of an org that is signed in to."""
    grant = jwt_bearer(consumer_key=CONSUMER_KEY, username=USERNAME, private_key=Secret(private_key), login_url=org.url)
    session = requests.Session()
    return Deployments(Org(TokenProvider(partial(mint, grant, session)), "67.0", session=session))


@pytest.mark.parametrize(
    "faults",
    [
        [(LIST, answers(503))],
        [(LIST, reset_before), (LIST, cut_off), (LIST, answers(200))],
        [(START, answers(503)), (START, answers(429)), (START, answers(420))],
        [(START, reset_after)],
        [(START, cut_off)],
        [(START, expired)],
        [(LOOK, answers(500)), (LOOK, answers(502)), (LOOK, answers(500, UNKNOWN)), (LOOK, answers(200))],
        [(LOOK, reset_before), (LOOK, reset_after), (LOOK, cut_off), (LOOK, expired)],
        [(LOOK, answers(503))] * (2 * ATTEMPTS),
        [("oauth2/token", answers(503)), ("oauth2/token", reset_after)],
        [(START, reset_after), (LIST, answers(200, {"records": []}))],
        [(START, instead(201, "<html>Created</html>"))],
        [(START, instead(200, {"deployResult": {}}))],
        [(START, instead(201, []))],
        [(START, instead(504, "<html>Gateway Timeout</html>"))],
        [(START, instead(503, "upstream connect error or disconnect/reset before headers"))],
        [(START, answers(503)), (START, instead(503, "<html>Service Unavailable</html>"))],
        [(LOOK, answers(200, {"deployResult": "soon"})), (LOOK, answers(200, []))],
    ],
)
def test_faults_that_pass_do_no_harm(signed_in: StandInOrg, specs: Path, faults: list[tuple[str, Action]]) -> None:
    """Faults that pass do no harm."""
    for request, action in faults:
        signed_in.misbehave(request, action)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output


def test_a_silent_org_is_looked_at_again_not_asked_again(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A silent org is looked at again not asked again."""
    monkeypatch.setattr("generator.deploy.deployment.UPLOAD", (1.0, 0.2))
    signed_in.misbehave(START, silent(0.6))
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output


def test_a_silent_org_is_asked_again_how_far_it_is(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that gets no answer in time is repeated."""
    monkeypatch.setattr("generator.deploy.org.ANSWER", 0.2)
    signed_in.misbehave(LOOK, silent(0.6), silent(0.6))
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output
    assert sum(count for request, count in signed_in.requests.items() if request.startswith("GET ")) > 2


class SlowToConnect(requests.Session):
    """A network on which nobody answers the first attempts to connect."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    def request(self, *arguments: Any, **named: Any) -> requests.Response:
        """Send, or wait in vain."""
        if self.failures:
            self.failures -= 1
            raise requests.ConnectTimeout("timed out")
        return super().request(*arguments, **named)


@pytest.mark.parametrize(("failures", "starts"), [(2, 1), (ATTEMPTS, 0)])
def test_a_connection_that_was_never_made_is_tried_again(
    org: StandInOrg, private_key: str, failures: int, starts: int
) -> None:
    """Without a connection nothing has begun: trying again is no second start, and it ends."""
    grant = jwt_bearer(consumer_key=CONSUMER_KEY, username=USERNAME, private_key=Secret(private_key), login_url=org.url)
    session = SlowToConnect(0)
    deployments = Deployments(Org(TokenProvider(partial(mint, grant, requests.Session())), "67.0", session=session))
    deployments.recent()
    session.failures = failures
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("package.xml", '<Package xmlns="http://soap.sforce.com/2006/04/metadata"/>')
    if starts:
        assert deployments.start(package.getvalue(), DeployOptions())
    else:
        with pytest.raises(TransientError, match="cannot be reached"):
            deployments.start(package.getvalue(), DeployOptions())
    assert org.starts == starts


def test_a_connection_that_breaks_in_the_upload(signed_in: StandInOrg, specs: Path) -> None:
    """Half a package starts nothing, is not sent again, and is said to be lost."""
    resource = "---\nkind: StaticResource\nname: Noise{0}\nfile: noise{0}.bin\ncontentType: application/octet-stream\n"
    for number in range(8):
        (specs / f"noise{number}.bin").write_bytes(os.urandom(1_000_000))
        with (specs / "depot.yaml").open("a", encoding="utf-8") as file:
            file.write(resource.format(number))
    signed_in.longest_upload = 100_000
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 0), done.output
    assert "The connection broke while the org was answering" in done.stderr
    assert "start again when it is not there" in done.stderr
    signed_in.longest_upload = 64_000_000
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output


@pytest.mark.parametrize("asked", ["7", "soon", "-3", ""])
@pytest.mark.parametrize(("request_", "status"), [(START, 429), (START, 503), (LOOK, 429), ("oauth2/token", 429)])
def test_a_busy_server_says_when_to_come_back(  # noqa: PLR0913, PLR0917 - what is asked, by whom, and what they need
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch, asked: str, request_: str, status: int
) -> None:
    """Retry-After is heeded where it can be read."""
    waits: list[float] = []
    monkeypatch.setattr(
        "generator.deploy.retries.Backoff.__init__.__kwdefaults__",
        {**(Backoff.__init__.__kwdefaults__ or {}), "sleep": waits.append},
    )
    signed_in.retry_after = asked
    signed_in.misbehave(request_, answers(status))
    assert (run("deploy", specs).exit_code, signed_in.starts) == (0, 1)
    assert max(waits) == pytest.approx(7.0) if asked == "7" else max(waits) < 1


def test_a_server_is_not_waited_for_all_day() -> None:
    """A time far away is cut, one in the past is none; both are told by seconds or by a date."""
    waits: list[float] = []
    backoff = Backoff(attempts=5, sleep=waits.append)
    headers = iter(["86400", "Fri, 01 Jan 2100 00:00:00 GMT", "Fri, 02 Jan 1970 00:00:00 GMT", "Fri, 99 Foo"])
    for last in backoff.attempts():
        if not last:
            backoff.heed(next(headers))
    assert waits[:2] == [LONGEST_ASKED, LONGEST_ASKED]
    assert max(waits[2:]) < 1


@pytest.mark.parametrize(
    ("status", "success", "exit_code"), [("Levitated", True, 0), ("Levitated", False, 1), ("", True, 0)]
)
def test_a_word_nobody_knows_ends_as_done_and_success_say(
    signed_in: StandInOrg, specs: Path, status: str, success: bool, exit_code: int
) -> None:
    """Not the status decides, but what the org says of done and success."""
    result = {"deployResult": {"id": "0Af000000000001AAA", "done": True, "success": success, "status": status}}
    signed_in.misbehave(LOOK, answers(200, result))
    done = run("deploy", specs)
    assert done.exit_code == exit_code, done.output
    assert status in done.output


@pytest.mark.parametrize("fault", [reset_before, answers(502), answers(500), answers(500, UNKNOWN)])
def test_a_start_that_may_have_been_lost_is_never_repeated(signed_in: StandInOrg, specs: Path, fault: Action) -> None:
    """A start that may have been lost is never repeated."""
    signed_in.misbehave(START, fault)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 0)
    assert "the org lists no new deployment of it" in done.output
    assert "start again when it is not there" in done.output
    assert sum(count for request, count in signed_in.requests.items() if request.startswith("POST /services/data")) == 1


def test_a_start_that_is_always_refused_as_busy_ends(signed_in: StandInOrg, specs: Path) -> None:
    """A start that is always refused as busy ends."""
    signed_in.misbehave(START, *[answers(503)] * ATTEMPTS)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 0)
    assert "The org answers HTTP 503" in done.output
    assert recall(specs) is None


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, [{"errorCode": "API_DISABLED_FOR_ORG", "message": "API is not enabled"}], "the edition of the org"),
        (403, [{"errorCode": "REQUEST_LIMIT_EXCEEDED", "message": "TotalRequests exceeded"}], "last 24 hours"),
        (400, [{"errorCode": "INSUFFICIENT_ACCESS", "message": "no right"}], "Modify Metadata"),
        (302, "<html>moved</html>", "HTTP 302"),
    ],
)
def test_a_refusal_is_said_once_and_forgets_nothing(
    signed_in: StandInOrg, specs: Path, status: int, body: object, said: str
) -> None:
    """A refusal is said once and forgets nothing."""
    assert run("deploy", specs).exit_code == 0
    before = recall(specs)
    signed_in.misbehave(START, answers(status, body))
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 1)
    assert said in done.output
    assert before is not None
    assert recall(specs) == before


def test_a_user_who_may_not_list_deployments_may_deploy(signed_in: StandInOrg, specs: Path) -> None:
    """The list of deployments is for lost starts only; a lost one is not found without it, and not repeated."""
    refusal = answers(400, [{"errorCode": "INVALID_TYPE", "message": "sObject type 'DeployRequest' is not supported."}])
    signed_in.misbehave(LIST, *[refusal] * 20)
    assert run("deploy", specs).exit_code == 0
    signed_in.misbehave(START, reset_after)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 2)
    assert "and then: sObject type 'DeployRequest' is not supported" in done.stderr


def test_an_org_that_keeps_refusing_new_tokens_ends_with_the_way_back(signed_in: StandInOrg, specs: Path) -> None:
    """An org that keeps refusing new tokens ends with the way back."""
    refusal = answers(401, [{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}])
    signed_in.misbehave(LOOK, refusal, refusal)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 1)
    assert "refuses the access token" in done.output
    assert "forcegen deploy resume 0Af000000000001AAA" in done.output
    assert run("deploy", "resume", "--specs", specs).exit_code == 0
    assert signed_in.starts == 1


@pytest.mark.parametrize("word", ["Pending", "InProgress", "FinalizingDeploy", "Levitating"])
def test_when_the_wait_is_over_it_says_how_to_go_on(signed_in: StandInOrg, specs: Path, word: str) -> None:
    """When the wait is over it says how to go on."""
    signed_in.plant.looks = 0
    signed_in.plant.waiting = word
    done = run("deploy", specs, "--wait", "0")
    assert done.exit_code == 1
    assert word in done.output
    assert "follow it with: forcegen deploy resume 0Af000000000001AAA" in done.stderr
    signed_in.plant.looks = 4
    assert run("deploy", "resume", "--specs", specs).exit_code == 0
    assert signed_in.starts == 1


def test_following_ends_when_the_time_is_over(org: StandInOrg, private_key: str) -> None:
    """Following ends when the time is over."""
    deployments = deployments_of(org, private_key)
    org.plant.looks = 0
    deployment = org.add({}, {"numberComponentsTotal": 0})
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    states = list(follow_module.follow(deployments, deployment.id, wait=0.05, clock=lambda: now, sleep=sleep))
    assert not states[-1].done
    assert now == pytest.approx(0.05)
    org.misbehave(LOOK, *[answers(503)] * 1000)
    with pytest.raises(TransientError):
        list(follow_module.follow(deployments, deployment.id, wait=0.05, clock=lambda: now, sleep=sleep))


def test_ctrl_c_leaves_or_cancels(signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C leaves or cancels."""
    signed_in.plant.looks = 0
    pressed: list[float] = []

    def press(seconds: float) -> None:
        pressed.append(seconds)
        if len(pressed) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(
        follow_module.follow, "__kwdefaults__", {**(follow_module.follow.__kwdefaults__ or {}), "sleep": press}
    )
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "It goes on in the org; follow it with: forcegen deploy resume 0Af" in done.output
    assert not any(item.canceling for item in signed_in.deployments.values())
    pressed.clear()
    done = run("deploy", specs, "--json")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["id"][:3], said["done"]) == (1, "0Af", False)
    pressed.clear()
    done = run("deploy", specs, "--on-interrupt", "cancel")
    assert done.exit_code == 1
    assert "Canceled" in done.output
    assert [item.canceling for item in signed_in.deployments.values()] == [False, False, True]


@pytest.mark.parametrize(("answered", "canceled"), [("y", True), ("n", False), ("", False)])
def test_ctrl_c_asks_at_a_terminal(signed_in: StandInOrg, specs: Path, answered: str, canceled: bool) -> None:
    """A person at a terminal is asked whether the deployment is to end, too; no answer leaves it alone."""
    signed_in.plant.looks = 0
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "deploy", str(specs)]
    pipe = subprocess.PIPE
    client = subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own program
    try:
        wait_until(lambda: any(item.looks for item in signed_in.deployments.values()) or client.poll() is not None)
        client.send_signal(signal.SIGINT)
        os.write(ours, f"{answered}\n".encode())
        output, said = client.communicate(timeout=60)
    finally:
        client.kill()
        os.close(ours)
        os.close(theirs)
    assert client.returncode == 1
    assert "Cancel the deployment in the org, too? [y/N]" in said
    assert ("Deployment 0Af000000000001AAA: Canceled" in output) is canceled
    assert ("It goes on in the org" in said) is not canceled
    assert [item.canceling for item in signed_in.deployments.values()] == [canceled]


def test_ctrl_c_cancels_what_has_ended_already(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An org that refuses to cancel is followed to the end, and the end counts."""
    signed_in.plant.looks = 2
    refusal = [{"errorCode": "INVALID_ID_FIELD", "message": "Deployment already completed"}]
    signed_in.misbehave("PATCH ", answers(400, refusal))
    pressed: list[float] = []

    def press(seconds: float) -> None:
        pressed.append(seconds)
        if len(pressed) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(
        follow_module.follow, "__kwdefaults__", {**(follow_module.follow.__kwdefaults__ or {}), "sleep": press}
    )
    done = run("deploy", specs, "--on-interrupt", "cancel")
    assert done.exit_code == 0
    assert "The org does not cancel it: Deployment already completed." in done.stderr
    assert "Succeeded" in done.output


def test_a_machine_that_keeps_nothing_deploys_all_the_same(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place to remember the deployment in, it is started, and that is said."""

    def full(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("generator.deploy.memory.remember", full)
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1)
    assert "Nothing can be remembered (Read-only file system)" in done.stderr


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened elsewhere."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_nothing_secret_is_seen_anywhere(
    signed_in: StandInOrg, specs: Path, private_key: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing secret is seen anywhere."""
    caplog.set_level(logging.DEBUG)
    said = run("deploy", specs, "--junit", tmp_path / "j.xml", "--coverage", tmp_path / "c.xml", "--json").output
    signed_in.misbehave(LOOK, expired, reset_before, cut_off)
    said += run("deploy", specs).output
    signed_in.misbehave("oauth2/token", answers(400, {"error": "invalid_grant", "error_description": "no"}))
    said += run("deploy", specs).output
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    texts = [said, caplog.text, *(path.read_bytes().decode("utf-8", "replace") for path in written)]
    assert any("deployments" in path.as_posix() for path in written)
    assert len(signed_in.seen) > 4
    secrets = [*signed_in.seen, *private_key.splitlines()[1:3]]
    assert not [secret for secret in secrets for text in texts if secret in text]


def test_a_token_that_the_org_repeats_is_not_shown(org: StandInOrg, private_key: str) -> None:
    """A token that the org repeats is not shown."""
    deployments = deployments_of(org, private_key)
    deployments.recent()
    token = org.seen[-1]
    org.misbehave(LOOK, answers(403, [{"errorCode": "FORBIDDEN", "message": f"Bearer {token} may not"}]))
    with pytest.raises(OrgError) as caught:
        deployments.status("0Af000000000001AAA")
    assert token not in str(caught.value)


def test_queries_and_limits_sign_in_again(org: StandInOrg, private_key: str) -> None:
    """Queries and limits sign in again."""
    grant = jwt_bearer(consumer_key=CONSUMER_KEY, username=USERNAME, private_key=Secret(private_key), login_url=org.url)
    signed_in = Org(TokenProvider(partial(mint, grant, requests.Session())), "67.0", backoff=Backoff())
    org.misbehave("/query/", expired, answers(503), reset_before)
    assert signed_in.query("SELECT Id FROM Organization") == [{"Id": "00D000000000001EAA"}]
    assert signed_in.limits()["DailyApiRequests"]["Max"] == 15000
    org.misbehave("/query/", answers(400, [{"errorCode": "INVALID_FIELD", "message": "No such column 'X'"}]))
    with pytest.raises(OrgError, match="No such column"):
        signed_in.query("SELECT X FROM Organization")


def test_an_unreachable_org_says_so(specs: Path, signed_in: StandInOrg, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unreachable org says so."""
    monkeypatch.setenv("SF_LOGIN_URL", "http://127.0.0.1:9")
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 0)
    assert "cannot be reached: ConnectionError" in done.output


def test_a_wrong_user_says_what_to_do(
    specs: Path, signed_in: StandInOrg, monkeypatch: pytest.MonkeyPatch, org: StandInOrg, private_key: str
) -> None:
    """A wrong user says what to do."""
    monkeypatch.setenv("SF_USERNAME", "nobody@acme.example")
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (1, 0)
    assert "user hasn't approved this consumer" in done.output
    assert "pre-authorise the user" in done.output
    with pytest.raises(SignInError):
        mint(
            jwt_bearer(consumer_key="x", username=USERNAME, private_key=Secret(private_key), login_url=org.url),
            requests.Session(),
        )


def test_quick_cancel_report_and_async(signed_in: StandInOrg, specs: Path) -> None:
    """Quick cancel report and async."""
    done = run("deploy", specs, "--validate", "--json")
    body = json.loads(done.stdout)
    assert (done.exit_code, body["checkOnly"], body["success"], body["findings"]) == (0, True, True, [])
    done = run("deploy", "quick", "--specs", specs)
    assert (done.exit_code, signed_in.starts) == (0, 2), done.output
    done = run("deploy", "quick", "--specs", specs)
    assert (done.exit_code, signed_in.starts) == (2, 2)
    assert "was no validation" in done.output
    signed_in.plant.looks = 0
    done = run("deploy", specs, "--async")
    assert (done.exit_code, done.stdout.strip()) == (0, "0Af000000000003AAA")
    assert run("deploy", "report", "--specs", specs).exit_code == 1
    done = run("deploy", "cancel", "--specs", specs)
    assert (done.exit_code, "0Af000000000003AAA: Canceled" in done.output) == (0, True), done.output
    done = run("deploy", "report", "0Af000000000002AAA", "--specs", specs)
    assert done.exit_code == 1
    signed_in.plant.looks = 1
    assert run("deploy", "report", "0Af000000000002AAA", "--specs", specs).exit_code == 0
    unknown = run("deploy", "report", "0Af9", "--specs", specs).output
    assert "no deployment 0Af9" in unknown
    assert "goes on" not in unknown
    other = run("deploy", "resume", "--specs", specs / "depot.yaml")
    assert f"No deployment of {specs / 'depot.yaml'} is remembered here" in other.output


def test_a_login_host_that_never_answers_is_asked_once_over(org: StandInOrg, private_key: str) -> None:
    """Signing in tries again by itself, so what needed the token does not begin all of it anew."""
    waited: list[float] = []
    patience = Backoff(sleep=waited.append)
    grant = jwt_bearer(consumer_key=CONSUMER_KEY, username=USERNAME, private_key=Secret(private_key), login_url=org.url)
    org.misbehave("oauth2/token", *[reset_before] * 100)
    tokens = TokenProvider(partial(mint, grant, requests.Session(), backoff=patience))
    with pytest.raises(SignInError, match="cannot be reached"):
        Org(tokens, "67.0", backoff=patience).get("/services/data/")
    assert sum(count for name, count in org.requests.items() if "oauth2/token" in name) == ATTEMPTS
    assert len(waited) == ATTEMPTS - 1
