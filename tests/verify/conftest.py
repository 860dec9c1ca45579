"""What the tests of verify share: a small project that is generated, and whether anybody watches."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.generate import generate
from tests.verify.verify_fakes import SPECS, SmallProject


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Give a project in folders with blanks in their names, below the working directory."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    specs, output = Path("my specs"), Path("my output")
    specs.mkdir()
    (specs / "parcel.yaml").write_text(SPECS, encoding="utf-8")
    assert generate(specs, output).ok
    return SmallProject(specs, output)
