"""One token for everybody, over HTTP and with real keys."""

from __future__ import annotations

import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

from generator.deploy.errors import SignInError, TransientError
from generator.deploy.grants import ASSERTION_LIFETIME, Grant, jwt_bearer, mint
from generator.deploy.retries import Backoff
from generator.deploy.secret import Secret
from generator.deploy.token_provider import SAFETY_MARGIN, Token, TokenProvider
from tests.deploy.stand_in_org import AUDIENCE, CONSUMER_KEY, USERNAME, StandInOrg

THREADS = 100


def grant_for(org: StandInOrg, private_key: str, username: str = USERNAME) -> Grant:
    """Give the grant of an app's user."""
    return jwt_bearer(consumer_key=CONSUMER_KEY, username=username, private_key=Secret(private_key), login_url=org.url)


def provider_for(org: StandInOrg, private_key: str, username: str = USERNAME) -> TokenProvider:
    """Give a provider that signs in over HTTP."""
    return TokenProvider(partial(mint, grant_for(org, private_key, username), requests.Session()))


def test_a_hundred_threads_at_once_mint_one_token(org: StandInOrg, private_key: str) -> None:
    """A hundred threads at once mint one token."""
    org.slow_mint = 0.2
    provider = provider_for(org, private_key)
    barrier = threading.Barrier(THREADS)

    def ask(_: int) -> Token:
        barrier.wait()
        return provider.get()

    with ThreadPoolExecutor(THREADS) as pool:
        tokens = list(pool.map(ask, range(THREADS)))
    assert len({token.access_token for token in tokens}) == 1
    assert org.requests["POST /services/oauth2/token"] == 1
    assert (provider.metrics.mints, provider.metrics.served) == (1, THREADS - 1)
    assert provider.metrics.efficiency == pytest.approx((THREADS - 1) / THREADS)
    assert tokens[0].instance_url == org.url
    assert (tokens[0].scope, tokens[0].identity.startswith(f"{org.url}/id/")) == ("api", True)


def test_efficiency_is_nothing_before_anybody_asked(org: StandInOrg, private_key: str) -> None:
    """Efficiency is nothing before anybody asked."""
    provider = provider_for(org, private_key)
    assert provider.metrics.efficiency == pytest.approx(0.0)


@pytest.mark.parametrize(("age", "mints"), [(-0.001, 1), (0.0, 2), (0.001, 2)])
def test_a_token_counts_as_used_up_from_the_safety_margin_on(age: float, mints: int) -> None:
    """A token counts as used up from the safety margin on."""
    now = 0.0
    lifetime = 1000.0
    provider = TokenProvider(
        lambda: Token(Secret("t"), "https://acme.my.salesforce.com", now, lifetime), clock=lambda: now
    )
    provider.get()
    now = lifetime - SAFETY_MARGIN + age
    provider.get()
    assert provider.metrics.mints == mints


def test_a_failure_is_shared_by_all_who_waited_and_the_next_one_tries_again(org: StandInOrg, private_key: str) -> None:
    """A failure is shared by all who waited and the next one tries again."""
    org.slow_mint = 0.2
    provider = provider_for(org, private_key, username="nobody@acme.example")
    barrier = threading.Barrier(20)

    def ask(_: int) -> str:
        barrier.wait()
        with pytest.raises(SignInError) as caught:
            provider.get()
        return caught.value.code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(ask, range(20))) == {"invalid_grant"}
    assert org.requests["POST /services/oauth2/token"] == 1
    assert provider.metrics.failures == 1
    with pytest.raises(SignInError):
        provider.get()
    assert org.requests["POST /services/oauth2/token"] == 2


def test_dropping_an_older_token_keeps_the_newer_one(org: StandInOrg, private_key: str) -> None:
    """Dropping an older token keeps the newer one."""
    provider = provider_for(org, private_key)
    old = provider.get()
    provider.drop(old)
    new = provider.get()
    provider.drop(old)
    assert provider.get() is new
    assert (provider.metrics.mints, provider.metrics.dropped) == (2, 1)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"])
def test_the_assertion_ends_in_time_wherever_the_clock_stands(
    org: StandInOrg, private_key: str, key: rsa.RSAPrivateKey, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The assertion ends in time wherever the clock stands."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        form = grant_for(org, private_key).form()
        claims = jwt.decode(form["assertion"], key.public_key(), algorithms=["RS256"], audience=AUDIENCE)
        assert 0 <= time.time() + ASSERTION_LIFETIME - claims["exp"] <= 5
        assert provider_for(org, private_key).get()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_busy_login_host_is_asked_again_with_a_new_assertion(org: StandInOrg, private_key: str) -> None:
    """A busy login host is asked again with a new assertion."""
    from tests.deploy.stand_in_org import answers, reset_before  # noqa: PLC0415 - for this test only

    org.misbehave("oauth2/token", answers(503), reset_before, answers(500), answers(429))
    assert provider_for(org, private_key).get()
    assert org.requests["POST /services/oauth2/token"] == 5


def test_a_silent_login_host_is_asked_again(org: StandInOrg, private_key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login host that answers too late, or something that is no JSON, is asked again, and not for ever."""
    from tests.deploy.stand_in_org import answers, cut_off, silent  # noqa: PLC0415 - for this test only

    monkeypatch.setattr("generator.deploy.grants.TIMEOUT", (1.0, 0.2))
    org.misbehave("oauth2/token", silent(0.5), silent(0.5))
    assert provider_for(org, private_key).get()
    org.misbehave("oauth2/token", *[silent(0.5)] * 10)
    with pytest.raises(TransientError, match="cannot be reached: ReadTimeout"):
        provider_for(org, private_key).get()
    org.forgive()
    org.misbehave("oauth2/token", cut_off)
    assert provider_for(org, private_key).get()
    org.misbehave("oauth2/token", answers(200, "<html>Welcome</html>"))
    with pytest.raises(SignInError, match="answered without a token"):
        provider_for(org, private_key).get()


def test_a_refusal_is_final_and_repeats_no_secret(org: StandInOrg) -> None:
    """A refusal is final and repeats no secret."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - for this test only

    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(SignInError, match="invalid assertion") as caught:
        mint(grant_for(org, stranger.decode()), requests.Session(), backoff=Backoff(sleep=lambda _: None))
    assert org.requests["POST /services/oauth2/token"] == 1
    assert org.seen
    assert not [text for text in org.seen if text in str(caught.value) + caught.value.hint]


def test_a_secret_shows_itself_nowhere(org: StandInOrg, private_key: str) -> None:
    """A secret shows itself nowhere."""
    token = provider_for(org, private_key).get()
    text = token.access_token.reveal()
    assert text not in f"{token!r} {token.access_token} {grant_for(org, private_key)!r}"
    with pytest.raises(TypeError):
        pickle.dumps(token.access_token)


def test_a_key_that_is_none_says_so_without_showing_it(org: StandInOrg) -> None:
    """A key that is none says so without showing it."""
    with pytest.raises(SignInError, match="private key cannot be read") as caught:
        mint(grant_for(org, "-----BEGIN nonsense-----"), requests.Session())
    assert "nonsense" not in repr(caught.value)


@pytest.mark.parametrize(
    ("host", "audience"),
    [
        ("https://login.salesforce.com", "https://login.salesforce.com"),
        ("https://test.salesforce.com", "https://test.salesforce.com"),
        ("https://acme.my.salesforce.com", "https://login.salesforce.com"),
        ("https://acme--uat.sandbox.my.salesforce.com", "https://test.salesforce.com"),
        ("https://power-customer-4821-dev-ed.scratch.my.salesforce.com", "https://test.salesforce.com"),
    ],
)
def test_the_audience_is_that_of_the_login_host(
    private_key: str, key: rsa.RSAPrivateKey, host: str, audience: str
) -> None:
    """The audience is that of the login host."""
    grant = jwt_bearer(consumer_key="k", username="u", private_key=Secret(private_key), login_url=host)
    jwt.decode(grant.form()["assertion"], key.public_key(), algorithms=["RS256"], audience=audience)
