"""Later commands sign in to a scratch org by what was kept, which shows nothing to anybody else."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest

from generator.deploy.scratch_memory import recall_org
from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    StandInOrg,
    cut_off,
    expired,
    reset_before,
)

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


def test_jwt_needs_an_app_and_its_key(
    project: Path, hub: StandInDevHub, signed_in: StandInOrg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of it is refused before anything is asked for; without the key nobody gets in later."""
    assert run("scratch", "create", "--sign-in", "jwt").exit_code == 0
    with monkeypatch.context() as without:
        without.delenv("SF_JWT_KEY")
        assert "needs the private key" in run("deploy", "--target-org", "scratch").output
    monkeypatch.delenv("SF_JWT_KEY")
    monkeypatch.setenv("SF_ACCESS_TOKEN", signed_in.new_token()["access_token"])
    monkeypatch.setenv("SF_ORG_INSTANCE_URL", signed_in.url)
    done = run("scratch", "create", "--sign-in", "jwt", "--alias", "other")
    assert (done.exit_code, len(hub.requests)) == (1, 1)
    assert "set SF_CLIENT_ID and SF_JWT_KEY" in done.output
    assert run("scratch", "create", "--alias", "other").exit_code == 0
    assert run("deploy", "--target-org", "other").exit_code == 0
    assert project


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
