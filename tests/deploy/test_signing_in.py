"""Each way of signing in leads to a deployment; half a way says what is missing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.command_line import run
from tests.deploy.stand_in_org import CONSUMER_KEY, CONSUMER_SECRET, REFRESH_TOKEN, USERNAME, StandInOrg

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
SF = """\
#!{python}
import json, sys
with open({log!r}, "a") as log:
    print(*sys.argv[1:], file=log)
shown = {{"accessToken": {shown!r}, "instanceUrl": {url!r}, "username": "deployer@acme.example"}}
print("\\x1b[33mWarning: a new version is there\\x1b[39m")
if "show-access-token" in sys.argv:
    shown = {{"accessToken": {token!r}}}
elif "nobody" in sys.argv:
    print(json.dumps({{"status": 1, "message": "No authorization information found."}}))
    sys.exit(1)
print(json.dumps({{"status": 0, "result": shown}}))
"""


@pytest.fixture
def specs(tmp_path: Path, own_cache: Path) -> Path:
    """Write a small project; what is remembered of it stays in a folder of the test's own."""
    assert own_cache
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    return folder


def install_sf(folder: Path, org: StandInOrg, monkeypatch: pytest.MonkeyPatch, shown: str | None) -> Path:
    """Put a Salesforce CLI into the path that knows the org; give the file that lists how it was called."""
    status, body = org.mint(
        {"grant_type": "client_credentials", "client_id": CONSUMER_KEY, "client_secret": CONSUMER_SECRET}
    )
    assert status == 200
    log = folder / "calls"
    executable = folder / "bin" / "sf"
    executable.parent.mkdir()
    executable.write_text(
        SF.format(
            python=sys.executable,
            log=str(log),
            shown=shown or body["access_token"],
            url=org.url,
            token=body["access_token"],
        ),
        encoding="utf-8",
    )
    executable.chmod(0o755)
    monkeypatch.setenv("PATH", str(executable.parent))
    return log


def test_client_credentials(org: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Client credentials."""
    monkeypatch.setenv("SF_CLIENT_SECRET", CONSUMER_SECRET)
    done = run("deploy", specs, "--client-id", CONSUMER_KEY, "--login-url", org.url)
    assert (done.exit_code, org.starts) == (0, 1), done.output


def test_a_key_file(org: StandInOrg, specs: Path, private_key: str, tmp_path: Path) -> None:
    """A key file."""
    key = tmp_path / "server.key"
    key.write_text(private_key, encoding="utf-8")
    options = ("--client-id", CONSUMER_KEY, "--username", USERNAME, "--jwt-key-file", key, "--login-url", org.url)
    done = run("deploy", specs, *options)
    assert (done.exit_code, org.starts) == (0, 1), done.output


@pytest.mark.parametrize("secret", [CONSUMER_SECRET, ""])
@pytest.mark.parametrize("way", ["file", "variable", "json"])
def test_an_auth_url(  # noqa: PLR0913, PLR0917 - two parameters and what they need
    org: StandInOrg, specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: str, way: str
) -> None:
    """An auth url."""
    url = f"force://{CONSUMER_KEY}:{secret}:{REFRESH_TOKEN}@{org.url}\n"
    if way == "json":
        url = json.dumps({"status": 0, "result": {"username": USERNAME, "sfdxAuthUrl": url.strip()}, "warnings": []})
    file = tmp_path / "auth"
    file.write_text(url, encoding="utf-8")
    if way == "variable":
        monkeypatch.setenv("SFDX_AUTH_URL", url)
    done = run("deploy", specs, *(("--auth-url-file", file) if way != "variable" else ()))
    assert (done.exit_code, org.starts) == (0, 1), done.output


@pytest.mark.parametrize("way", ["option", "variable"])
@pytest.mark.parametrize(("shown", "calls"), [(None, 1), ("[REDACTED] Use 'sf org auth show-access-token'", 2)])
def test_the_salesforce_cli(  # noqa: PLR0913, PLR0917 - three parameters and what they need
    org: StandInOrg,
    specs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    shown: str | None,
    calls: int,
) -> None:
    """The Salesforce CLI."""
    log = install_sf(tmp_path, org, monkeypatch, shown)
    if way == "variable":
        monkeypatch.setenv("SF_TARGET_ORG", "acme")
    done = run("deploy", specs, *(("--target-org", "acme") if way == "option" else ()))
    assert (done.exit_code, org.starts) == (0, 1), done.output
    assert len(log.read_text(encoding="utf-8").splitlines()) == calls


def test_an_alias_the_cli_does_not_know(
    org: StandInOrg, specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An alias the CLI does not know."""
    install_sf(tmp_path, org, monkeypatch, None)
    done = run("deploy", specs, "--target-org", "nobody")
    assert done.exit_code == 1
    assert "knows no org 'nobody': No authorization information found." in done.output


def test_an_access_token(org: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An access token."""
    form = {"grant_type": "client_credentials", "client_id": CONSUMER_KEY, "client_secret": CONSUMER_SECRET}
    monkeypatch.setenv("SF_ACCESS_TOKEN", org.mint(form)[1]["access_token"])
    monkeypatch.setenv("SF_ORG_INSTANCE_URL", org.url)
    done = run("deploy", specs)
    assert (done.exit_code, org.starts) == (0, 1), done.output
    org.expire()
    done = run("deploy", specs)
    assert (done.exit_code, org.starts) == (1, 1)
    assert "set SF_ACCESS_TOKEN to a new one" in done.output


@pytest.mark.parametrize(
    ("variables", "options", "said"),
    [
        ({}, (), "Nothing says which org"),
        ({}, (), "--target-org ALIAS of the Salesforce CLI; or --client-id, --username and --jwt-key-file; or"),
        ({}, ("--instance-url", "https://a.my.salesforce.com"), "set SF_ACCESS_TOKEN"),
        ({}, ("--username", "u"), "give --client-id"),
        ({}, ("--login-url", "https://a.my.salesforce.com"), "give --client-id"),
        (
            {"SF_ACCESS_TOKEN": "t", "SF_ORG_INSTANCE_URL": "https://a--uat.sandbox.lightning.force.com/"},
            (),
            "give https://a--uat.sandbox.my.salesforce.com",
        ),
        ({"SFDX_AUTH_URL": '{"status": 0, "result": {}}'}, (), "has not the form"),
        ({"SFDX_AUTH_URL": '{"status": 0,'}, (), "has not the form"),
        ({}, ("--target-org", "x"), "(sf) is not installed"),
        ({"SF_ACCESS_TOKEN": "t"}, (), "set SF_ORG_INSTANCE_URL"),
        ({"SF_ACCESS_TOKEN": "t", "SF_ORG_INSTANCE_URL": "http://acme.example"}, (), "no https address"),
        ({"SFDX_AUTH_URL": "force://a:b@c"}, (), "has not the form"),
        ({"SF_JWT_KEY": "k"}, ("--login-url", "https://a.my.salesforce.com", "--client-id", "k"), "set SF_USERNAME"),
        ({}, ("--client-id", "k"), "key or secret is missing"),
        ({"SF_CLIENT_SECRET": "s"}, ("--client-id", "k"), "at the org's own host only"),
        ({}, ("--jwt-key-file", "missing.key"), "consumer key of the app is missing"),
        ({}, ("--client-id", "k", "--jwt-key-file", "missing.key"), "'missing.key' cannot be read"),
    ],
)
def test_half_a_way_says_what_is_missing(
    specs: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], options: tuple[str, ...], said: str
) -> None:
    """Half a way says what is missing."""
    monkeypatch.setenv("PATH", "/nowhere")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = run("deploy", specs, *options)
    assert done.exit_code == 1
    assert said in done.output


def test_wrong_specs_never_reach_an_org(org: StandInOrg, specs: Path) -> None:
    """Wrong specs never reach an org."""
    (specs / "more.yaml").write_text("kind: CustomObject\nname: Wrong\n", encoding="utf-8")
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "error SF" in done.stderr
    assert not org.requests
