"""No token, key, secret or assertion is shown, whatever somebody mistakes for what and whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from generator.cli.commands import _status
from generator.deploy.secret import quoted
from tests.command_line import run
from tests.deploy.stand_in_org import CONSUMER_KEY, CONSUMER_SECRET, REFRESH_TOKEN, StandInOrg, answers

ROOT = Path(__file__).parents[2]
SPECS = "kind: Project\nname: depot\n---\nkind: CustomPermission\nname: Depot_Clerk\n"
PASSWORD = "hunter2-of-the-proxy"  # noqa: S105 - opens nothing
TOKEN = "00D000000000001!AQ4AQ.a.token.of.nobody"  # noqa: S105 - opens nothing
AUTH_URL = f"force://{CONSUMER_KEY}:{CONSUMER_SECRET}:{REFRESH_TOKEN}@acme.my.salesforce.com"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAnotAKeyAtAll\n-----END RSA PRIVATE KEY-----"
SECRETS = (CONSUMER_SECRET, REFRESH_TOKEN, PASSWORD, TOKEN, "MIIEpAIBAAKCAQEAnotAKeyAtAll", "AQ4AQ.a.token")


@pytest.fixture
def specs(tmp_path: Path, own_cache: Path) -> Path:
    """Write a small project."""
    assert own_cache
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    return folder


LONG_PATH = "/home/me/a folder/with-a-long-name/and-another-one-below-it/keys/server.key"
HOST = "https://acme.my.salesforce.com"
JWT = ("--client-id", "k", "--username", "u")
TOKEN_OF = {"SF_ACCESS_TOKEN": TOKEN, "SF_ORG_INSTANCE_URL": HOST}
SECRET_OF_APP = {"SF_CLIENT_SECRET": CONSUMER_SECRET}


@pytest.mark.parametrize(
    ("variables", "options", "said"),
    [
        ({"SFDX_AUTH_URL": AUTH_URL.replace("@", "#")}, (), "has not the form"),
        ({"SFDX_AUTH_URL": f"{AUTH_URL}/a b"}, (), "has not the form"),
        ({"SFDX_AUTH_URL": AUTH_URL.replace("acme.my.salesforce.com", "acme")}, (), "'acme' is no https address"),
        ({}, ("--auth-url-file", AUTH_URL), "(not shown) cannot be read"),
        ({}, (*JWT, "--jwt-key-file", PEM), "(not shown) cannot be read"),
        ({}, ("--target-org", AUTH_URL), "knows no org (not shown)"),
        ({}, ("--target-org", TOKEN), "knows no org (not shown)"),
        ({"SF_JWT_KEY": PEM}, JWT, "private key cannot be read"),
        ({"SF_JWT_KEY": PEM.replace("\n", "\\n")}, JWT, "private key cannot be read"),
        (SECRET_OF_APP, ("--client-id", "k", "--login-url", AUTH_URL), "(not shown) is no https"),
        (SECRET_OF_APP, ("--client-id", "k", "--login-url", TOKEN), "(not shown) is no https"),
        ({**TOKEN_OF, "SF_ACCESS_TOKEN": f"{TOKEN}\nand more"}, (), "no access token"),
        ({**TOKEN_OF, "SF_ACCESS_TOKEN": "[REDACTED] sf org auth"}, (), "show-access-token"),
        ({**TOKEN_OF, "SF_ACCESS_TOKEN": f"{TOKEN}€"}, (), "no access token"),
        ({**TOKEN_OF, "SF_ORG_INSTANCE_URL": f"https://me:{PASSWORD}@a.my.salesforce.com"}, (), "(not shown)"),
        ({**TOKEN_OF, "SF_ORG_INSTANCE_URL": TOKEN}, (), "(not shown) is no https address"),
        ({"SF_ACCESS_TOKEN": f" {TOKEN}\n", "SF_ORG_INSTANCE_URL": "http://127.0.0.1:9"}, (), "does not answer"),
        ({**TOKEN_OF, "HTTPS_PROXY": f"http://me:{PASSWORD}@127.0.0.1:9"}, (), "does not answer: ProxyError"),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_repeated(  # noqa: PLR0913, PLR0917 - three parameters and what they need
    specs: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variables: dict[str, str],
    options: tuple[str, ...],
    said: str,
) -> None:
    """What is refused is named, not shown; a token's blanks at its ends do no harm."""
    sf = tmp_path / "bin" / "sf"
    sf.parent.mkdir()
    sf.write_text('#!/bin/sh\necho \'{"status": 1, "message": "No authorization information found."}\'\nexit 1\n')
    sf.chmod(0o755)
    monkeypatch.setenv("PATH", str(sf.parent))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = run("deploy", specs, *options)
    assert done.exit_code == 1
    assert said in done.output
    assert not [secret for secret in SECRETS if secret in done.output]


@pytest.mark.parametrize("status", [400, 401, 403, 500, 503])
def test_a_login_host_that_repeats_what_it_was_sent(
    org: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    """Nothing that was sent comes back in a message."""
    repeated = {
        "error": "invalid_grant",
        "error_description": f"{CONSUMER_SECRET} and {REFRESH_TOKEN} of {CONSUMER_KEY}",
    }
    org.misbehave("oauth2/token", *[answers(status, repeated)] * 100)
    monkeypatch.setenv("SFDX_AUTH_URL", f"force://{CONSUMER_KEY}:{CONSUMER_SECRET}:{REFRESH_TOKEN}@{org.url}")
    done = run("deploy", specs)
    assert done.exit_code == 1
    assert "… and …" in done.output
    assert not [secret for secret in SECRETS if secret in done.output]


@pytest.mark.parametrize("status", [400, 401, 403, 500, 503])
def test_an_org_that_repeats_the_token(signed_in: StandInOrg, specs: Path, status: int) -> None:
    """A message of the org loses the token it carries, wherever in the command it comes."""
    for request in ("deployRequest$", r"deployRequest/\w+$"):
        signed_in.misbehave(request, *[lambda handler: repeating(handler.headers["Authorization"], status)] * 10)
        done = run("deploy", specs, "--wait", "0", "--json")
        assert done.exit_code == 1
        assert "Bearer …" in done.output
        assert not [text for text in signed_in.seen if text in done.output]
        signed_in.forgive()


def repeating(text: str, status: int) -> tuple[int, object]:
    """Answer with what was sent."""
    return status, [{"errorCode": "FORBIDDEN", "message": f"{text} may not"}]


@pytest.mark.parametrize("fault", ["refused", "redirected", "silent", "refused by the login host"])
def test_debugging_shows_no_more(signed_in: StandInOrg, specs: Path, tmp_path: Path, fault: str) -> None:
    """Nor does the variable that makes bugs show where they happened, in a process of its own."""
    faults = {
        "refused": ("deployRequest$", answers(403, [{"errorCode": "FORBIDDEN", "message": "no"}])),
        "redirected": ("deployRequest$", answers(302, "<html>moved</html>")),
        "silent": ("deployRequest$", answers(500, "<html>" + "x" * 10_000)),
        "refused by the login host": ("oauth2/token", answers(400, {"error": "invalid_grant"})),
    }
    request, action = faults[fault]
    signed_in.misbehave(request, action)
    environment = {**os.environ, "FORCEGEN_DEBUG": "1", "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "generator", "deploy", str(specs), "--junit", str(tmp_path / "junit.xml")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - our own program
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    key = os.environ["SF_JWT_KEY"].splitlines()[1]
    written = [path.read_bytes().decode("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()]
    texts = [done.stdout, done.stderr, *written]
    assert signed_in.seen or fault == "refused by the login host"
    assert not [secret for secret in (*signed_in.seen, key) for text in texts if secret in text]


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_shows_no_secret(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], debug: str
) -> None:
    """Even an error that nobody has foreseen, with the token in its words, is shown without it."""

    def broken(*_: object, **named: Any) -> None:
        raise ValueError(f"Invalid header {named['headers']}")

    monkeypatch.setattr(requests.Session, "request", broken)
    monkeypatch.setenv("SF_ACCESS_TOKEN", TOKEN)
    monkeypatch.setenv("SF_ORG_INSTANCE_URL", signed_in.url)
    monkeypatch.delenv("SF_CLIENT_ID")
    monkeypatch.setenv("FORCEGEN_DEBUG", debug)
    monkeypatch.setattr("sys.argv", ["forcegen", "deploy", str(specs)])
    assert _status() == 1
    said = capsys.readouterr().err
    assert "Bearer …" in said
    assert TOKEN not in said
    assert ("Traceback" in said) is bool(debug)


def test_a_password_of_the_machine_replaces_no_token(
    signed_in: StandInOrg, specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ~/.netrc that names the host of the org, or any host, changes nothing."""
    (tmp_path / ".netrc").write_text(f"default login me password {PASSWORD}\n", encoding="utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    done = run("deploy", specs)
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("acme", "'acme'"),
        ("deployer@acme.example", "'deployer@acme.example'"),
        (LONG_PATH, f"'{LONG_PATH}'"),
        ("http://acme.example", "'http://acme.example'"),
        (AUTH_URL, "(not shown)"),
        (PEM, "(not shown)"),
        (TOKEN, "(not shown)"),
        ("A1b2" * 20, "(not shown)"),
    ],
)
def test_what_looks_like_a_secret_is_not_quoted(text: str, said: str) -> None:
    """Names, paths and hosts are shown, and nothing else."""
    assert quoted(text) == said
