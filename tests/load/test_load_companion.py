"""Files beside a spec."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import CompanionError, RawDocument, load, read_companion


@pytest.fixture
def document(tmp_path: Path) -> RawDocument:
    """Give a document in a folder of its own, with companions good and bad."""
    (tmp_path / "s" / "bodies").mkdir(parents=True)
    (tmp_path / "s" / "x.yaml").write_text("a: 1\n")
    (tmp_path / "s" / "bodies" / "A.cls").write_bytes("\ufeffclass A {} // é\r\n".encode())
    (tmp_path / "s" / "bad.cls").write_bytes(b"\xff")
    (tmp_path / "secret").write_text("x")
    (tmp_path / "s" / "link.cls").symlink_to("../secret")
    return load(tmp_path / "s").documents[0]


def test_text_is_read_as_it_is(document: RawDocument) -> None:
    assert read_companion(document, "bodies/A.cls") == "class A {} // é\r\n"


@pytest.mark.parametrize(
    ("relative", "reason"),
    [
        ("", "not a path"),
        ("../secret", "not a path"),
        ("bodies/../../secret", "not a path"),
        ("/etc/passwd", "not a path"),
        ("bodies\\A.cls", "not a path"),
        ("a\0b", "not a path"),
        ("link.cls", "leads out"),
        ("bad.cls", "not UTF-8"),
        ("missing.cls", "leads nowhere"),
        ("bodies", "cannot be read"),
    ],
)
def test_refused(document: RawDocument, relative: str, reason: str) -> None:
    with pytest.raises(CompanionError, match=reason):
        read_companion(document, relative)
