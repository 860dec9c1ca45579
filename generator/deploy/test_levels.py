"""Which tests a deployment runs."""

from __future__ import annotations

from typing import Final, Literal, get_args

TestLevel = Literal["NoTestRun", "RunSpecifiedTests", "RunRelevantTests", "RunLocalTests", "RunAllTestsInOrg"]
TEST_LEVELS: Final[tuple[TestLevel, ...]] = get_args(TestLevel)
"""The levels by the platform's own names (Metadata API Developer Guide, DeployOptions)."""
