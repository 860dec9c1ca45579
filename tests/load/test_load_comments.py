"""Comments to forcegen: found where YAML or another language has a comment, and about which lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import Comment, load
from generator.load.ahead import _packed, _unpacked
from generator.load.comments import comments_beside
from tests.folder_cases import GOOD
from tests.load.one_text import LoadText

SAID = "forcegen: ignore SF312 because so"


def _shown(comments: tuple[Comment, ...] | list[Comment]) -> list[str]:
    """Give comments as `line:column first-last`."""
    assert all(comment.text == SAID for comment in comments)
    return [f"{c.position.line}:{c.position.column} {c.first}-{c.last}" for c in comments]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\u2028"])
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["kind: A # {}"], ["1:11 1-1"]),
        (["kind: A #{}"], ["1:10 1-1"]),
        (["kind: A ## {}"], ["1:12 1-1"]),
        (["kind: A # so, # {}"], ["1:17 1-1"]),
        (["kind: A# {}"], []),
        (["kind: A # see {}"], []),
        (["# {}", "kind: A"], ["1:3 2-2"]),
        (["# {}", "# {}", "", "  # more", "---", "kind: A"], ["1:3 6-6", "2:3 6-6"]),
        (["kind: A", "# {}"], ["2:3 2-2"]),
        (["kind: 'A # {}'"], []),
        (['kind: "A # {}"'], []),
        (['kind: "A', "", '  # {}"  # {}'], ["3:43 1-3"]),
        (["kind: A", "  B C  # {}"], ["2:10 1-2"]),
        (["kind: |", "  A", "  # {}"], []),
        (["kind: |  # {}", "  A", "", "  # {}", "name: B"], ["1:12 1-4"]),
        (["# {}", "kind: >-", "  A", "  B"], ["1:3 2-4"]),
        (["kind: |", "    A", "  # {}", "name: B"], ["3:5 4-4"]),
        (["kind: |", "  A", "# {}", "name: B"], ["3:3 4-4"]),
        (["'odd # {}': B # {}"], ["1:48 1-1"]),
        (["kind: {a: [b, # {}", "  c]} # {}"], ["1:17 1-1", "2:9 2-2"]),
        (["größe: 荷物 # {}"], ["1:13 1-1"]),
    ],
)
def test_specs(lines: list[str], expected: list[str], line_end: str, load_text: LoadText) -> None:
    """A comment is about its line, or alone on a line about the next one, with the texts that begin or end there."""
    text = line_end.join(lines).replace("{}", SAID)
    assert _shown(list(load_text(text).comments)) == expected


@pytest.mark.parametrize("spec", ["fulfilment/specs/boards.yaml", "parcels/specs/parcel.yaml"])
def test_a_comment_is_what_changes_no_value(spec: str, load_text: LoadText) -> None:
    """Written behind any line of a spec, it is found exactly where the values stay as they were."""
    lines = (GOOD / spec).read_text(encoding="utf-8").split("\n")
    before = [document.value for document in load_text("\n".join(lines)).documents]
    outcomes = set()
    for number in range(len(lines)):
        loaded = load_text("\n".join([*lines[:number], f"{lines[number]}  # {SAID}", *lines[number + 1 :]]))
        if loaded.documents:
            is_comment = [document.value for document in loaded.documents] == before
            outcomes.add(is_comment)
            assert [c.position.line for c in loaded.comments] == ([number + 1] if is_comment else []), lines[number]
    assert outcomes == {True, False}


def test_several_documents_and_files(tmp_path: Path) -> None:
    """Each comment names its file; a file that cannot be read has none."""
    (tmp_path / "a.yaml").write_text(f"kind: A # {SAID}\n---\nkind: B # {SAID}\n")
    (tmp_path / "b.yaml").write_text(f"kind: [A # {SAID}\n")
    (tmp_path / "c.yaml").write_text(f"kind: C # {SAID}\n")
    (tmp_path / "d.yaml").write_text(f"# {SAID}\n")
    found = load(tmp_path).comments
    assert [(Path(c.position.path).name, c.first) for c in found] == [("a.yaml", 1), ("a.yaml", 3), ("c.yaml", 1)]


def test_comments_come_from_the_second_process(tmp_path: Path) -> None:
    """What is read ahead holds the same."""
    (tmp_path / "a.yaml").write_text(f"kind: A # {SAID}\n")
    loaded = load(tmp_path)
    assert loaded.comments
    assert _unpacked(_packed(loaded)).comments == loaded.comments


def test_many_comments_take_no_longer_than_they_are_many(load_text: LoadText) -> None:
    """A file of nothing else is read in a moment; looking at all texts for each would take hours."""
    comments = load_text(f"name: a # {SAID}\n" + "".join(f"k{number}: 'a\n  b' # {SAID}\n" for number in range(20_000)))
    assert len(comments.comments) == 20_001
    assert comments.comments[-1].first == comments.comments[-1].last - 1


@pytest.mark.parametrize(
    ("path", "lines", "expected"),
    [
        ("A.cls", ["class A { // @", "}"], ["1:14 1-1"]),
        ("A.cls", ["//@", "class A {}"], ["1:3 2-2"]),
        ("A.cls", ["/* @ */ class A {}"], ["1:4 1-1"]),
        (
            "A.cls",
            ["class A {", "    // @", "", "// more", "/* and", "more */ Integer b;", "}"],
            ["2:8 6-6"],
        ),
        ("A.cls", ["String a = '// @'; // @"], ["1:55 1-1"]),
        ("A.cls", ["String a = 'it\\'s // @'; // @"], ["1:61 1-1"]),
        ("A.cls", ["/* more // @ */", "class A {}"], []),
        ("A.cls", ["/*", " // @", "*/"], []),
        ("A.cls", ["class A {}", "// @"], ["2:4 2-2"]),
        ("a.trigger", ["trigger A on B (before insert) { // @"], ["1:37 1-1"]),
        ("a.js", ["const a = `// @`; // @"], ["1:54 1-1"]),
        ("a.js", ["const a = /['\"]/; // @"], ["1:22 1-1"]),
        ("a.css", ["/* @ */", "#one {}"], ["1:4 2-2"]),
        ("a.css", ["a { color: red; } // @"], []),
        ("a.html", ["<!-- @ -->", "<p>", "<p> <!--@-->"], ["1:6 2-2", "3:9 3-3"]),
        ("a.html", ["<!-- @"], ["1:6 1-1"]),
        ("a.json", ["// @", "{}"], []),
    ],
)
def test_files_beside_specs(path: str, lines: list[str], expected: list[str]) -> None:
    """Each language has its own comments; what looks like one in a text is none."""
    text = "\n".join(lines).replace("@", SAID)
    assert _shown(list(comments_beside(path, text))) == expected


def test_signs_that_end_nothing_take_no_longer() -> None:
    """Comments and texts that are never closed are read once."""
    for sign in ("/*", "<!--", "`", "'", "\\'"):
        text = sign * 20_000 + f"\n// {SAID}\n"
        for path in ("a.js", "a.css", "a.html"):
            list(comments_beside(path, text))
