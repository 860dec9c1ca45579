"""A start whose answer got lost is found again in the org, by a mark that nobody else's deployment carries.

A request to deploy has no field for a label. But its zip may keep the package in a folder of any name, and the org
repeats that folder in the path of every file it reports: the name, made anew for each start, is the mark. Time, user
and options would not do, since several jobs of one user deploy the same project at the same time.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from generator.deploy.errors import OrgError, UncertainError
from generator.deploy.result import deploy_result, reported_files

LOOKS: Final = 5
BETWEEN_LOOKS: Final = 3.0
"""How often, and seconds apart, the list of deployments is read before a start counts as lost."""
PREFIX: Final = "forcegen-"


class Listing(Protocol):
    """What tells which deployments an org has, and what is in them."""

    def recent(self) -> Any:
        """Give the ids of the latest deployments."""

    def status(self, deployment: str) -> Mapping[str, Any]:
        """Give the `deployResult` of a deployment, with details."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a start is recognised by: the deployments from before it, and the folder its package lies in."""

    known: tuple[str, ...] = ()
    mark: str = ""
    """Empty for what cannot be recognised: nothing is taken for it."""


def new_mark() -> str:
    """Give the name of a folder that no other start has."""
    return f"{PREFIX}{secrets.token_hex(8)}"


def mark_of(result: Mapping[str, Any]) -> str:
    """Give the mark of a deployment that forcegen has started, as far as the org has reported its files."""
    return next((folder for folder in _folders(result) if folder.startswith(PREFIX)), "")


def without_mark(path: str) -> str:
    """Give the path of a file in its package."""
    return path.partition("/")[2] if path.startswith(PREFIX) else path


def find(  # noqa: PLR0913 - a listing, what is looked for in it and why, and for how long
    listing: Listing,
    trace: Trace,
    reason: OrgError,
    *,
    wait: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Give the deployment that carries the mark; of one that waits in the org's queue that shows when it begins.

    So up to `wait` seconds are spent on deployments that report nothing yet, and some looks when there are none.
    Raises UncertainError, with the reason, when no deployment carries the mark, or when that cannot be told.
    """
    foreign: set[str] = set()
    end = clock() + wait
    look = 0
    while True:
        look += 1
        waiting: list[str] = []
        try:
            for deployment, result in _since(listing, trace, foreign):
                if trace.mark and trace.mark in _folders(result):
                    return deployment
                if _folders(result) or _is_done(result):
                    foreign.add(deployment)
                else:
                    waiting.append(deployment)
        except OrgError as error:
            hint = "when the org can be reached again, look for it with: forcegen deploy resume"
            raise UncertainError(f"{reason.message}, and then: {error.message}", hint) from None
        if waiting and (look >= LOOKS and clock() >= end):
            hint = f"when {_listed(waiting)} has begun, this tells: forcegen deploy resume"
            raise UncertainError(f"{reason.message}, and deployments wait that may be it", hint)
        if not waiting and look >= LOOKS:
            hint = "see Setup, Deployment Status; start again when it is not there"
            raise UncertainError(f"{reason.message}, and the org lists no new deployment of it", hint)
        sleep(BETWEEN_LOOKS)


def running(listing: Listing, trace: Trace) -> str | None:
    """Give a deployment that still runs and is, or may be, the one with the mark; None when there is none."""
    for deployment, result in _since(listing, trace, set()):
        folders = _folders(result)
        if not _is_done(result) and (not folders or trace.mark in folders):
            return deployment
    return None


def _since(listing: Listing, trace: Trace, without: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for deployment in listing.recent():
        if deployment not in trace.known and deployment not in without:
            yield deployment, listing.status(deployment)


def _folders(result: Mapping[str, Any]) -> set[str]:
    return {path.partition("/")[0] for path in reported_files(result) if path}


def _is_done(result: Mapping[str, Any]) -> bool:
    return deploy_result(result).done


def _listed(names: list[str]) -> str:
    return " or ".join(names)
