"""Comments of Apex: escaped, and filled to the width of the page."""

from __future__ import annotations

import re
import textwrap
from typing import Final

_VERBATIM: Final = re.compile(r"\s{2,}|[<|`]")
_ITEM: Final = re.compile(r"(@\w+|[-*•]|\d+[.)])\s+")


def comment_lines(comment: str, width: int) -> list[str]:
    """Give a comment on lines of at most the width, where its words allow it."""
    if comment.startswith("//"):
        return _line_comment(comment, width)
    if not comment.startswith("/**"):
        return [line if index == 0 else " " + line.strip() for index, line in enumerate(comment.split("\n"))]
    if "\n" not in comment and len(comment) <= width:
        return [comment]
    inner = comment[3:-2].strip("\n")
    texts = [re.sub(r"^\s*\* ?", "", line).rstrip() for line in inner.split("\n")]
    while texts and not texts[-1].strip():
        texts.pop()
    while texts and not texts[0].strip():
        texts.pop(0)
    texts[:1] = [text.lstrip() for text in texts[:1]]
    return ["/**", *(f" * {line}".rstrip() for line in filled(texts, width - 3)), " */"]


def doc_text(text: str) -> str:
    """Make text safe inside an ApexDoc comment: nothing in it ends the comment or becomes a control character."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).replace("*/", "* /").replace("/*", "/ *").replace("\t", " ")


def filled(texts: list[str], width: int) -> list[str]:
    """Fill paragraphs; tags and list items start lines, and indented lines stay as they are."""
    lines: list[str] = []
    paragraph: list[str] = []
    for text in [*texts, ""]:
        item = _ITEM.match(text)
        if paragraph and (not text.strip() or item or _VERBATIM.match(text)):
            if text.startswith("  ") and _ITEM.match(paragraph[0]) and text.strip():
                paragraph.append(text.strip())
                continue
            lines.extend(_paragraph(paragraph, width))
            paragraph = []
        if not text.strip():
            lines.append("")
        elif _VERBATIM.match(text):
            lines.append(text)
        else:
            paragraph.append(text.strip())
    return lines[:-1]


def _paragraph(texts: list[str], width: int) -> list[str]:
    text = " ".join(texts)
    hanging = "    " if text.startswith("@") else "  " if _ITEM.match(text) else ""
    return textwrap.wrap(
        text, max(width, 20), subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _line_comment(comment: str, width: int) -> list[str]:
    if len(comment) <= width:
        return [comment]
    text = comment.removeprefix("//").strip()
    return [f"// {line}" for line in textwrap.wrap(text, width - 3, break_long_words=False, break_on_hyphens=False)]
