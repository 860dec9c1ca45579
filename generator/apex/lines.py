"""The lines of an Apex file as they are written, with the comments and blank lines between them."""

from __future__ import annotations

from generator.apex.comments import comment_lines
from generator.apex.doc_printing import print_doc
from generator.apex.docs import Doc
from generator.apex.tokens import LayoutError, Token


class Lines:
    """Indented lines, in a page of some width."""

    def __init__(self, width: int, tab: int) -> None:
        self.width = width
        self.tab = tab
        self.level = 0
        self.lines: list[str] = []
        self._opened = True

    def write(self, *parts: Doc) -> None:
        """Write a document on lines of its own."""
        indentation = " " * (self.level * self.tab)
        self.lines.append(indentation + print_doc(parts, self.width, self.tab, self.level))
        self._opened = False

    def open(self, *parts: Doc) -> None:
        """Write the line that opens a block."""
        self.write(*parts, " {")
        self.level += 1
        self._opened = True

    def close(self) -> None:
        """End a block; the closing brace is written with what follows it."""
        self.level -= 1
        self._opened = False

    def between(self, token: Token, *, ends: bool) -> None:
        """Write what stands before a token that starts a line: comments, and at most one blank line each time."""
        comments, token.comments = token.comments, []
        for comment in comments:
            if comment.own_line or self._opened:
                self._blank(comment.after_blank)
                room = self.width - self.level * self.tab
                self.lines.extend(" " * (self.level * self.tab) + line for line in comment_lines(comment.text, room))
                self._opened = False
            elif self.lines[-1].endswith("}"):
                raise LayoutError("a comment after a closing brace: put it on a line of its own", token.line)
            else:
                self.lines[-1] += " " + comment.text
        if not ends:
            self._blank(token.after_blank)

    def text(self) -> str:
        """Give the whole file."""
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def _blank(self, wanted: bool) -> None:
        if wanted and not self._opened:
            self.lines.append("")
