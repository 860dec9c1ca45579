"""Files beside a spec."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import CompanionError, RawDocument, load, read_companion, read_content
from generator.load.reading import SIZE_LIMIT


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
        ("missing.cls", "There is no «missing.cls» beside the spec"),
        ("bodies", "cannot be read"),
    ],
)
def test_refused(document: RawDocument, relative: str, reason: str) -> None:
    with pytest.raises(CompanionError, match=reason):
        read_companion(document, relative)


@pytest.mark.parametrize(
    ("relative", "hint"),
    [
        ("bodies/B.cls", "name what lies in the folder of the spec or below it"),
        ("bodies/a.cls", "did you mean bodies/A.cls?"),
        ("A.cls", "did you mean bodies/A.cls?"),
        ("bodys", "did you mean bodies?"),
    ],
)
def test_what_was_meant_is_named(document: RawDocument, relative: str, hint: str) -> None:
    for read in (read_companion, read_content):
        with pytest.raises(CompanionError) as raised:
            read(document, relative)
        assert raised.value.hint == hint


def test_bytes_of_a_file_are_read_as_they_are(document: RawDocument) -> None:
    assert read_content(document, "bad.cls") == {"": b"\xff"}


def test_files_of_a_folder_are_read_by_path(document: RawDocument) -> None:
    folder = document.folder / "lib"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "a.css").write_bytes(b"a{}")
    (folder / "Z.js").write_bytes(b"z")
    (folder / ".DS_Store").write_bytes(b"0")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"0")
    assert list(read_content(document, "lib").items()) == [("Z.js", b"z"), ("css/a.css", b"a{}")]


@pytest.mark.parametrize(
    ("relative", "reason"),
    [
        ("", "not a path"),
        ("../secret", "not a path"),
        ("link.cls", "leads out"),
        ("missing.png", "There is no «missing.png» beside the spec"),
        ("empty", "without files"),
        ("large.png", "larger than 5 MB"),
        ("leaking", "leads out"),
    ],
)
def test_content_refused(document: RawDocument, relative: str, reason: str) -> None:
    (document.folder / "empty").mkdir()
    (document.folder / "leaking").mkdir()
    (document.folder / "leaking" / "secret").symlink_to("../../secret")
    with (document.folder / "large.png").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(CompanionError, match=reason):
        read_content(document, relative)
