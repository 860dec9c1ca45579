"""Finding the place of a value by composing its document again."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field

from yaml import Mark, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import KeyPath, Position
from generator.load.composition import NestedTooDeepError, compose_first
from generator.load.documents import DocumentStart, SpecFile
from generator.load.reading import SIZE_LIMIT, without_byte_order_mark

_NEXT_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_FILES_KEPT = 4
_DOCUMENTS_KEPT = 16


@dataclass(slots=True)
class _Text:
    """The text of a file as it was, and the documents of it that were asked for last."""

    signature: tuple[int, int]
    text: str
    roots: OrderedDict[int, Node | None] = field(default_factory=OrderedDict)

    def lines(self, start: DocumentStart) -> list[str]:
        """Give the lines of a document, its first one as if nothing stood before it."""
        return (" " * (start.column - 1) + self.text[start.offset :]).split("\n")


_texts: OrderedDict[str, _Text] = OrderedDict()


def locate(file: SpecFile, start: DocumentStart, path: KeyPath, *, key: bool, offset: int = 0) -> Position | None:
    """Give the place of a value or key, or of its deepest ancestor; None when the document cannot be read any more."""
    text = _text_of(file)
    if text is None:
        return None
    if start.offset not in text.roots:
        text.roots[start.offset] = _compose(text.text, start)
        if len(text.roots) > _DOCUMENTS_KEPT:
            text.roots.popitem(last=False)
    root = text.roots[start.offset]
    if root is None:
        return None
    node, mark = _find(root, path, key=key)
    line, column = mark.line, mark.column
    if offset and isinstance(node, ScalarNode) and not key:
        line, column = inside(node, text.lines(start), offset)
    return Position(file.display, start.line + line, column + 1)


def inside(node: ScalarNode, lines: list[str], offset: int) -> tuple[int, int]:
    """Give line and column of a character of a text; both count from 0.

    Folding and indenting change nothing but white space, so the n-th other character of the text is the n-th of the
    source, past the indicator of the style and the backslashes and doubled quotes of a quoted text.
    """
    line, column = node.start_mark.line, node.start_mark.column
    wanted = len("".join(node.value[:offset].split()))
    if node.style in ("|", ">"):
        line, column = line + 1, 0
    elif node.style in ("'", '"'):
        column += 1
    while line < len(lines):
        text = lines[line]
        while column < len(text):
            if node.style == '"' and text[column] == "\\":
                column += 1
            elif node.style == "'" and text[column : column + 2] == "''":
                column += 1
            if column < len(text) and not text[column].isspace():
                if not wanted:
                    return line, column
                wanted -= 1
            column += 1
        line, column = line + 1, 0
    return node.start_mark.line, node.start_mark.column


def _find(root: Node, path: KeyPath, *, key: bool) -> tuple[Node, Mark]:
    node, key_mark = root, root.start_mark
    for step in path:
        child = _child(node, step)
        if child is None and isinstance(node, SequenceNode) and isinstance(step, str):
            continue  # a list written for the mapping that would hold it: `valueSet: [A, B]`
        if child is None:
            return node, node.start_mark if isinstance(node, ScalarNode) and not key else key_mark
        key_mark, node = child[0].start_mark, child[1]
    return node, key_mark if key else node.start_mark


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Give key and value; an element of a sequence is its own key."""
    if isinstance(node, MappingNode):
        text = str(step)
        return next(((k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value == text), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _compose(text: str, start: DocumentStart) -> Node | None:
    """Compose the one document, indented as in the file so that columns stay the same."""
    following = _NEXT_DOCUMENT.search(text, start.offset + 1)
    own = text[start.offset : following.start() if following else len(text)]
    try:
        return compose_first(" " * (start.column - 1) + own)
    except (YAMLError, NestedTooDeepError, RecursionError, ValueError, OverflowError):
        return None


def _text_of(file: SpecFile) -> _Text | None:
    name = str(file.path)
    try:
        status = file.path.stat()
        signature = status.st_mtime_ns, status.st_size
        known = _texts.get(name)
        if known is not None and known.signature == signature:
            return known
        if status.st_size > SIZE_LIMIT:
            return None
        text = without_byte_order_mark(file.path.read_bytes()).decode("utf-8")
    except (OSError, ValueError):
        return None
    _texts[name] = _Text(signature, text)
    _texts.move_to_end(name)
    if len(_texts) > _FILES_KEPT:
        _texts.popitem(last=False)
    return _texts[name]
