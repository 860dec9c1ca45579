"""What is sealed opens with the secret that sealed it, with nothing else, and not when it was touched."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from generator.deploy.scratch_memory import RememberedOrg, forget_org, recall_org, remember_org, remembered_orgs
from generator.deploy.sealed import seal, unseal
from generator.deploy.secret import Secret

KEY = Secret("-----BEGIN PRIVATE KEY-----\nMIIEvQ\nAQ==\n-----END PRIVATE KEY-----\n")
TEXT = Secret("force://PlatformCLI::5Aep861@acme.scratch.my.salesforce.com")
ORG = RememberedOrg("ci", "test-1@example.com", "https://hub.my.salesforce.com", "def.json", org_id="00D9000001abcde")


def test_only_its_secret_opens_it() -> None:
    """The same text is sealed differently each time, and opens with the one key among others."""
    sealed = seal(TEXT, KEY)
    assert sealed != seal(TEXT, KEY)
    assert "force" not in base64.b64decode(sealed).decode("latin-1")
    assert unseal(sealed, [Secret("other"), KEY]) == TEXT
    assert unseal(sealed, [Secret("other")]) is None
    assert unseal(sealed, []) is None


@pytest.mark.parametrize(
    "written", [lambda key: key.replace("\n", "\r\n"), lambda key: key.strip().replace("\n", "\\n")]
)
def test_a_key_is_the_same_however_its_lines_end(written: object) -> None:
    """In a file, in a variable, and in a variable of a CI that escapes line ends."""
    assert callable(written)
    assert unseal(seal(TEXT, KEY), [Secret(written(KEY.reveal()))]) == TEXT


@pytest.mark.parametrize("broken", ["", "AAAA", "not base64!", "A" * 80])
def test_what_is_broken_opens_never(broken: str) -> None:
    """Neither rubbish nor a changed byte is taken for anything."""
    assert unseal(broken, [KEY]) is None
    content = bytearray(base64.b64decode(seal(TEXT, KEY)))
    content[-1] ^= 1
    assert unseal(base64.b64encode(content).decode(), [KEY]) is None


def test_orgs_are_found_by_each_of_their_names(own_cache: Path) -> None:
    """By alias, user name and id of either length; a file somebody broke counts as none."""
    remember_org(ORG)
    remember_org(replace(ORG, alias="a", username="test-2@example.com", org_id=""))
    assert [org.alias for org in remembered_orgs()] == ["a", "ci"]
    for name in ("ci", "test-1@example.com", "00D9000001abcde", "00D9000001abcdeAAA"):
        assert recall_org(name) == ORG
    assert recall_org("00D9000001ABCDE") is None
    files = list((own_cache / "scratch-orgs").iterdir())
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    for path in files:
        path.write_text('{"alias": 1}', encoding="utf-8")
    assert recall_org("ci") is None
    forget_org("ci")
    forget_org("ci")
