"""What holds for every file whatsoever."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import KeyPath
from generator.load import Loaded, Value, load
from tests.load.one_text import LoadText

FOLDER_FIXTURE = settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
PIECES = [
    *"abé:-?[]{}&*!#|>'\"%@`,~=<\\\t\n\r \ufeff\x85\u2028\x00\x1b\x7f\x9d\ud7ff😀ÃÂâ€™",
    *["a: ", "b: ", "\n  ", "\n- ", "- ", "---\n", "...\n", "&x ", "*x", "!!str ", "<<: ", "true", "null", "\\u0041"],
    *["\\ud800", "\\x00", "%YAML 1.1\n", "{{", "[[", ": ", " #", "'x'", '"y"', "|\n  ", ">-\n ", "? ", "\n\t", "\r\n"],
]


def reference(node: Node) -> Value:
    """Convert a tree of PyYAML in the plainest possible way."""
    if isinstance(node, ScalarNode):
        plain = {"true": True, "false": False, "": None, "~": None, "null": None}
        text = str(node.value)
        return plain.get(text, text) if not node.style else text
    if isinstance(node, MappingNode):
        return {key.value: reference(value) for key, value in node.value}
    return tuple(reference(value) for value in node.value)


def places(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Node]]:
    """Give every value of a tree with its path."""
    yield path, node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from places(value, (*path, key.value))
    elif not isinstance(node, ScalarNode):
        for index, value in enumerate(node.value):
            yield from places(value, (*path, index))


def check(loaded: Loaded, data: bytes) -> None:
    """Assert what holds for every file."""
    lines = LINE_BREAK.split(data.decode("utf-8", "replace"))
    for diagnostic in loaded.diagnostics:
        assert diagnostic.code.startswith("SF0")
        assert diagnostic.message
        assert diagnostic.hint
        assert 1 <= diagnostic.position.line <= len(lines)
        assert 1 <= diagnostic.position.column <= len(lines[diagnostic.position.line - 1]) + 1
    if loaded.diagnostics:
        return
    assert loaded.documents
    roots = list(yaml.compose_all(data.decode("utf-8").lstrip("\ufeff"), yaml.CBaseLoader))
    for document in loaded.documents:
        root = roots[document.index]
        assert document.value == reference(root)
        for path, node in places(root):
            position = document.position(path)
            assert (position.line, position.column) == (node.start_mark.line + 1, node.start_mark.column + 1)


@FOLDER_FIXTURE
@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes(load_text: LoadText, data: bytes) -> None:
    check(load_text(data), data)


@FOLDER_FIXTURE
@given(st.text(max_size=100))
@example("a: \x85b: c")
def test_any_text(load_text: LoadText, text: str) -> None:
    data = text.encode("utf-8", "replace")
    check(load_text(data), data)


@settings(FOLDER_FIXTURE, max_examples=1500)
@example("\ufeff\ufeff\n?")
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_text_like_yaml(load_text: LoadText, text: str) -> None:
    data = text.encode()
    check(load_text(data), data)


_SCALARS = (
    st.none()
    | st.booleans()
    | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc é!*&<", max_size=5), inner, max_size=4),
)


@settings(FOLDER_FIXTURE, max_examples=200)
@given(
    st.lists(st.dictionaries(st.text("abcd", min_size=1, max_size=3), _TREES, min_size=1, max_size=4), min_size=1),
    st.booleans(),
)
def test_what_is_dumped_is_loaded(load_text: LoadText, trees: list[object], flow: bool) -> None:
    text = yaml.safe_dump_all(trees, allow_unicode=True, default_flow_style=flow, explicit_start=True)
    loaded = load_text(text)
    unexpected = [d for d in loaded.diagnostics if d.code != "SF007"]
    assert not unexpected
    check(Loaded(loaded.documents, ()), text.encode())


@settings(FOLDER_FIXTURE, max_examples=20)
@given(st.lists(st.binary(max_size=30), max_size=5))
def test_every_bad_file_is_named(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("specs")
    for number, content in enumerate(contents):
        (folder / f"{number}.yaml").write_bytes(content)
    loaded = load(folder)
    named = {d.position.path for d in loaded.diagnostics} | {document.file.display for document in loaded.documents}
    assert len(named) == len(contents)


def test_listing_files_needs_no_yaml() -> None:
    code = "import sys; from generator.load import spec_files; sys.exit('yaml' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0  # noqa: S603 - our own code
