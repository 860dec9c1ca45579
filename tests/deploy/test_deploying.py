"""Whole spec sets go to an org, and what it says comes back to the spec line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import run
from tests.deploy.stand_in_org import StandInOrg
from tests.folder_cases import GOOD

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("specs", [GOOD / "fulfilment" / "specs", ROOT / "specs"], ids=["fulfilment", "flagship"])
def test_a_whole_project_arrives_as_the_platform_wants_it(signed_in: StandInOrg, specs: Path) -> None:
    """A whole project arrives as the platform wants it."""
    done = run("deploy", specs, "--test-level", "RunLocalTests")
    assert (done.exit_code, signed_in.starts) == (0, 1), done.output
    assert "Succeeded" in done.output
    (deployment,) = signed_in.deployments.values()
    assert deployment.options["testLevel"] == "RunLocalTests"
    assert deployment.options["rollbackOnError"] is True
