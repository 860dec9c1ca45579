"""Requests to an org: with a token, tried again where that is safe, and with the platform's own words when refused.

The session, queries and limits are simple-salesforce's. Deployments are not: its deploy call writes `None` into the
message where no test level is given, does not escape values, and drops line, column, coverage and warnings from the
answer; and after a SOAP call its JSON requests carry the SOAP headers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import requests

from generator.deploy.errors import OrgError, SignInError, TransientError, UncertainError, UnreachableLoginError
from generator.deploy.retries import Backoff, is_busy
from generator.deploy.token_provider import Token, TokenProvider

if TYPE_CHECKING:
    from simple_salesforce.api import Salesforce, SFType

Answer = TypeVar("Answer")
CONNECT: Final = 10.0
ANSWER: Final = 120.0
"""Seconds to connect and to wait for an answer; an upload waits as long as it sends."""
MOST_SHOWN: Final = 300
_DONE: Final = range(200, 300)
_NOT_BEGUN: Final = frozenset({420, 429, 503})
"""Statuses of a server that has not looked at the request, or of a gateway that may have passed it on before: 503."""
_GATEWAY: Final = str(requests.codes.service_unavailable)
_GONE: Final = frozenset({"ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY"})


class _Patient(requests.adapters.HTTPAdapter):
    """Waits for an answer only so long, also where the request does not say: simple-salesforce's never do."""

    def send(self, request: requests.PreparedRequest, *arguments: Any, **named: Any) -> requests.Response:
        """Send a request."""
        named["timeout"] = named.get("timeout") or (CONNECT, ANSWER)
        return super().send(request, *arguments, **named)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request alone."""
    return request


class Org:
    """One org, signed in to; every method raises OrgError when the org says no or cannot be reached."""

    def __init__(
        self,
        tokens: TokenProvider,
        api_version: str,
        *,
        session: requests.Session | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self.api_version = api_version
        self._tokens = tokens
        self._session = session or requests.Session()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _Patient())
        # Without this a ~/.netrc that names the host would put its password in the place of the token.
        self._session.auth = _as_it_is
        self._backoff = backoff or Backoff()

    @property
    def instance_url(self) -> str:
        """The host of the org."""
        return self._tokens.get().instance_url

    @property
    def username(self) -> str:
        """Who is signed in, as far as the way of signing in tells."""
        return self._tokens.get().identity

    def path(self, below: str) -> str:
        """Give a path of the REST API in the project's version."""
        return f"/services/data/v{self.api_version}/{below}"

    def get(self, path: str, **parameters: str) -> Mapping[str, Any]:
        """Read something; reading is repeated until it works or the attempts are used up."""
        return self._repeated("GET", path, params=parameters)

    def patch(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change something in a way that may be repeated, such as cancelling."""
        return self._repeated("PATCH", path, json=body)

    def delete(self, path: str) -> Mapping[str, Any]:
        """Delete something; what is gone already counts as deleted."""
        return self._repeated("DELETE", path)

    def post_once(
        self, path: str, *, arrived: Callable[[], bool] = lambda: False, **arguments: Any
    ) -> Mapping[str, Any]:
        """Start something that must not start twice.

        Raises UncertainError when the org may have begun: the connection broke after the request was on its way.
        Only what certainly did not arrive is repeated: no connection, or a server that said it is busy. A gateway
        says that, too, when it loses a server that is at work: `arrived` looks before a repetition.
        """
        problem: OrgError | None = None
        for last in self._backoff.attempts():
            if problem is not None and problem.code == _GATEWAY and arrived():
                raise UncertainError(problem.message, problem.hint, code=problem.code)
            try:
                return self._once("POST", path, **arguments)
            except requests.ConnectTimeout:
                problem = TransientError(f"{self.instance_url} cannot be reached", "check host and network")
            except requests.ConnectionError as error:
                if not _never_connected(error):
                    raise UncertainError("The connection broke while the org was answering") from None
                problem = TransientError(f"{self.instance_url} cannot be reached", "check host and network")
            except requests.RequestException:
                raise UncertainError("The org did not answer in time") from None
            except UnreachableLoginError:
                raise
            except TransientError as error:
                if error.code not in {str(status) for status in _NOT_BEGUN}:
                    raise UncertainError(error.message, error.hint, code=error.code) from None
                self._backoff.heed(error.retry_after)
                problem = error
            if last:
                break
        raise problem or TransientError("The org cannot be reached")

    def salesforce(self) -> Salesforce:
        """Give simple-salesforce's client over the same session, for queries, records and limits."""
        from simple_salesforce.api import Salesforce  # noqa: PLC0415 - slow to import, for some commands only

        token = self._tokens.get()
        client = Salesforce(
            instance_url=token.instance_url,
            session_id=token.access_token.reveal(),
            version=self.api_version,
            session=self._session,
        )
        # It puts https before every host, also where the token's own host says otherwise.
        client.base_url = f"{token.instance_url}{self.path('')}"
        return client

    def query(self, soql: str) -> list[dict[str, Any]]:
        """Give all records of a query."""
        return self._with_client(lambda client: [dict(record) for record in client.query_all_iter(soql)])

    def create(self, sobject: str, fields: Mapping[str, Any]) -> str:
        """Create a record and give its id.

        Raises UncertainError when the org may have created it although no answer came.
        """
        answer = self._with_client(lambda client: self._records(client, sobject).create(dict(fields)), once=True)
        if not isinstance(answer, dict) or not isinstance(answer.get("id"), str):
            raise UncertainError("The org's answer has no id")
        return str(answer["id"])

    def remove(self, sobject: str, record: str) -> None:
        """Delete a record; what is gone already counts as deleted."""
        try:
            self._with_client(lambda client: self._records(client, sobject).delete(record))
        except OrgError as error:
            if error.code not in _GONE:
                raise

    def _records(self, client: Salesforce, sobject: str) -> SFType:
        from simple_salesforce.api import SFType  # noqa: PLC0415 - slow to import, for some commands only

        records = SFType(sobject, client.session_id, client.sf_instance, session=self._session)
        records.base_url = f"{client.base_url}sobjects/{sobject}/"
        return records

    def limits(self) -> Mapping[str, Any]:
        """Give the org's limits and what is left of them."""
        return self._with_client(lambda client: dict(client.limits()))

    def _with_client(self, action: Callable[[Salesforce], Answer], *, once: bool = False) -> Answer:
        """Do something with the client, again where that helps; `once` says that it must not be done twice."""
        from simple_salesforce.exceptions import (  # noqa: PLC0415 - slow to import
            SalesforceError,
            SalesforceExpiredSession,
        )

        for last in self._backoff.attempts():
            token = self._tokens.get()
            try:
                return action(self.salesforce())
            except SalesforceExpiredSession:
                self._tokens.drop(token)
                if last:
                    break
            except SalesforceError as error:
                code, message = _said(error.content)
                message = message.replace(token.access_token.reveal(), "…") or f"HTTP {error.status}"
                status = int(error.status or 0)
                if once and is_busy(status, code) and status not in _NOT_BEGUN:
                    raise UncertainError(message, code=code) from None
                if not is_busy(status, code):
                    raise OrgError(message, code=code) from None
                if last:
                    raise TransientError(message, "try again later", code=code) from None
            except requests.RequestException as error:
                if once and not _never_connected(error):
                    raise UncertainError("The connection broke while the org was answering") from None
                if last:
                    raise TransientError(f"{token.instance_url} cannot be reached: {type(error).__name__}") from None
        raise SignInError("The org refuses the access token", "sign in again", code="INVALID_SESSION_ID")

    def _repeated(self, method: str, path: str, **arguments: Any) -> Mapping[str, Any]:
        return self.repeated(lambda token: _body(self.send(token, method, path, **arguments), token))

    def repeated(self, exchange: Callable[[Token], Answer]) -> Answer:
        """Do what may be done twice, until it works or the attempts are used up.

        An exchange raises SignInError for a token that the org refuses, which is dropped and tried once more with a
        new one, and TransientError for what may work later.
        """
        problem: OrgError = TransientError("The org cannot be reached")
        for _ in self._backoff.attempts():
            try:
                token = self._tokens.get()
                try:
                    return exchange(token)
                except SignInError:
                    self._tokens.drop(token)
                return exchange(self._tokens.get())
            except UnreachableLoginError:
                raise  # the login host has been asked often enough
            except requests.RequestException as error:
                problem = TransientError(
                    f"{self.instance_url} does not answer: {type(error).__name__}", "check the network"
                )
            except TransientError as error:
                self._backoff.heed(error.retry_after)
                problem = error
        raise problem

    def _once(self, method: str, path: str, **arguments: Any) -> Mapping[str, Any]:
        """Send one request; a token the org refuses is dropped, and the request sent once more with a new one."""
        token = self._tokens.get()
        answer = self.send(token, method, path, **arguments)
        if answer.status_code == requests.codes.unauthorized:
            self._tokens.drop(token)
            token = self._tokens.get()
            answer = self.send(token, method, path, **arguments)
        return _body(answer, token)

    def send(self, token: Token, method: str, path: str, **arguments: Any) -> requests.Response:
        """Send one request with a token, and nothing else: no second attempt, no look at the status."""
        headers = {"Authorization": f"Bearer {token.access_token.reveal()}", "Accept": "application/json"}
        headers |= arguments.pop("headers", {})
        arguments.setdefault("timeout", (CONNECT, ANSWER))
        # A redirect would carry the token to another host.
        return self._session.request(
            method, token.instance_url + path, headers=headers, allow_redirects=False, **arguments
        )


def _body(answer: requests.Response, token: Token) -> Mapping[str, Any]:
    status = answer.status_code
    if status == requests.codes.no_content or (status == requests.codes.accepted and not answer.content):
        return {}
    try:
        body = answer.json()
    except ValueError:
        body = None
    if status in _DONE:
        if isinstance(body, dict):
            return body
        raise TransientError("The org's answer is cut off or no JSON", "try again", code=str(status))
    code, message = _said(body)
    message = message.replace(token.access_token.reveal(), "…")
    if status == requests.codes.unauthorized:
        raise SignInError(f"The org refuses the access token: {message or code}", "sign in again", code=code)
    if is_busy(status, code):
        busy = TransientError(message or f"The org answers HTTP {status}", "try again later", code=str(status))
        busy.retry_after = answer.headers.get("Retry-After", "")
        raise busy
    raise OrgError(message or f"The org answers HTTP {status}", _HINTS.get(code, ""), code=code)


_HINTS: Final[Mapping[str, str]] = {
    "API_DISABLED_FOR_ORG": "the edition of the org has no API",
    "INSUFFICIENT_ACCESS": "the user needs Modify Metadata Through Metadata API Functions",
    "INVALID_ID_FIELD": "name an id that begins with 0Af, of a deployment that is not over, or of a validation",
    "REQUEST_LIMIT_EXCEEDED": "the org has used up its requests of the last 24 hours",
}


def _said(body: Any) -> tuple[str, str]:
    """Give the error code and the message of an answer: a list of errors, one error, or an OAuth error."""
    first = body[0] if isinstance(body, list) and body else body
    if not isinstance(first, dict):
        return "", ""
    code = first.get("errorCode") or first.get("error") or ""
    message = first.get("message") or first.get("error_description") or ""
    return str(code), json.dumps(message)[:MOST_SHOWN] if isinstance(message, dict | list) else str(message)[
        :MOST_SHOWN
    ]


def _never_connected(error: requests.RequestException) -> bool:
    """Tell whether not even a connection was made, so that nothing can have arrived."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", None)
    return type(reason).__name__ in {"NewConnectionError", "ConnectTimeoutError", "NameResolutionError"}
