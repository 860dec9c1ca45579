"""Deployments of an org: start one, look at it, cancel it, deploy what has been validated."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.deploy.errors import OrgError, UncertainError
from generator.deploy.org import Org
from generator.deploy.test_levels import TestLevel

UPLOAD: Final = (10.0, 600.0)
"""Seconds to connect, and to wait after the upload."""
LOOKS: Final = 5
BETWEEN_LOOKS: Final = 3.0
"""How often, and seconds apart, the list of deployments is read before a start counts as lost."""
RECENT: Final = "SELECT Id, Status, CheckOnly, CreatedDate FROM DeployRequest ORDER BY CreatedDate DESC LIMIT 20"


@dataclass(frozen=True, slots=True)
class DeployOptions:
    """What the platform is asked to do with a package."""

    check_only: bool = False
    test_level: TestLevel | None = None
    tests: tuple[str, ...] = ()
    ignore_warnings: bool = False
    purge_on_delete: bool = False

    def body(self) -> Mapping[str, Any]:
        """Give the `deployOptions` of the request; a failure always takes everything back, as production demands."""
        options: dict[str, Any] = {
            "allowMissingFiles": False,
            "checkOnly": self.check_only,
            "ignoreWarnings": self.ignore_warnings,
            "purgeOnDelete": self.purge_on_delete,
            "rollbackOnError": True,
            "singlePackage": True,
        }
        if self.test_level is not None:
            options["testLevel"] = self.test_level
        if self.tests:
            options["runTests"] = list(self.tests)
        return options


class Deployments:
    """The deployments of one org."""

    def __init__(self, org: Org, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._org = org
        self._sleep = sleep
        self._path = org.path("metadata/deployRequest")

    @property
    def instance_url(self) -> str:
        """The host of the org."""
        return self._org.instance_url

    def recent(self) -> Sequence[str]:
        """Give the ids of the latest deployments, the newest first; all that a lost start can be found by."""
        answer = self._org.get(self._org.path("tooling/query"), q=RECENT)
        records = answer.get("records")
        return [str(record.get("Id")) for record in records or () if isinstance(record, dict)]

    def start(self, package: bytes, options: DeployOptions, known: Sequence[str]) -> str:
        """Upload a package and give the id of its deployment; `known` are the deployments from before.

        A start whose answer got lost is looked for among the latest deployments and never repeated.
        Raises UncertainError when it cannot be found there, or several can.
        """
        request = json.dumps({"deployOptions": options.body()})
        files = {
            "json": (None, request, "application/json"),
            "file": ("package.zip", package, "application/zip"),
        }
        try:
            answer = self._org.post_once(self._path, files=files, timeout=UPLOAD)
        except UncertainError as error:
            return self.found(known, error)
        return _id(answer)

    def found(self, known: Sequence[str], reason: OrgError) -> str:
        """Give the one deployment that is not among the known ones.

        Raises UncertainError, with the reason, when there is none after some looks, or more than one.
        """
        for look in range(LOOKS):
            if look:
                self._sleep(BETWEEN_LOOKS)
            try:
                new = [name for name in self.recent() if name not in known]
            except OrgError as error:
                hint = "when the org can be reached again, look for it with: forcegen deploy resume"
                raise UncertainError(f"{reason.message}, and then: {error.message}", hint) from None
            if len(new) == 1:
                return new[0]
            if new:
                hint = "see Setup, Deployment Status, and follow yours with: forcegen deploy resume ID"
                raise UncertainError(f"{reason.message}, and several deployments began since", hint)
        hint = "see Setup, Deployment Status; start again when it is not there"
        raise UncertainError(f"{reason.message}, and the org lists no new deployment", hint)

    def status(self, deployment: str) -> Mapping[str, Any]:
        """Give the `deployResult` of a deployment, with details."""
        answer = self._org.get(f"{self._path}/{deployment}", includeDetails="true")
        result = answer.get("deployResult")
        if not isinstance(result, dict):
            raise OrgError("The org's answer has no deployResult", "check the id")
        return result

    def cancel(self, deployment: str) -> None:
        """Ask the org to stop a deployment; it goes on until it says so itself."""
        self._org.patch(f"{self._path}/{deployment}", {"deployResult": {"status": "Canceling"}})

    def quick(self, validated: str, known: Sequence[str]) -> str:
        """Deploy what a validation of the last ten days has proven, and give the id of the new deployment."""
        try:
            answer = self._org.post_once(self._path, json={"validatedDeployRequestId": validated})
        except UncertainError as error:
            return self.found(known, error)
        return _id(answer)


def _id(answer: Mapping[str, Any]) -> str:
    result = answer.get("deployResult")
    found = answer.get("id") or (result.get("id") if isinstance(result, dict) else None)
    if not isinstance(found, str):
        raise UncertainError("The org's answer has no id", "see Setup, Deployment Status")
    return found
