"""Deployments of an org: start one, look at it, cancel it, deploy what has been validated."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.deploy.errors import OrgError, SignInError, TransientError, UncertainError
from generator.deploy.org import Org
from generator.deploy.test_levels import TestLevel

UPLOAD: Final = (10.0, 600.0)
"""Seconds to connect, and to wait after the upload."""
RECENT: Final = "SELECT Id FROM DeployRequest ORDER BY CreatedDate DESC LIMIT 50"


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

    def __init__(self, org: Org) -> None:
        self._org = org
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

    def listed(self) -> Sequence[str] | None:
        """Give the ids of the latest deployments as far as the user may list them; None where not."""
        try:
            return self.recent()
        except (SignInError, TransientError):
            raise
        except OrgError:
            return None

    def start(self, package: bytes, options: DeployOptions, known: Collection[str] | None = None) -> str:
        """Upload a package and give the id of its deployment; `known` are those that the org has listed before.

        Raises UncertainError when the org may have begun although no answer came: look for the deployment then, and
        never start again.
        """
        request = json.dumps({"deployOptions": options.body()})
        files = {
            "json": (None, request, "application/json"),
            "file": ("package.zip", package, "application/zip"),
        }
        return _id(self._org.post_once(self._path, arrived=self._arrived(known), files=files, timeout=UPLOAD))

    def status(self, deployment: str) -> Mapping[str, Any]:
        """Give the `deployResult` of a deployment, with details."""
        answer = self._org.get(f"{self._path}/{deployment}", includeDetails="true")
        result = answer.get("deployResult")
        if not isinstance(result, dict):
            raise TransientError("The org's answer has no deployResult", "try again later")
        return result

    def cancel(self, deployment: str) -> None:
        """Ask the org to stop a deployment; it goes on until it says so itself."""
        self._org.patch(f"{self._path}/{deployment}", {"deployResult": {"status": "Canceling"}})

    def quick(self, validated: str, known: Collection[str] | None = None) -> str:
        """Deploy what a validation of the last ten days has proven, and give the id of the new deployment.

        Raises UncertainError as a start does.
        """
        request = {"validatedDeployRequestId": validated}
        return _id(self._org.post_once(self._path, arrived=self._arrived(known), json=request))

    def _arrived(self, known: Collection[str] | None) -> Callable[[], bool]:
        """Give what tells whether a start may have arrived: where the org lists none, that cannot be ruled out."""

        def arrived() -> bool:
            try:
                return known is None or any(deployment not in known for deployment in self.recent())
            except OrgError:
                return True

        return arrived


def _id(answer: Mapping[str, Any]) -> str:
    result = answer.get("deployResult")
    found = answer.get("id") or (result.get("id") if isinstance(result, dict) else None)
    if not isinstance(found, str):
        raise UncertainError("The org's answer has no id", "see Setup, Deployment Status")
    return found
