"""An org on the loopback, keys to sign in with, and waiting that takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.sign_in import VARIABLES
from tests.deploy.stand_in_org import StandInOrg


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
