"""Following a deployment, or anything else that an org takes its time for, to its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from generator.deploy.deployment import Deployments
from generator.deploy.errors import TransientError
from generator.deploy.result import DeployResult, deploy_result

State = TypeVar("State")
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 10.0
GROWTH: Final = 1.3
"""Seconds between two looks: short at first, longer for deployments that take long."""


def follow(
    deployments: Deployments,
    deployment: str,
    *,
    wait: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[DeployResult]:
    """Yield the state of a deployment at each look, the last one when it is done or `wait` seconds are over.

    An org that cannot be reached for a while ends nothing: the deployment goes on in it, and so do the looks.
    Raises TransientError when it cannot be reached when the time is over.
    """
    return watch(
        lambda: deploy_result(deployments.status(deployment)),
        lambda result: result.done,
        wait=wait,
        clock=clock,
        sleep=sleep,
    )


def watch(
    look: Callable[[], State],
    done: Callable[[State], bool],
    *,
    wait: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Iterator[State]:
    """Yield what each look at something in the org shows, as `follow` does for deployments."""
    end = clock() + wait
    pause = FIRST_PAUSE
    while True:
        try:
            state = look()
        except TransientError:
            left = end - clock()
            if left <= 0:
                raise
        else:
            yield state
            left = end - clock()
            if done(state) or left <= 0:
                return
        sleep(min(pause, left))
        pause = min(pause * GROWTH, LONGEST_PAUSE)
