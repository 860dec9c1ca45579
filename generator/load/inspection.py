"""Looking closely at a node tree that may hold something specs do not use."""

from __future__ import annotations

import re

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Position
from generator.explanation import Explanation
from generator.load.composition import DEPTH_LIMIT
from generator.load.documents import SpecFile
from generator.load.findings import ALIASES, DUPLICATE_KEY, TOO_DEEP, UNSUPPORTED, finding

NODE_LIMIT = 1_000_000
# An alias with its anchor, a tag, a merge key, an escape for a character that no XML can hold: none can be without
# one of these, so a text without them needs no close look.
_ALIAS = re.compile(rb"\*(?<![^\s\[\]{},:]\*)[\w-]")
_TAG = re.compile(rb"!(?<![^\s\[\]{},:]!)\S")
_ESCAPE = re.compile(rb"\\[0abefvxuU]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOO_DEEP_MESSAGE = "The values nest more than 100 levels deep"
_TOO_DEEP_HINT = "A metadata type never needs this; look for brackets that are not meant."
_STANDARD_TAG = "tag:yaml.org,2002:"


def needs_inspection(data: bytes) -> bool:
    """Whether a text might hold aliases, tags, merge keys or escaped control characters."""
    return bool(b"<<" in data or _TAG.search(data) or _ALIAS.search(data) or _ESCAPE.search(data))


def mark_position(file: SpecFile, mark: Mark) -> Position:
    """Give the position of a mark of the YAML parser."""
    return Position(file.display, mark.line + 1, mark.column + 1)


class Inspection:
    """The close look at the documents of one file; it bounds what their aliases expand to all together."""

    def __init__(self, file: SpecFile, findings: list[Diagnostic], limit: int) -> None:
        """Add at most `limit` findings to `findings`, which may hold some already."""
        self._file = file
        self._findings = findings
        self._limit = limit
        self._expanded = 0
        self._sizes: dict[int, tuple[int, int] | None] = {}
        self._aliased = False
        self._broken = False

    def has_value(self, root: Node) -> bool:
        """Look at a document, and say whether it still has a value in spite of the findings."""
        self._sizes, self._aliased, self._broken = {}, False, False
        size, _ = self._visit(root, 1)
        self._expanded += size
        if self._aliased and self._expanded > NODE_LIMIT and not self._broken:
            self._too_many(root)
        return not self._broken

    def report(self, explanation: Explanation, message: str, node: Node, hint: str, *, breaks: bool = True) -> None:
        """Add a finding at a node, unless there are enough of them; one that breaks costs the document its value."""
        self._broken = self._broken or breaks
        if len(self._findings) < self._limit:
            position = mark_position(self._file, node.start_mark)
            self._findings.append(finding(explanation, message, position, hint))

    def _visit(self, node: Node, depth: int) -> tuple[int, int]:
        """Give how many nodes the tree stands for, aliases expanded, and how deep it is."""
        if isinstance(node, ScalarNode):
            self._check_scalar(node)
            return 1, 0
        identity = id(node)
        if identity in self._sizes:
            self._aliased = True
            return self._known(node, depth)
        self._check_tag(node)
        if depth > DEPTH_LIMIT:
            self.report(TOO_DEEP, _TOO_DEEP_MESSAGE, node, _TOO_DEEP_HINT)
            return 1, 1
        self._sizes[identity] = None
        children = self._children(node) if isinstance(node, MappingNode) else node.value
        size, height = 1, 0
        for child in children:
            child_size, child_height = self._visit(child, depth + 1)
            size, height = size + child_size, max(height, child_height)
        if size > NODE_LIMIT and self._aliased:
            self._too_many(node)
            size = 1
        self._sizes[identity] = size, height + 1
        return size, height + 1

    def _known(self, node: Node, depth: int) -> tuple[int, int]:
        known = self._sizes[id(node)]
        if known is None:
            message, hint = "This anchor holds an alias of itself", "Replace the alias by what it should stand for."
            self.report(ALIASES, message, node, hint)
            return 1, 1
        if depth - 1 + known[1] > DEPTH_LIMIT:
            self.report(TOO_DEEP, _TOO_DEEP_MESSAGE, node, _TOO_DEEP_HINT)
            return 1, 1
        return known

    def _children(self, node: MappingNode) -> list[Node]:
        """Give the values of a mapping after checking its keys."""
        first_line: dict[str, int] = {}
        children: list[Node] = []
        for key, value in node.value:
            children.append(value)
            if not isinstance(key, ScalarNode):
                hint = "Write a single text before the colon; a template placeholder such as {{ x }} needs quotes."
                self.report(UNSUPPORTED, "A key is a text, not a list or a mapping", key, hint)
                continue
            self._check_scalar(key)
            if key.value == "<<" and not key.style:
                hint = "Write out the keys here, or give them with an alias as the value of a key."
                self.report(UNSUPPORTED, "Merge keys are not supported", key, hint)
            elif key.value in first_line:
                hint = f"The same key stands on line {first_line[key.value]}; remove or rename one of the two."
                self.report(DUPLICATE_KEY, "This key is written twice", key, hint, breaks=False)
            else:
                first_line[key.value] = key.start_mark.line + 1
        return children

    def _check_scalar(self, node: ScalarNode) -> None:
        self._check_tag(node)
        if node.style == '"' and (forbidden := _FORBIDDEN.search(node.value)):
            hint = f"Remove the escape for U+{ord(forbidden.group()):04X}; no metadata file can hold it."
            message = "The text holds an escaped control character"
            self.report(UNSUPPORTED, message, node, hint)

    def _check_tag(self, node: Node) -> None:
        if node.tag:
            shown = node.tag
            shown = f"!!{shown.removeprefix(_STANDARD_TAG)}" if shown.startswith(_STANDARD_TAG) else shown
            hint = f"Remove {shown}. Only true, false and null are more than text, and quotes make text of them, too."
            message = "Explicit tags are not supported"
            self.report(UNSUPPORTED, message, node, hint)

    def _too_many(self, node: Node) -> None:
        message = "The aliases expand to more than 1,000,000 values"
        hint = "Write out what is meant; nested aliases multiply."
        self.report(ALIASES, message, node, hint)


def too_deep(file: SpecFile, mark: Mark) -> Diagnostic:
    """Say that the values nest too deep."""
    return finding(TOO_DEEP, _TOO_DEEP_MESSAGE, mark_position(file, mark), _TOO_DEEP_HINT)
