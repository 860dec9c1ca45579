"""Signing in: which of the ways the options and the environment ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from generator.deploy.errors import SignInError
from generator.deploy.grants import Grant, auth_url, client_credentials, host_url, jwt_bearer, mint
from generator.deploy.salesforce_cli import Run, cli_token, run_cli
from generator.deploy.secret import Secret, quoted
from generator.deploy.token_provider import Token, TokenProvider

PRODUCTION: Final = "https://login.salesforce.com"
WAYS: Final = (
    "give --target-org ALIAS of the Salesforce CLI; or --client-id, --username and --jwt-key-file; or --client-id and "
    "--login-url with SF_CLIENT_SECRET; or --auth-url-file; or set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL"
)
NO_EXPIRY: Final = 10 * 365 * 24 * 3600.0
_TOKEN: Final = re.compile(r"(?!.*redacted)[\w.!+/=~-]+", re.ASCII | re.IGNORECASE)
VARIABLES: Final[Mapping[str, str]] = {
    "SF_ACCESS_TOKEN": "an access token, with SF_ORG_INSTANCE_URL",
    "SF_ORG_INSTANCE_URL": "the org's host, such as https://acme.my.salesforce.com",
    "SFDX_AUTH_URL": "an SFDX auth URL: force://<key>:<secret>:<refresh token>@<host>",
    "SF_CLIENT_ID": "the consumer key of the app, for JWT bearer and client credentials",
    "SF_USERNAME": "the user to sign in as, for JWT bearer",
    "SF_JWT_KEY": "the private key as PEM text, for JWT bearer",
    "SF_JWT_KEY_FILE": "the file with the private key, for JWT bearer",
    "SF_CLIENT_SECRET": "the consumer secret, for client credentials",
    "SF_LOGIN_URL": "the login host: https://login.salesforce.com, https://test.salesforce.com or your My Domain",
    "SF_AUDIENCE": "the audience of the assertion, where it is not derived from the login host",
    "SF_TARGET_ORG": "an alias or user name of the Salesforce CLI, or the alias of a scratch org",
    "SF_TARGET_DEV_HUB": "an alias or user name of the Salesforce CLI, for the commands below forcegen scratch",
}
"""The variables CI sets; secrets come from nowhere else, since arguments show in the list of processes."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about the org; what it leaves out comes from the environment."""

    target_org: str | None = None
    instance_url: str | None = None
    login_url: str | None = None
    client_id: str | None = None
    username: str | None = None
    jwt_key_file: str | None = None
    auth_url_file: str | None = None


def sign_in(options: Options, environment: Mapping[str, str], sender: Any, run: Run = run_cli) -> TokenProvider:
    """Give the provider of tokens for the org that options or environment name; nothing is sent yet.

    An option counts before every variable. Raises SignInError when nothing says which org, or half of it is missing.
    """
    return TokenProvider(_way(options, environment, sender, run))


def _way(options: Options, environment: Mapping[str, str], sender: Any, run: Run) -> Callable[[], Token]:
    if options.target_org is not None:
        return _named(options.target_org, options, environment, sender, run)
    client_id = options.client_id or environment.get("SF_CLIENT_ID")
    asked = options.auth_url_file, options.jwt_key_file, options.client_id
    token = environment.get("SF_ACCESS_TOKEN")
    if token and not any(asked):
        return _fixed(token.strip(), options.instance_url or environment.get("SF_ORG_INSTANCE_URL"))
    url = _content(options.auth_url_file) if options.auth_url_file else environment.get("SFDX_AUTH_URL")
    if url and (options.auth_url_file or not any(asked)):
        return partial(mint, auth_url(Secret(url)), sender)
    if any(asked) or client_id:
        return partial(mint, _app(options, environment, client_id), sender)
    if environment.get("SF_TARGET_ORG"):
        return _named(environment["SF_TARGET_ORG"], options, environment, sender, run)
    if options.instance_url is not None:
        raise SignInError("The access token is missing", "set SF_ACCESS_TOKEN; a secret is never an argument")
    if options.username or options.login_url:
        return partial(mint, _app(options, environment, client_id), sender)
    raise SignInError("Nothing says which org to sign in to", WAYS)


def _named(name: str, options: Options, environment: Mapping[str, str], sender: Any, run: Run) -> Callable[[], Token]:
    """Sign in to a scratch org of this machine, or to an org of the Salesforce CLI."""
    from generator.deploy.scratch_sign_in import remembered_grant  # noqa: PLC0415 - for named orgs only

    key = private_key(options, environment)
    grant = remembered_grant(name, sealing_keys(options, environment), Secret(key) if key else None)
    return partial(cli_token, name, run) if grant is None else partial(mint, grant, sender)


def sealing_keys(options: Options, environment: Mapping[str, str]) -> list[Secret]:
    """Give every secret that options and environment sign in with, the most likely one first."""
    key = private_key(options, environment)
    url = _content(options.auth_url_file) if options.auth_url_file else environment.get("SFDX_AUTH_URL")
    found = (key, url, environment.get("SF_CLIENT_SECRET"), environment.get("SF_ACCESS_TOKEN"))
    return [Secret(text) for text in found if text]


def private_key(options: Options, environment: Mapping[str, str]) -> str | None:
    """Give the key that signs assertions, as PEM text; None where neither options nor environment have one."""
    if options.jwt_key_file:
        return _content(options.jwt_key_file)
    if environment.get("SF_JWT_KEY"):
        return environment["SF_JWT_KEY"]
    return _content(environment["SF_JWT_KEY_FILE"]) if environment.get("SF_JWT_KEY_FILE") else None


def _app(options: Options, environment: Mapping[str, str], client_id: str | None) -> Grant:
    if not client_id:
        raise SignInError("The consumer key of the app is missing", "give --client-id, or set SF_CLIENT_ID")
    login_url = host_url(options.login_url or environment.get("SF_LOGIN_URL") or PRODUCTION)
    secret = environment.get("SF_CLIENT_SECRET")
    key = private_key(options, environment)
    if key:
        username = options.username or environment.get("SF_USERNAME")
        if not username:
            raise SignInError("JWT bearer needs the user name", "give --username, or set SF_USERNAME")
        return jwt_bearer(
            consumer_key=client_id,
            username=username,
            private_key=Secret(key),
            login_url=login_url,
            audience=environment.get("SF_AUDIENCE", ""),
        )
    if not secret:
        hint = "give --jwt-key-file or set SF_JWT_KEY for JWT bearer, or set SF_CLIENT_SECRET for client credentials"
        raise SignInError("The app's key or secret is missing", hint)
    if login_url in {PRODUCTION, "https://test.salesforce.com"}:
        hint = "give --login-url https://<your My Domain>.my.salesforce.com, or set SF_LOGIN_URL"
        raise SignInError("Client credentials work at the org's own host only", hint)
    return client_credentials(consumer_key=client_id, consumer_secret=Secret(secret), my_domain=login_url)


def _fixed(token: str, instance_url: str | None) -> Callable[[], Token]:
    if not _TOKEN.fullmatch(token):
        hint = "set it to what this shows: sf org auth show-access-token --target-org ALIAS"
        raise SignInError("SF_ACCESS_TOKEN holds no access token", hint)
    if not instance_url:
        raise SignInError(
            "The host of the access token's org is missing", "give --instance-url, or set SF_ORG_INSTANCE_URL"
        )
    host = host_url(instance_url)
    given = False

    def once() -> Token:
        nonlocal given
        if given:
            raise SignInError(
                "The org refuses the access token", "set SF_ACCESS_TOKEN to a new one", code="INVALID_SESSION_ID"
            )
        given = True
        return Token(Secret(token), host, 0.0, NO_EXPIRY)

    return once


def _content(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        hint = "name the file with the key or the auth URL; a secret itself is never an argument"
        raise SignInError(f"{quoted(path)} cannot be read: {reason}", hint) from None
