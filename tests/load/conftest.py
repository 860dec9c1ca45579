"""A folder to stand in, and loading one text there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import Loaded, load
from tests.load.one_text import LoadText


@pytest.fixture
def load_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LoadText:
    """Give a function that loads a text as the file `x.yaml` of the current folder."""
    monkeypatch.chdir(tmp_path)

    def load_one(text: str | bytes) -> Loaded:
        Path("x.yaml").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
        return load(Path("x.yaml"))

    return load_one
