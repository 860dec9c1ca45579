"""Scratch orgs through their Dev Hub: ask for one, watch it come up, find it, delete it."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator.deploy.errors import NotMadeError, OrgError, TransientError, UncertainError
from generator.deploy.follow import watch
from generator.deploy.org import Org
from generator.deploy.secret import Secret

PLATFORM_CLI: Final = "PlatformCLI"
"""The consumer key of Salesforce's own CLI, an app that every org has."""
CALLBACK: Final = "http://localhost:1717/OauthRedirect"
LOOKS: Final = 5
BETWEEN_LOOKS: Final = 3.0
"""How often, and seconds apart, a request is looked for before it counts as lost."""
ORG_ID: Final = 15
"""Characters of an id that tell orgs apart; three more only guard against a change of case."""
_UNDER_WAY: Final = frozenset({"New", "Creating"})
_FIELDS: Final = "Id, Status, ErrorCode, ScratchOrg, SignupUsername, LoginUrl, ExpirationDate"
_REQUEST: Final = f"SELECT {_FIELDS} FROM ScratchOrgInfo WHERE "  # noqa: S608 - SOQL of constants
_BY_ID: Final = f"{_REQUEST}Id = {{0}}"
_NEWEST: Final = "ORDER BY CreatedDate DESC LIMIT 1"
_BY_USERNAME: Final = f"{_REQUEST}Username = {{0}} OR SignupUsername = {{0}} {_NEWEST}"
_BY_SIGNUP_USERNAME: Final = f"{_REQUEST}SignupUsername = {{0}} {_NEWEST}"
_CODE: Final = "SELECT AuthCode FROM ScratchOrgInfo WHERE Id = {0}"
_ACTIVE: Final = (
    "SELECT ScratchOrgInfoId, ScratchOrg, SignupUsername, ExpirationDate FROM ActiveScratchOrg "
    "ORDER BY ExpirationDate, SignupUsername"
)
_ACTIVE_BY_USERNAME: Final = "SELECT Id, ScratchOrg FROM ActiveScratchOrg WHERE SignupUsername = {0}"
_ACTIVE_BY_ORG: Final = "SELECT Id, ScratchOrg FROM ActiveScratchOrg WHERE ScratchOrg = {0}"
ERRORS: Final = Path(__file__).with_name("scratch_errors.tsv")


@dataclass(frozen=True, slots=True)
class ScratchOrg:
    """A request for a scratch org, and what has become of it."""

    request: str
    """The id of its ScratchOrgInfo."""
    status: str
    username: str
    org_id: str
    login_url: str
    expires: str
    error_code: str

    @property
    def is_active(self) -> bool:
        """Tell whether the org is there."""
        return self.status == "Active"

    @property
    def is_under_way(self) -> bool:
        """Tell whether the org is still being made."""
        return self.status in _UNDER_WAY


class DevHub:
    """The org that makes scratch orgs; every method raises OrgError when it says no or cannot be reached."""

    def __init__(self, org: Org, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._org = org
        self._sleep = sleep

    @property
    def url(self) -> str:
        """The host of the Dev Hub."""
        return self._org.instance_url

    def request(self, fields: Mapping[str, Any], earlier: str = "") -> str:
        """Ask for a scratch org and give the id of the request; `fields` hold a user name nobody else has.

        A request whose answer got lost is looked for by the user name and never repeated; `earlier` is the one that
        asked for the same name before. Raises UncertainError when it cannot be found.
        """
        try:
            return self._org.create("ScratchOrgInfo", fields)
        except UncertainError as error:
            return self._found(str(fields["Username"]), earlier, error)
        except OrgError as error:
            raise _explained(error) from None

    def _found(self, username: str, earlier: str, reason: OrgError) -> str:
        for look in range(LOOKS):
            if look:
                self._sleep(BETWEEN_LOOKS)
            try:
                found = self.find(username)
            except OrgError as error:
                hint = "when it can be reached again, go on with: forcegen scratch resume"
                raise UncertainError(f"{reason.message}, and then: {error.message}", hint) from None
            if found is not None and found.request != earlier:
                return found.request
        hint = "look for it with: forcegen scratch resume; create it again when it is not there"
        raise UncertainError(f"{reason.message}, and the Dev Hub lists no new request", hint)

    def find(self, username: str) -> ScratchOrg | None:
        """Give the latest request for an org with a user name; None where there was none."""
        try:
            return self._first(_BY_USERNAME, username)
        except OrgError as error:
            if error.code != "INVALID_FIELD":
                raise
            # Some Dev Hubs do not show everybody the name that was asked for, only the one that was given.
            return self._first(_BY_SIGNUP_USERNAME, username)

    def look(self, request: str) -> ScratchOrg:
        """Give what has become of a request."""
        found = self._first(_BY_ID, request)
        if found is None:
            raise OrgError(f"The Dev Hub has no request {request}", "was it deleted, or is this another Dev Hub?")
        return found

    def follow(self, request: str, *, wait: float, clock: Callable[[], float] = time.monotonic) -> Iterator[ScratchOrg]:
        """Yield the state of a request at each look, the last one when the org is there or `wait` seconds are over.

        A Dev Hub that cannot be reached for a while ends nothing. Raises OrgError when the org could not be made.
        """
        states = watch(
            lambda: self.look(request), lambda found: found.is_active, wait=wait, clock=clock, sleep=self._sleep
        )
        for found in states:
            if not found.is_under_way and not found.is_active:
                raise _failure(found)
            yield found

    def auth_code(self, request: str) -> Secret:
        """Give the code that the app of a new org may sign in with, once."""
        records = self._query(_CODE, request)
        code = records[0].get("AuthCode") if records else None
        if not isinstance(code, str):
            raise OrgError("The Dev Hub gives no code to sign in to the scratch org with", "create it again")
        return Secret(code)

    def active(self) -> Iterator[ScratchOrg]:
        """Yield all scratch orgs that are there, those that end first before the others."""
        for record in self._query(_ACTIVE):
            yield _scratch_org({**record, "Id": record.get("ScratchOrgInfoId"), "Status": "Active"})

    def delete(self, name: str) -> bool:
        """Delete the scratch org with a user name or an org id, also one that is still being made.

        False means that there is none, or none any more.
        """
        by_username = "@" in name
        if by_username:
            records = self._query(_ACTIVE_BY_USERNAME, name)
        else:
            # SOQL compares without regard to case, and ids of 15 characters differ by it.
            found = self._query(_ACTIVE_BY_ORG, name[:ORG_ID])
            records = [record for record in found if record.get("ScratchOrg") == name[:ORG_ID]]
        for record in records:
            self._remove("ActiveScratchOrg", str(record["Id"]))
        if records or not by_username:
            return bool(records)
        request = self.find(name)
        if request is None or not (request.is_under_way or request.is_active):
            return False
        # It has come up just now, or is still being made, which counts as an active org; the request takes it along.
        self._remove("ScratchOrgInfo", request.request)
        return True

    def _remove(self, sobject: str, record: str) -> None:
        try:
            self._org.remove(sobject, record)
        except OrgError as error:
            raise _explained(error) from None

    def _first(self, soql: str, value: str) -> ScratchOrg | None:
        records = self._query(soql, value)
        return _scratch_org(records[0]) if records else None

    def _query(self, soql: str, *values: str) -> list[dict[str, Any]]:
        from simple_salesforce.format import format_soql  # noqa: PLC0415 - slow to import, for some commands only

        try:
            return self._org.query(format_soql(soql, *values))
        except TransientError:
            raise
        except OrgError as error:
            raise _explained(error) from None


def new_username() -> str:
    """Give a user name that nobody has: user names are unique over all orgs of Salesforce."""
    return f"test-{secrets.token_hex(8)}@example.com"


def _scratch_org(record: Mapping[str, Any]) -> ScratchOrg:
    def text(name: str) -> str:
        return str(record.get(name) or "")

    return ScratchOrg(
        request=text("Id"),
        status=text("Status"),
        username=text("SignupUsername"),
        org_id=text("ScratchOrg"),
        login_url=text("LoginUrl"),
        expires=text("ExpirationDate"),
        error_code=text("ErrorCode"),
    )


def _failure(found: ScratchOrg) -> OrgError:
    if found.status == "Deleted":
        return NotMadeError("The scratch org has been deleted", "create another one", code="Deleted")
    message, hint = _known(found.error_code)
    code = f" ({found.error_code})" if found.error_code else ""
    said = message or f"The Dev Hub says {found.status or 'nothing'}"
    return NotMadeError(
        f"The scratch org was not made: {said}{code}",
        hint or f"see the request {found.request} in the Dev Hub, and try again",
        code=found.error_code or found.status,
    )


def _explained(error: OrgError) -> OrgError:
    """Give what the Dev Hub said with a hint where we know one; the kind of error stays."""
    _, hint = _known(f"{error.code}: {error.message}")
    if not hint or error.hint:
        return error
    return type(error)(error.message, hint, code=error.code)


def _known(said: str) -> tuple[str, str]:
    return next(((message, hint) for pattern, message, hint in _table() if pattern.search(said)), ("", ""))


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = (line.split("\t") for line in ERRORS.read_text(encoding="utf-8").splitlines()[1:])
    return tuple((re.compile(pattern), message, hint) for pattern, message, hint in rows)
