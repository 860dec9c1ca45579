"""What YAML becomes: text stays text."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import pytest

from generator.load import Value
from tests.load.one_text import LoadText, shown


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("'true'", "true"),
        ('"false"', "false"),
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", "NULL"),
        ("'~'", "~"),
        ("''", ""),
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        ("1e3", "1e3"),
        ("0o7", "0o7"),
        ("=", "="),
        ("12:30:45", "12:30:45"),
        ("!x", None),
        ("[a, 'true', true, [], {}]", ("a", "true", True, (), {})),
        ("{b: [1], 'c': ~}", {"b": ("1",), "c": None}),
        ("|\n  true\n", "true\n"),
        (">-\n  a\n  b\n", "a b"),
        ('"a\\tb\\u00e9"', "a\tbé"),
        ("'<<'", "<<"),
        ("a & b * c ! d", "a & b * c ! d"),
        ("&x", None),
    ],
)
def test_value(load_text: LoadText, written: str, value: Value) -> None:
    loaded = load_text(f"a: {written}\n")
    if written == "!x":
        assert shown(loaded) == ["1:4 SF010"]
    else:
        assert [document.value for document in loaded.documents] == [{"a": value}]
        assert not loaded.diagnostics


def test_keys_are_text(load_text: LoadText) -> None:
    (document,) = load_text("true: a\n1: b\n~: c\nno: d\n? 2026-01-01\n: e\n").documents
    assert document.value == {"true": "a", "1": "b", "~": "c", "no": "d", "2026-01-01": "e"}


def test_aliases_share_their_value(load_text: LoadText) -> None:
    (document,) = load_text("a: &x {b: [c]}\nd: *x\ne: [*x, &y f, *y]\n").documents
    assert document.value == {"a": {"b": ("c",)}, "d": {"b": ("c",)}, "e": ({"b": ("c",)}, "f", "f")}
    assert document.value["a"] is document.value["d"]


def test_documents_of_one_file(load_text: LoadText) -> None:
    loaded = load_text("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n...\n---\nc: 3\n")
    assert [(d.index, d.value) for d in loaded.documents] == [(1, {"a": "1"}), (3, {"b": "2"}), (4, {"c": "3"})]
    assert not loaded.diagnostics


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_breaks_and_byte_order_mark(load_text: LoadText, line_break: str, start: str) -> None:
    (document,) = load_text(start + f"a: 1{line_break}b:{line_break}  - c{line_break}").documents
    assert document.value == {"a": "1", "b": ("c",)}
    assert document.position(("b", 0)).line == 3
    assert document.position(("a",)).column == 4


def test_documents_with_lesser_findings_are_kept(load_text: LoadText) -> None:
    loaded = load_text("a: 1\na: 2\n---\nb: cafÃ©\n---\nc: !!str x\n---\nd: 4\n")
    assert [d.value for d in loaded.documents] == [{"a": "1"}, {"b": "cafÃ©"}, {"d": "4"}]
    assert shown(loaded) == ["2:1 SF003", "4:7 SF007", "6:4 SF010"]
