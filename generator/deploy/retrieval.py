"""Retrievals: what an org holds of the components that specs own.

REST has no resource for them. simple-salesforce's call is not used: it puts names into the message without escaping
them, leaves out the version that a manifest needs, has no time-outs, and parses answers with entities on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.deploy.errors import OrgError, SignInError, TransientError
from generator.deploy.follow import watch
from generator.deploy.org import MOST_SHOWN, Org
from generator.deploy.retrieved_archive import read_archive
from generator.deploy.secret import without_secrets
from generator.deploy.soap import MetadataCalls, children, text

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

TOO_MUCH: Final = "LIMIT_EXCEEDED"
"""The org's word for a retrieval of more files or bytes than it gives at once."""
FRESH_STARTS: Final = 3
"""How often a retrieval is begun whose result got lost on its way: the org gives an archive away only once."""

Member = tuple[str, str]
"""A type and a name as `package.xml` has them."""


class Message(NamedTuple):
    """What the org says about a retrieval, such as that it has no component of a name."""

    file: str
    problem: str


@dataclass(slots=True)
class Retrieved:
    """What came back; a path has several files where several retrievals gave parts of one."""

    files: dict[str, list[bytes]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    retrievals: int = 0


class Progress(NamedTuple):
    """How far the retrievals are: which of how many, and the org's word for its state."""

    number: int
    of: int
    status: str


class Retrievals:
    """The retrievals of one org; they change nothing in it, so each may be begun again."""

    def __init__(
        self,
        org: Org,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._calls = MetadataCalls(org)
        self._version = org.api_version
        self._clock = clock
        self._sleep = sleep

    def retrieve(
        self,
        parts: Sequence[Sequence[Member]],
        *,
        along: Sequence[Member] = (),
        wait: float,
        show: Callable[[Progress], None] = lambda _: None,
    ) -> Retrieved:
        """Retrieve the members of each part, one part after the other, within `wait` seconds in all.

        `along` goes with every part. A part that is too much for the org is halved. Raises OrgError when the org
        refuses, TransientError when it is out of reach or not done in time.
        """
        end = self._clock() + wait
        retrieved = Retrieved()
        waiting = [list(part) for part in reversed(parts)]
        while waiting:
            part = waiting.pop()
            number = retrieved.retrievals + 1
            try:
                self._into(retrieved, [*along, *part], end, partial(_show, show, number, number + len(waiting)))
            except OrgError as error:
                if error.code != TOO_MUCH or len(part) == 1:
                    raise
                middle = len(part) // 2
                waiting += [part[middle:], part[:middle]]
        return retrieved

    def _into(self, retrieved: Retrieved, members: Sequence[Member], end: float, show: Callable[[str], None]) -> None:
        for attempt in range(1, FRESH_STARTS + 1):
            identifier = self._begun(members)
            self._await(identifier, end, show)
            try:
                result = self._calls.call("checkRetrieveStatus", _asked(identifier, with_zip=True))
                files = read_archive(text(result, "zipFile"))
            except OrgError as error:
                # The archive is gone from the org once it was on its way, and with it what a second look would give.
                if isinstance(error, SignInError) or attempt == FRESH_STARTS:
                    raise
                continue
            retrieved.retrievals += 1
            for path, content in files.items():
                retrieved.files.setdefault(path, []).append(content)
            for message in children(result, "messages"):
                retrieved.messages.append(Message(text(message, "fileName"), text(message, "problem")))
            return

    def _begun(self, members: Sequence[Member]) -> str:
        types: dict[str, list[str]] = {}
        for name, member in members:
            types.setdefault(name, []).append(member)
        unpackaged = {
            "types": [{"members": sorted(set(found)), "name": name} for name, found in sorted(types.items())],
            "version": self._version,
        }
        request = {"apiVersion": self._version, "singlePackage": "true", "unpackaged": unpackaged}
        identifier = text(self._calls.call("retrieve", {"retrieveRequest": request}), "id")
        if not identifier:
            raise OrgError("The org's answer has no id of a retrieval", "try again")
        return identifier

    def _await(self, identifier: str, end: float, show: Callable[[str], None]) -> None:
        """Look at a retrieval until it is done; its words for states are shown and not understood."""
        asked = _asked(identifier, with_zip=False)
        looks = watch(
            lambda: self._calls.call("checkRetrieveStatus", asked),
            lambda result: text(result, "done") == "true",
            wait=end - self._clock(),
            clock=self._clock,
            sleep=self._sleep,
        )
        for result in looks:
            show(text(result, "status") or "Pending")
            if text(result, "done") == "true":
                if text(result, "success") != "true":
                    raise _failure(result)
                return
        raise TransientError("The org is not done with the retrieval in time", "give it longer with --wait MINUTES")


def _show(show: Callable[[Progress], None], number: int, of: int, status: str) -> None:
    show(Progress(number, of, status))


def _asked(identifier: str, *, with_zip: bool) -> Mapping[str, str]:
    return {"asyncProcessId": identifier, "includeZip": "true" if with_zip else "false"}


def _failure(result: XmlElement) -> OrgError:
    code = text(result, "errorStatusCode")
    message = without_secrets(" ".join(text(result, "errorMessage").split()))[:MOST_SHOWN]
    return OrgError(f"The org failed to retrieve: {message or code or text(result, 'status')}", code=code)
