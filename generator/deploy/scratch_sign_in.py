"""Signing in to a scratch org: the first time with what the Dev Hub gives, later from what is remembered.

Two ways. By default the org is made for Salesforce's own CLI app, which every org has: the Dev Hub gives a code for one
sign-in, and the refresh token that comes of it is kept sealed with the secret that signs in to the Dev Hub, or by the
Salesforce CLI where that signs in. By JWT nothing is kept: the app of the Dev Hub comes along into the org, and takes
assertions there; only connected apps do, external client apps are not copied (error C-1016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from generator.deploy.errors import SignInError
from generator.deploy.grants import Grant, auth_url, authorization_code, host_url, jwt_bearer, mint_renewable
from generator.deploy.salesforce_cli import Run, keep_auth_url, run_cli
from generator.deploy.scratch_memory import RememberedOrg, recall_org
from generator.deploy.scratch_org import CALLBACK, PLATFORM_CLI
from generator.deploy.sealed import seal, unseal
from generator.deploy.secret import Secret
from generator.deploy.token_provider import Token

AUDIENCE: Final = "https://test.salesforce.com"
"""The authority of every scratch org, whatever its host is called."""


def first_sign_in(
    org: RememberedOrg, code: Secret, sender: Any, keys: Sequence[Secret], run: Run = run_cli
) -> tuple[RememberedOrg, Token]:
    """Sign in with the code of a new org, and keep the way back: sealed with the first key, or with the CLI.

    Raises SignInError; the code is used up when the org has taken it.
    """
    grant = authorization_code(consumer_key=PLATFORM_CLI, code=code, callback=CALLBACK, host=host_url(org.login_url))
    try:
        token, refresh = mint_renewable(grant, sender)
    except SignInError as error:
        hint = "a code is good for one sign-in: delete the org, and create another one"
        raise SignInError(error.message, hint, code=error.code) from None
    if not refresh.reveal():
        raise SignInError("The scratch org gives no refresh token", "delete it and create another one")
    url = Secret(f"force://{PLATFORM_CLI}::{refresh.reveal()}@{token.instance_url.removeprefix('https://')}")
    if keys:
        return replace(org, instance_url=token.instance_url, sealed=seal(url, keys[0])), token
    keep_auth_url(org.alias, url, run)
    return replace(org, instance_url=token.instance_url), token


def remembered_grant(name: str, keys: Sequence[Secret], private_key: Secret | None) -> Grant | None:
    """Give the way to sign in to a scratch org of this machine; None for what the Salesforce CLI has to know.

    Raises SignInError when none of the keys opens what is kept, or the private key is missing.
    """
    org = recall_org(name)
    if org is None:
        return None
    if org.client_id:
        if private_key is None:
            hint = "give --jwt-key-file, or set SF_JWT_KEY"
            raise SignInError(f"Signing in to the scratch org '{org.alias}' needs the private key", hint)
        return jwt_bearer(
            consumer_key=org.client_id,
            username=org.username,
            private_key=private_key,
            login_url=host_url(org.login_url),
            audience=AUDIENCE,
        )
    if not org.sealed:
        return None
    url = unseal(org.sealed, keys)
    if url is None:
        hint = "set the variable, or give the file, that signed in to its Dev Hub, such as SF_JWT_KEY"
        raise SignInError(f"The sign-in of the scratch org '{org.alias}' is sealed with another secret", hint)
    return auth_url(url)
