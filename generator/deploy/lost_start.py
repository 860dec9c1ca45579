"""A start whose answer got lost is found again in the org, by what it was asked to do and by the files it reports.

A request to deploy has no field for a label, so a deployment is taken for ours only when nothing speaks against it: it
is new since the start, its options are the same, every file that it reports is one of the package, and no other new
deployment fits as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol

from generator.deploy.errors import OrgError, UncertainError
from generator.deploy.result import deploy_result, reported_files

LOOKS: Final = 5
BETWEEN_LOOKS: Final = 3.0
"""How often, and seconds apart, the list of deployments is read before a start counts as lost."""
UNPACKAGED: Final = "unpackaged/"
"""What some orgs put before every path of a package."""


class Listing(Protocol):
    """What tells which deployments an org has, and what is in them."""

    def recent(self) -> Any:
        """Give the ids of the latest deployments."""

    def status(self, deployment: str) -> Mapping[str, Any]:
        """Give the `deployResult` of a deployment, with details."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a start is recognised by: the deployments from before it, its options, and the files of its package."""

    known: tuple[str, ...] = ()
    check_only: bool = False
    files: frozenset[str] = frozenset()
    """Empty for what another client has packed: nothing is taken for it."""


class Fit(Enum):
    """How far a deployment may be the one that is looked for."""

    OURS = "reports files of the package"
    SILENT = "is over or under way, and reports no file"
    WAITING = "has not begun"
    FOREIGN = "is somebody else's"


def fit(result: Mapping[str, Any], trace: Trace) -> Fit:
    """Judge a new deployment by what the org says about it."""
    state = deploy_result(result)
    if not trace.files or ("checkOnly" in result and state.check_only is not trace.check_only):
        return Fit.FOREIGN
    files = {path.removeprefix(UNPACKAGED) for path in reported_files(result) if path}
    if files:
        return Fit.OURS if files <= trace.files else Fit.FOREIGN
    return Fit.SILENT if state.done or any(state.components) else Fit.WAITING


def find(  # noqa: PLR0913 - a listing, what is looked for in it and why, and for how long
    listing: Listing,
    trace: Trace,
    reason: OrgError,
    *,
    wait: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Give the deployment that fits; of one that waits in the org's queue that shows when it begins.

    So up to `wait` seconds are spent on deployments that report nothing yet, and some looks when there are none.
    Raises UncertainError, with the reason, when none fits, when several do, or when that cannot be told.
    """
    foreign: set[str] = set()
    end = clock() + wait
    look = 0
    while True:
        look += 1
        found: dict[Fit, list[str]] = {kind: [] for kind in Fit}
        try:
            for deployment, result in _since(listing, trace, foreign):
                found[fit(result, trace)].append(deployment)
        except OrgError as error:
            hint = "when the org can be reached again, look for it with: forcegen deploy resume"
            raise UncertainError(f"{reason.message}, and then: {error.message}", hint) from None
        foreign.update(found[Fit.FOREIGN])
        begun = found[Fit.OURS] or found[Fit.SILENT]
        if not found[Fit.WAITING] and len(begun) == 1:
            return begun[0]
        if look >= LOOKS and (not found[Fit.WAITING] or clock() >= end):
            raise _untold([*begun, *found[Fit.WAITING]], reason, waiting=bool(found[Fit.WAITING]))
        sleep(BETWEEN_LOOKS)


def running(listing: Listing, trace: Trace) -> str | None:
    """Give a deployment that still runs and is, or may be, the one that is looked for; None when there is none."""
    for deployment, result in _since(listing, trace, set()):
        if not deploy_result(result).done and fit(result, trace) is not Fit.FOREIGN:
            return deployment
    return None


def _untold(fitting: list[str], reason: OrgError, *, waiting: bool) -> UncertainError:
    names = " or ".join(fitting)
    if not fitting:
        hint = "see Setup, Deployment Status; start again when it is not there"
        return UncertainError(f"{reason.message}, and the org lists no new deployment of it", hint)
    if waiting:
        hint = f"when {names} has begun, this tells: forcegen deploy resume"
        return UncertainError(f"{reason.message}, and deployments wait that may be it", hint)
    hint = f"see Setup, Deployment Status, then: forcegen deploy resume with {names}"
    return UncertainError(f"{reason.message}, and several new deployments are like it", hint)


def _since(listing: Listing, trace: Trace, without: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for deployment in listing.recent():
        if deployment not in trace.known and deployment not in without:
            yield deployment, listing.status(deployment)
