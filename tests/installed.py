"""Tools that a machine may lack: their tests are skipped there, and fail where nobody would see that they are."""

from __future__ import annotations

import pytest

from generator.verify.running import first_missing, in_ci
from generator.verify.tool import Tool
from tests.conftest import CACHE_VARIABLE


def needs(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a tool in the user's own cache; without it skip the test, or fail it in CI."""
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    missing = first_missing(tool)
    if missing is None:
        return
    message = f"{missing.what} is not installed: {missing.command}"
    if in_ci():
        pytest.fail(message)
    pytest.skip(message)
