"""The ways to an access token, over OAuth.

simple-salesforce can sign in with a JWT, too, but only at hosts of the form `https://{domain}.salesforce.com`; it gives
the time of expiry as a text, and of the answer it keeps neither scope nor identity nor the error code that tells a
mistake from a server that is busy. So the requests for tokens are made here; its session carries everything after that.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from generator.deploy.errors import SignInError, UnreachableLoginError
from generator.deploy.retries import Backoff, is_busy
from generator.deploy.secret import Secret, quoted
from generator.deploy.token_provider import DEFAULT_LIFETIME, Token

TOKEN_PATH: Final = "/services/oauth2/token"  # noqa: S105 - a path
ASSERTION_LIFETIME: Final = 120
"""Seconds an assertion is good for: the platform takes at most 180 by its own clock, which may be behind this one."""
TIMEOUT: Final = (10.0, 30.0)
"""Seconds to connect and to wait for an answer."""
_AUTH_URL = re.compile(
    r"force://(?P<id>[^:@]*):(?P<secret>[^:@]*):(?P<refresh>[^@]+)@(?P<host>(?:https?://)?[^/\s]+)/?"
)
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1"})
_HOST: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?", re.ASCII | re.IGNORECASE
)
_PAGES: Final = ".lightning.force.com"
_HINTS: Final[Mapping[str, str]] = {
    "invalid_client": "check the consumer key and secret of the app",
    "invalid_client_id": "check the consumer key; a new app needs some minutes until every server knows it",
    "invalid_app_access": "pre-authorise the user: assign a permission set that the app's policies name",
    "invalid_grant": "check user name, certificate and audience, and pre-authorise the user for the app",
    "inactive_user": "activate the user, or sign in as another one",
    "inactive_org": "the org is locked or gone",
    "unsupported_grant_type": "allow this OAuth flow in the settings of the app",
}


class Sender(Protocol):
    """What can post a form: a session of requests."""

    def post(self, url: str, *, data: Any, headers: Any, timeout: Any, allow_redirects: bool) -> Any:
        """Post."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One way to a token: where to ask, and what to send; the form is made anew for each request."""

    host: str
    form: Callable[[], Mapping[str, str]]
    lifetime: float = DEFAULT_LIFETIME


def jwt_bearer(  # noqa: PLR0913 - what the flow needs
    *,
    consumer_key: str,
    username: str,
    private_key: Secret,
    login_url: str,
    audience: str = "",
    now: Callable[[], float] = time.time,
) -> Grant:
    """Sign in as a user who has been pre-authorised, with an assertion signed by the app's key (RS256)."""
    authority = audience or _authority(login_url)

    def form() -> Mapping[str, str]:
        import jwt  # noqa: PLC0415 - brings a library of cryptography, for this way of signing in only

        claims = {"iss": consumer_key, "sub": username, "aud": authority, "exp": int(now()) + ASSERTION_LIFETIME}
        try:
            assertion = jwt.encode(claims, _pem(private_key), algorithm="RS256")
        except (ValueError, TypeError, jwt.PyJWTError):
            hint = "give an RSA private key as PEM, without a passphrase"
            raise SignInError("The private key cannot be read", hint) from None
        return {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}

    return Grant(login_url, form)


def _pem(key: Secret) -> str:
    """Give the key with line ends, which variables of some CI servers keep as the two characters of their escape."""
    text = key.reveal().strip()
    return text if "\n" in text else text.replace("\\n", "\n")


def client_credentials(*, consumer_key: str, consumer_secret: Secret, my_domain: str) -> Grant:
    """Sign in as the run-as user of an app; only the org's own host (My Domain) offers this flow."""
    form = {
        "grant_type": "client_credentials",
        "client_id": consumer_key,
        "client_secret": consumer_secret.reveal(),
    }
    return Grant(my_domain, lambda: form)


def refresh_token(*, consumer_key: str, consumer_secret: Secret, token: Secret, host: str) -> Grant:
    """Sign in with the refresh token of an earlier sign-in by a person."""
    form = {"grant_type": "refresh_token", "client_id": consumer_key, "refresh_token": token.reveal()}
    if consumer_secret.reveal():
        form["client_secret"] = consumer_secret.reveal()
    return Grant(host, lambda: form)


def authorization_code(*, consumer_key: str, code: Secret, callback: str, host: str) -> Grant:
    """Sign in with a code that is good for one sign-in, as a new scratch org's app gets one."""
    form = {
        "grant_type": "authorization_code",
        "client_id": consumer_key,
        "redirect_uri": callback,
        "code": code.reveal(),
    }
    return Grant(host, lambda: form)


def auth_url(url: Secret) -> Grant:
    """Read an SFDX auth URL: `force://<key>:<secret>:<refresh token>@<host>`; the secret may be empty.

    Raises SignInError when it is none.
    """
    match = _AUTH_URL.fullmatch(_url_in(url.reveal().strip()))
    if match is None:
        hint = "get one with: sf org auth show-sfdx-auth-url --target-org ALIAS --json"
        raise SignInError("The SFDX auth URL has not the form force://<key>:<secret>:<refresh token>@<host>", hint)
    host = host_url(match["host"])
    return refresh_token(
        consumer_key=match["id"], consumer_secret=Secret(match["secret"]), token=Secret(match["refresh"]), host=host
    )


def _url_in(text: str) -> str:
    """Give the auth URL of what the Salesforce CLI prints with --json; any other text as it is."""
    if not text.startswith("{"):
        return text
    try:
        result = json.loads(text).get("result")
    except (ValueError, AttributeError):
        return ""
    values = result.values() if isinstance(result, dict) else ()
    return next((value for value in values if isinstance(value, str) and value.startswith("force://")), "")


def mint(
    grant: Grant, sender: Sender, *, clock: Callable[[], float] = time.monotonic, backoff: Backoff | None = None
) -> Token:
    """Ask for a token; busy servers and broken connections are asked again.

    Raises SignInError when the org says no, UnreachableLoginError when nobody could be reached.
    """
    return mint_renewable(grant, sender, clock=clock, backoff=backoff)[0]


def mint_renewable(
    grant: Grant, sender: Sender, *, clock: Callable[[], float] = time.monotonic, backoff: Backoff | None = None
) -> tuple[Token, Secret]:
    """Ask for a token as `mint` does, and give the refresh token with it; that is empty where the flow has none."""
    import requests  # noqa: PLC0415 - slow to import, for commands that talk to an org

    host = grant.host.rstrip("/")
    waits = backoff or Backoff()
    for last in waits.attempts():
        issued, form = clock(), dict(grant.form())
        try:
            answer = sender.post(
                host + TOKEN_PATH,
                data=form,
                headers={"Accept": "application/json"},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            if last:
                raise UnreachableLoginError(
                    f"{host} cannot be reached: {type(error).__name__}", "check host and network"
                ) from None
            continue
        body = _json(answer)
        cut_off = not body and answer.text.startswith("{")
        if answer.status_code == requests.codes.ok and cut_off and not last:
            continue
        if answer.status_code == requests.codes.ok:
            return _token(body, issued, grant.lifetime, host), Secret(str(body.get("refresh_token") or ""))
        code = str(body.get("error", ""))
        said = _without(str(body.get("error_description", "")), form)
        if is_busy(answer.status_code, code) and not last:
            waits.heed(answer.headers.get("Retry-After", ""))
            continue
        raise _refused(host, answer.status_code, code, said)
    raise UnreachableLoginError(f"{host} cannot be reached")


def _token(body: Mapping[str, Any], issued: float, lifetime: float, host: str) -> Token:
    access_token, instance_url = body.get("access_token"), body.get("instance_url")
    if not isinstance(access_token, str) or not isinstance(instance_url, str):
        raise SignInError(f"{host} answered without a token", "is it a login host of Salesforce?")
    expires = body.get("expires_in")
    known = float(expires) if isinstance(expires, int | float) else lifetime
    return Token(
        Secret(access_token),
        instance_url.rstrip("/"),
        issued,
        known,
        str(body.get("id", "")),
        str(body.get("scope", "")),
    )


def _refused(host: str, status: int, code: str, description: str) -> SignInError:
    said = ": ".join(filter(None, (code, description))) or f"HTTP {status}"
    if is_busy(status, code):
        return UnreachableLoginError(f"{host} cannot sign anybody in: {said}", "try again later")
    return SignInError(
        f"{host} refused to sign in: {said}", _HINTS.get(code, "check the login host and the app"), code=code
    )


def _without(text: str, form: Mapping[str, str]) -> str:
    """Give what a server said without what it repeats of the secrets that were sent."""
    for name in ("assertion", "client_secret", "refresh_token", "code"):
        if form.get(name):
            text = text.replace(form[name], "…")
    return text


def _json(answer: Any) -> Mapping[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def host_url(host: str) -> str:
    """Give a host as a URL; a name alone is one at Salesforce, which speaks https only.

    Raises SignInError for a host that would take secrets unencrypted over a network.
    """
    url = (host if "://" in host else f"https://{host}").rstrip("/")
    if url.endswith(_PAGES):
        hint = f"give {url.removesuffix(_PAGES)}.my.salesforce.com"
        raise SignInError(f"{quoted(host)} shows pages, and answers no program", hint)
    match = _HOST.fullmatch(url)
    if match is None or (match["scheme"] != "https" and match["host"] not in _LOOPBACK):
        raise SignInError(f"{quoted(host)} is no https address", "give one such as https://acme.my.salesforce.com")
    return url


def _authority(login_url: str) -> str:
    """Give the audience of a login host: that of all sandboxes for a sandbox's or scratch org's, else production's."""
    host = urlsplit(login_url).hostname or ""
    sandbox = host.startswith("test.") or ".sandbox." in host or ".scratch." in host or "--" in host.partition(".")[0]
    return "https://test.salesforce.com" if sandbox else "https://login.salesforce.com"
