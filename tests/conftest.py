"""What every test shares: a cache folder of the test run's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

CACHE_VARIABLE = "FORCEGEN_CACHE_DIR"
OWNER_VARIABLE = "FORCEGEN_TEST_CACHE_OWNER"


def pytest_configure() -> None:
    """Make the cache folder once; the workers of pytest-xdist inherit it."""
    if OWNER_VARIABLE not in os.environ:
        os.environ[CACHE_VARIABLE] = tempfile.mkdtemp(prefix="forcegen-tests-")
        os.environ[OWNER_VARIABLE] = str(os.getpid())


def pytest_unconfigure() -> None:
    """Remove the cache folder in the process that made it."""
    if os.environ.get(OWNER_VARIABLE) == str(os.getpid()):
        shutil.rmtree(os.environ[CACHE_VARIABLE], ignore_errors=True)
        del os.environ[OWNER_VARIABLE]


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test a cache that no other test writes to."""
    cache = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(cache))
    return cache
