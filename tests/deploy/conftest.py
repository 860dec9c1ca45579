"""An org on the loopback, keys to sign in with, and waiting that takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.sign_in import VARIABLES
from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import StandInOrg

DEPOT = """\
kind: Project
name: depot
scratchOrg:
  settings: {eventSettings: {enableEventLogGeneration: true}}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
"""


@pytest.fixture(scope="session")
def key() -> rsa.RSAPrivateKey:
    """Make an RSA key as an app's certificate has one."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="session")
def private_key(key: rsa.RSAPrivateKey) -> str:
    """Give the private key as PEM."""
    no_password = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, no_password).decode()


@pytest.fixture
def org(key: rsa.RSAPrivateKey) -> Iterator[StandInOrg]:
    """Run an org of the test's own."""
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    with StandInOrg(public).running() as running:
        yield running


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the waits between attempts and looks be short, and no variable of the machine sign in."""
    monkeypatch.setattr("generator.deploy.retries.FIRST_WAIT", 0.001)
    monkeypatch.setattr("generator.deploy.retries.LONGEST_WAIT", 0.002)
    monkeypatch.setattr("generator.deploy.follow.FIRST_PAUSE", 0.001)
    monkeypatch.setattr("generator.deploy.follow.LONGEST_PAUSE", 0.01)
    monkeypatch.setattr("generator.deploy.lost_start.BETWEEN_LOOKS", 0.001)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def signed_in(org: StandInOrg, private_key: str, monkeypatch: pytest.MonkeyPatch, own_cache: Path) -> StandInOrg:
    """Set the variables of a CI job that signs in to the org by JWT; its memory is a folder of its own."""
    from tests.deploy.stand_in_org import CONSUMER_KEY, USERNAME  # noqa: PLC0415 - beside the fixture that sets them

    assert own_cache
    variables = {
        "SF_CLIENT_ID": CONSUMER_KEY,
        "SF_USERNAME": USERNAME,
        "SF_JWT_KEY": private_key,
        "SF_LOGIN_URL": org.url,
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return org


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
    (folder / "specs" / "depot.yaml").write_text(DEPOT, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert run("generate").exit_code == 0
    return folder
