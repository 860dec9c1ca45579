"""A start whose answer got lost is found again among those of others, and never becomes a second one."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.deploy.deployment import Deployments, DeployOptions
from generator.deploy.memory import Remembered, recall, remember
from tests.command_line import run
from tests.deploy.stand_in_org import Action, Answer, Handler, StandInOrg, answers, reset_after, reset_before, silent

SPECS = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
"""
MANIFEST = (
    b'<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>67.0</version></Package>'
)
PERMISSION_SET = b'<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Other</label></PermissionSet>'
LIST = r"GET .*/tooling/query"
START = r"POST .*/metadata/deployRequest$"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Write a small project."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    return folder


def of_others(org: StandInOrg, count: int) -> None:
    """Let other jobs start something else at the same moment: other files, or a validation."""
    for number in range(count):
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("package.xml", MANIFEST)
            if not number:
                archive.writestr("permissionsets/Other.permissionset", PERMISSION_SET)
        org.start({"checkOnly": bool(number)}, package.getvalue())


def amid_others(action: Action, before: int = 1, after: int = 2) -> Action:
    """Let others start before and after what happens to this start."""

    def act(handler: Handler) -> Answer | None:
        of_others(handler.org, before)
        answer = action(handler)
        of_others(handler.org, after)
        return answer

    return act


def uploads(org: StandInOrg) -> int:
    """Count how often a start has been sent."""
    return sum(count for request, count in org.requests.items() if request.endswith("/metadata/deployRequest"))


def test_it_is_found_among_those_of_others(signed_in: StandInOrg, specs: Path) -> None:
    """The one with the files of the package is followed, whoever else began at the same time."""
    signed_in.misbehave(START, amid_others(reset_after))
    done = run("deploy", specs)
    assert done.exit_code == 0, done.output
    assert "looking for the deployment in the org" in done.stderr
    assert "Deployment 0Af000000000002AAA: Succeeded" in done.output
    assert (signed_in.starts, uploads(signed_in)) == (4, 1)


def test_those_of_others_are_never_taken_for_it(signed_in: StandInOrg, specs: Path) -> None:
    """A start that never arrived is not there, even when exactly one other deployment is new."""
    signed_in.misbehave(START, amid_others(reset_before, before=1, after=0))
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "the org lists no new deployment of it" in done.stderr
    assert (signed_in.starts, uploads(signed_in)) == (1, 1)


def test_one_that_waits_in_the_queue_is_not_taken_on_trust(signed_in: StandInOrg, specs: Path) -> None:
    """What reports no file yet may be anybody's: it is said which, and resume tells when it has begun."""
    signed_in.plant.looks = 0
    signed_in.misbehave(START, amid_others(reset_after, before=1, after=0))
    done = run("deploy", specs, "--wait", "0")
    assert done.exit_code == 1
    assert "when 0Af000000000002AAA or 0Af000000000001AAA has begun, this tells: forcegen deploy resume" in done.stderr
    again = run("deploy", specs)
    assert again.exit_code == 1
    assert "which may be it, still runs" in again.stderr
    assert uploads(signed_in) == 1
    signed_in.plant.looks = 1
    done = run("deploy", "resume", "--specs", specs)
    assert (done.exit_code, "0Af000000000002AAA: Succeeded" in done.output) == (0, True), done.output
    assert uploads(signed_in) == 1


def test_one_that_waits_is_found_when_it_begins(signed_in: StandInOrg, specs: Path) -> None:
    """Looking goes on while something waits in the queue, as long as --wait says."""
    signed_in.plant.looks = 12
    signed_in.misbehave(START, amid_others(reset_after))
    done = run("deploy", specs)
    assert (done.exit_code, "0Af000000000002AAA: Succeeded" in done.output) == (0, True), done.output


def test_equal_deployments_are_told_apart_by_a_person(signed_in: StandInOrg, specs: Path) -> None:
    """Two jobs with the same specs at the same moment: neither deployment is taken, and both are named."""

    def twice(handler: Handler) -> None:
        handler.right_answer()
        (deployment,) = handler.org.deployments.values()
        handler.org.add(deployment.options, deployment.result)
        handler.reset()

    signed_in.misbehave(START, twice)
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "several new deployments are like it" in done.stderr
    assert "forcegen deploy resume with 0Af000000000002AAA or 0Af000000000001AAA" in done.stderr
    assert uploads(signed_in) == 1


def test_an_org_that_reports_no_files_tells_by_its_options(signed_in: StandInOrg, specs: Path) -> None:
    """Without a file in the report, the only new deployment with the same options is the one."""
    signed_in.plant.silent = True
    signed_in.misbehave(START, reset_after)
    done = run("deploy", specs)
    assert (done.exit_code, "0Af000000000001AAA: Succeeded" in done.output) == (0, True), done.output


def test_where_deployments_cannot_be_listed_nothing_is_guessed(signed_in: StandInOrg, specs: Path) -> None:
    """A user who may not list deployments deploys all the same; a lost start is left to a person."""
    refused = answers(400, [{"errorCode": "INVALID_TYPE", "message": "sObject type 'DeployRequest' is not supported"}])
    signed_in.misbehave(LIST, refused)
    assert run("deploy", specs).exit_code == 0
    signed_in.misbehave(LIST, refused)
    signed_in.misbehave(START, reset_after)
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "the org lists no new deployment of it" in done.stderr
    assert uploads(signed_in) == 2


def test_a_quick_deployment_is_found_by_what_was_validated(signed_in: StandInOrg, specs: Path) -> None:
    """A quick deployment has the files of its validation."""
    assert run("deploy", specs, "--validate").exit_code == 0
    signed_in.misbehave(START, amid_others(reset_after))
    done = run("deploy", "quick", "--specs", specs)
    assert (done.exit_code, "0Af000000000003AAA: Succeeded" in done.output) == (0, True), done.output


def test_a_start_goes_on_once_the_lost_one_has_ended(signed_in: StandInOrg, specs: Path) -> None:
    """After a lost start whose deployment has ended, deploying again is no second start of the same."""
    assert run("deploy", specs).exit_code == 0
    last = recall(specs)
    assert last is not None
    remember(specs, Remembered(last.instance_url, "", (), files=last.files))
    assert (run("deploy", specs).exit_code, uploads(signed_in)) == (0, 2)


def test_memory_of_an_earlier_version_is_understood(specs: Path, own_cache: Path) -> None:
    """What was remembered without the files of its package still names its deployment."""
    remember(specs, Remembered("https://acme.my.salesforce.com", "0Af000000000001AAA"))
    (file,) = own_cache.rglob("deployments/*.json")
    file.write_text(file.read_text(encoding="utf-8").replace(', "files": []', ""), encoding="utf-8")
    last = recall(specs)
    assert last is not None
    assert (last.id, last.files) == ("0Af000000000001AAA", ())


@contextmanager
def started(org: StandInOrg, specs: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a client of its own until the org has begun and not answered yet."""
    org.misbehave(START, silent(3.0))
    command = [sys.executable, "-m", "generator", "deploy", str(specs), *arguments]
    client = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        end = time.monotonic() + 60
        while not org.starts and client.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        assert org.starts == 1, client.communicate()
        yield client
    finally:
        if client.poll() is None:
            client.kill()
        client.communicate()


def test_a_killed_client_is_found_again(signed_in: StandInOrg, specs: Path) -> None:
    """Between start and answer the client is killed without a chance to say anything; resume starts nothing."""
    with started(signed_in, specs) as client:
        client.send_signal(signal.SIGKILL)
        assert client.wait(30) == -signal.SIGKILL
    remembered = recall(specs)
    assert remembered is not None
    assert (remembered.id, "package.xml" in remembered.files) == ("", True)
    of_others(signed_in, 2)
    done = run("deploy", "resume", "--specs", specs)
    assert (done.exit_code, uploads(signed_in)) == (0, 1), done.output
    assert "0Af000000000001AAA: Succeeded" in done.output


@pytest.mark.parametrize(("choice", "canceled"), [("leave", False), ("ask", False), ("cancel", True)])
def test_ctrl_c_while_the_start_is_on_its_way(signed_in: StandInOrg, specs: Path, choice: str, canceled: bool) -> None:
    """Ctrl-C before the answer leaves alone what the org may have begun, or finds and cancels it."""
    with started(signed_in, specs, "--on-interrupt", choice) as client:
        client.send_signal(signal.SIGINT)
        output, said = client.communicate(timeout=60)
    assert client.returncode == 1
    assert "Traceback" not in said
    assert [item.canceling for item in signed_in.deployments.values()] == [canceled]
    if canceled:
        assert "Deployment 0Af000000000001AAA: Canceled" in output
    else:
        assert "this tells: forcegen deploy resume" in said
        assert run("deploy", "resume", "--specs", specs).exit_code == 0
    assert uploads(signed_in) == 1


def test_ctrl_c_before_the_org_has_begun_cancels_nothing(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload that was cut off by Ctrl-C has started nothing, and nothing is canceled for it."""
    of_others(signed_in, 1)

    def press(self: Deployments, package: bytes, options: DeployOptions, known: tuple[str, ...] | None) -> str:
        del self, package, options, known
        of_others(signed_in, 1)
        raise KeyboardInterrupt

    monkeypatch.setattr(Deployments, "start", press)
    done = run("deploy", specs, "--on-interrupt", "cancel")
    assert done.exit_code == 1
    assert "The start was interrupted, and the org lists no new deployment of it" in done.stderr
    assert not any(item.canceling for item in signed_in.deployments.values())
