"""Where values and keys stand."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import KeyPath
from generator.load import RawDocument, SpecFile, load
from tests.load.one_text import LoadText

TEXT = """\
# first
kind: A
é: {x: é, y: [1, 22]}
list:
  - a: 1
    b:
  - |
    text
---
  kind: B
  1: one
--- {kind: C, d: e}
"""


@pytest.mark.parametrize(
    ("index", "path", "value", "key"),
    [
        (0, (), (2, 1), (2, 1)),
        (0, ("kind",), (2, 7), (2, 1)),
        (0, ("é", "y", 1), (3, 18), (3, 18)),
        (0, ("é", "y"), (3, 14), (3, 11)),
        (0, ("list", 0, "b"), (6, 7), (6, 5)),
        (0, ("list", 1), (7, 5), (7, 5)),
        (0, ("list", 0, "missing"), (5, 5), (5, 5)),
        (0, ("list", 9, "a"), (4, 1), (4, 1)),
        (0, ("missing",), (2, 1), (2, 1)),
        (0, ("kind", "deeper"), (2, 7), (2, 1)),
        (0, ("list", "items", 1), (7, 5), (7, 5)),
        (1, (), (10, 3), (10, 3)),
        (1, ("kind",), (10, 9), (10, 3)),
        (1, (1,), (11, 6), (11, 3)),
        (1, ("missing",), (10, 3), (10, 3)),
        (2, (), (12, 5), (12, 5)),
        (2, ("d",), (12, 18), (12, 15)),
    ],
)
def test_position(load_text: LoadText, index: int, path: KeyPath, value: tuple[int, int], key: tuple[int, int]) -> None:
    document = load_text(TEXT).documents[index]
    for position, expected in ((document.position(path), value), (document.position(path, key=True), key)):
        assert (position.path, position.line, position.column) == ("x.yaml", *expected)


def test_changed_and_vanished_files(load_text: LoadText) -> None:
    (document,) = load_text("# x\na: 1\nb: 2\n").documents
    assert document.position(("b",)).line == 3
    Path("x.yaml").write_text("# much shorter")
    assert str(document.position(("b",))) == "x.yaml:2:1"
    Path("x.yaml").write_bytes(b"\xff\xfe\xfd\xfc\xfb\xfa")
    assert str(document.position(("b",))) == "x.yaml:2:1"
    Path("x.yaml").unlink()
    assert str(document.position(("b",))) == "x.yaml:2:1"


def test_a_document_made_by_hand(tmp_path: Path) -> None:
    document = RawDocument(SpecFile(tmp_path / "none.yaml", "none.yaml"), 0, {})
    assert str(document.position(("a",))) == "none.yaml:1:1"
    assert document.folder == tmp_path


def test_many_files_and_documents(tmp_path: Path) -> None:
    for name in range(20):
        (tmp_path / f"{name:02}.yaml").write_text("".join(f"---\na: {n}\n" for n in range(40)))
    for document in load(tmp_path).documents:
        assert document.position(("a",)).line == 2 * (document.index + 1)
