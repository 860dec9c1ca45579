"""Apex text, however it is written, becomes what prettier with prettier-plugin-apex prints.

Templates write plain Apex without care for spaces and line breaks: names of any length are filled in, and this page
puts every statement on one line, or breaks it as the formatter does. There is no markup. Blank lines and comments
between statements and members stay (at most one blank line at a time); ApexDoc is filled to the width.

The formatter keeps a query on several lines when it was written so; here a query that fits is always on one line,
which the formatter then keeps. What is not laid out is refused with `LayoutError`: comments inside a statement,
branches and loops without braces, arrays created by size, SOSL, TYPEOF.
"""

from __future__ import annotations

from generator.apex.declarations import Declarations
from generator.apex.lines import Lines
from generator.apex.tokens import Cursor, LayoutError, tokenize

__all__ = ["LayoutError", "layout"]

WIDTH = 120
TAB = 4


def layout(text: str, width: int = WIDTH, tab: int = TAB) -> str:
    """Lay out an Apex class, interface, enum or trigger."""
    declarations = Declarations(Cursor(tokenize(text)), Lines(width, tab))
    declarations.unit()
    if declarations.cursor.token.kind != "end":
        raise declarations.cursor.error("the end of the file expected")
    return declarations.lines.text()
