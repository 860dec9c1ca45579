"""Creating a scratch org, once whatever happens: asked for, waited for, signed in to, given its settings."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, TypeVar

from generator.deploy.deployment import Deployments, DeployOptions
from generator.deploy.errors import NotMadeError, OrgError, TransientError, UncertainError
from generator.deploy.follow import follow
from generator.deploy.grants import mint
from generator.deploy.org import Org
from generator.deploy.result import DeployResult
from generator.deploy.salesforce_cli import cli_token
from generator.deploy.scratch_definition import ScratchDefinition
from generator.deploy.scratch_memory import RememberedOrg, forget_org, recall_org, remember_org
from generator.deploy.scratch_org import CALLBACK, PLATFORM_CLI, DevHub
from generator.deploy.scratch_settings import settings_package
from generator.deploy.scratch_sign_in import first_sign_in, remembered_grant
from generator.deploy.secret import Secret
from generator.deploy.token_provider import Token, TokenProvider

Answer = TypeVar("Answer")
Show = Callable[[str], None]
BETWEEN_SIGN_INS: Final = 5.0
"""Seconds until an org is asked again whose host or app is so new that it is not known everywhere."""
NOT_READY: Final = frozenset({"invalid_grant", "invalid_app_access", "invalid_client_id", "invalid_client"})
"""What a new org answers to an assertion until it knows the app."""


@dataclass(frozen=True, slots=True)
class Access:
    """What signs in to a new org: a session of requests, the secrets that seal, the key that signs assertions."""

    sender: Any
    keys: Sequence[Secret]
    """Empty where the Salesforce CLI keeps the sign-in."""
    private_key: Secret | None


def ask_for(hub: DevHub, org: RememberedOrg, definition: ScratchDefinition, days: int) -> RememberedOrg:
    """Ask for an org; it is remembered before, so that it is found again when the answer gets lost.

    Raises OrgError when there is an org of the alias already.
    """
    _refuse_second(hub, org.alias)
    fields = {
        "OrgName": "Company",
        **definition.fields,
        "Username": org.username,
        "DurationDays": days,
        "ConnectedAppConsumerKey": org.client_id or PLATFORM_CLI,
        "ConnectedAppCallbackUrl": CALLBACK,
    }
    known = hub.find(org.username) if definition.username else None
    remember_org(org)
    try:
        return _kept(replace(org, request=hub.request(fields, known.request if known is not None else "")))
    except UncertainError:
        raise
    except OrgError:
        forget_org(org.alias)
        raise


def find_again(hub: DevHub, org: RememberedOrg) -> RememberedOrg:
    """Give an org with its request, of which an earlier command may not have learnt.

    Raises OrgError when another Dev Hub was asked, or none was.
    """
    if org.hub_url != hub.url:
        raise OrgError(f"The scratch org '{org.alias}' was asked for at {org.hub_url}", "sign in to that Dev Hub")
    if org.request:
        return org
    found = hub.find(org.username)
    if found is None or found.status == "Deleted":
        forget_org(org.alias)
        raise OrgError(f"The Dev Hub has no request for the scratch org '{org.alias}'", "create it again")
    return _kept(replace(org, request=found.request))


def complete(  # noqa: PLR0913 - an org, what it is made of, and what is needed to see to it
    hub: DevHub,
    org: RememberedOrg,
    definition: ScratchDefinition,
    access: Access,
    *,
    wait: float,
    show: Show,
) -> RememberedOrg:
    """Wait up to `wait` seconds for an org, sign in to it, and deploy its settings; `show` is told each state.

    Raises OrgError when the org was not made, when the time is over, or when the settings are refused.
    """
    end = time.monotonic() + wait
    found = None
    try:
        for found in hub.follow(org.request, wait=wait):
            show(found.status)
    except NotMadeError:
        forget_org(org.alias)
        raise
    if found is None or not found.is_active:
        raise TransientError(f"The scratch org '{org.alias}' is not there after {wait / 60:g} minutes")
    org = replace(org, username=found.username or org.username, org_id=found.org_id)
    org = _kept(replace(org, login_url=found.login_url or org.login_url, expires=found.expires))
    show("Signing in")
    org, token = _signed_in(hub, org, access, end)
    _deploy_settings(org, definition, access, token, end, show)
    return org


def _refuse_second(hub: DevHub, alias: str) -> None:
    known = recall_org(alias)
    if known is None or known.alias != alias or known.has_expired(datetime.now(UTC).date()):
        return
    found = hub.find(known.username) if known.hub_url == hub.url else None
    if known.hub_url != hub.url or (found is not None and (found.is_active or found.is_under_way)):
        hint = f"delete it with: forcegen scratch delete {alias}; or use another --alias"
        raise OrgError(f"There is a scratch org '{alias}' already, {known.username}", hint)


def _kept(org: RememberedOrg) -> RememberedOrg:
    remember_org(org)
    return org


def _signed_in(hub: DevHub, org: RememberedOrg, access: Access, end: float) -> tuple[RememberedOrg, Token]:
    """Sign in, the first time or again; a new org's host may not be known for some minutes."""
    if org.instance_url or org.client_id:
        token = _patiently(_way_back(org, access), end, NOT_READY if org.client_id else frozenset())
        return _kept(replace(org, instance_url=token.instance_url)), token
    code = hub.auth_code(org.request)
    org, token = _patiently(lambda: first_sign_in(org, code, access.sender, access.keys), end)
    return _kept(org), token


def _way_back(org: RememberedOrg, access: Access) -> Callable[[], Token]:
    grant = remembered_grant(org.alias, access.keys, access.private_key)
    return partial(cli_token, org.alias) if grant is None else partial(mint, grant, access.sender)


def _patiently(action: Callable[[], Answer], end: float, not_ready: frozenset[str] = frozenset()) -> Answer:
    while True:
        try:
            return action()
        except OrgError as error:
            left = end - time.monotonic()
            if left <= 0 or not (isinstance(error, TransientError) or error.code in not_ready):
                raise
        time.sleep(min(BETWEEN_SIGN_INS, left))


def _deploy_settings(  # noqa: PLR0913, PLR0917 - an org, its settings, the way in, and for how long
    org: RememberedOrg, definition: ScratchDefinition, access: Access, token: Token, end: float, show: Show
) -> None:
    """Deploy what the definition sets; doing so twice changes nothing."""
    zipped = settings_package(definition.settings, definition.api_version)
    if zipped is None:
        return
    deployments = Deployments(Org(_provider(org, access, token), definition.api_version, session=access.sender))
    deployment = deployments.start(zipped, DeployOptions())
    result: DeployResult | None = None
    for result in follow(deployments, deployment, wait=max(0.0, end - time.monotonic())):
        show(f"Settings {result.status}")
    if result is None or not result.done:
        raise TransientError(f"The settings are not deployed yet ({deployment})")
    if not result.success:
        failures = [f"{item.full_name}: {item.problem}" for item in result.messages if not item.warning]
        problems = "; ".join(failures) or result.error or result.status
        raise OrgError(f"The org is there, and refuses its settings: {problems}", "correct the definition")


def _provider(org: RememberedOrg, access: Access, token: Token) -> TokenProvider:
    """Give the token that is there already, and new ones when the org refuses it."""
    first = [token]
    again = _way_back(org, access)
    return TokenProvider(lambda: first.pop() if first else again())
