"""What differs between two contents without properties: code by its lines, anything else as a whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.deploy.errors import OrgError
from generator.deploy.retrieved_archive import read_zip

CONTEXT: Final = 3
"""Lines that are shown around a change."""
_ZIP: Final = b"PK\x03\x04"


class ContentChange(NamedTuple):
    """A change of a content: at which line of the spec's form, counted from 1, and how it is shown."""

    path: str
    """The file inside, where the content is an archive."""
    spec: str | None
    org: str | None
    line: int
    lines: str = ""
    """The change as a hunk of a unified diff."""


def content_changes(ours: bytes, theirs: bytes) -> Iterator[ContentChange]:
    """Yield what differs; line ends and empty lines at the end mean nothing, nor how an archive is packed."""
    if ours == theirs:
        return
    if ours.startswith(_ZIP) and theirs.startswith(_ZIP):
        inside = _inside(ours, theirs)
        if inside is not None:
            yield from inside
            return
    mine, yours = _lines(ours), _lines(theirs)
    if mine is None or yours is None:
        yield ContentChange("", f"{len(ours):,} bytes", f"{len(theirs):,} bytes", 1)
        return
    for hunk in difflib.SequenceMatcher(None, mine, yours, autojunk=False).get_grouped_opcodes(CONTEXT):
        yield _hunk(hunk, mine, yours)


def _hunk(hunk: list[tuple[str, int, int, int, int]], mine: list[str], yours: list[str]) -> ContentChange:
    first, last = hunk[0], hunk[-1]
    shown = [f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"]
    here: list[str] = []
    there: list[str] = []
    for tag, i1, i2, j1, j2 in hunk:
        if tag == "equal":
            shown += [f" {line}" for line in mine[i1:i2]]
            continue
        here += mine[i1:i2]
        there += yours[j1:j2]
        shown += [*(f"-{line}" for line in mine[i1:i2]), *(f"+{line}" for line in yours[j1:j2])]
    change = next(opcode for opcode in hunk if opcode[0] != "equal")
    line = min(change[1] + 1, max(len(mine), 1))
    text = "".join(f"{line}\n" for line in shown)
    return ContentChange("", "\n".join(here) if here else None, "\n".join(there) if there else None, line, text)


def _range(start: int, end: int) -> str:
    """Give lines as a unified diff counts them: an empty range stands after the line before it."""
    return f"{start + 1 if end > start else start},{end - start}"


def _lines(content: bytes) -> list[str] | None:
    if b"\0" in content:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")


def _inside(ours: bytes, theirs: bytes) -> list[ContentChange] | None:
    """Give what differs between two archives, file by file; None when one cannot be read."""
    try:
        mine, yours = read_zip(ours), read_zip(theirs)
    except OrgError:
        return None
    found: list[ContentChange] = []
    for name in sorted(mine.keys() | yours.keys()):
        if name not in yours:
            found.append(ContentChange(name, "present", None, 1))
        elif name not in mine:
            found.append(ContentChange(name, None, "present", 1))
        else:
            found += [change._replace(path=name, line=1) for change in content_changes(mine[name], yours[name])]
    return found
