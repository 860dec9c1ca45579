"""A difference as text: line by line, or property by property for metadata."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.write.difference import Difference

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

KEYS = ("fullName", "field", "object", "name", "apexClass", "tab", "application", "customPermission", "label")
"""Child elements that tell repeated elements apart."""


def unified_diff(output: Path, difference: Difference) -> str:
    """Give the unified diff of every file that generate would create, change or remove."""
    return "".join(line for path, old, new in _pairs(output, difference) for line in _unified(path, old, new))


def property_diff(output: Path, difference: Difference) -> str:
    """Give one line for each property that differs; files that are no metadata are named only."""
    lines: list[str] = []
    for path, old, new in _pairs(output, difference):
        if not path.endswith((".xml",)):
            lines.append(f"{_sign(old, new)} {path}\n")
            continue
        before, after = _properties(old), _properties(new)
        changes = []
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                changes.append(f"    {name}: {_shown(before.get(name))} -> {_shown(after.get(name))}\n")
        lines += [f"{_sign(old, new)} {path}\n", *changes]
    return "".join(lines)


def _pairs(output: Path, difference: Difference) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    new = {file.path: file.content for file in (*difference.created, *difference.changed)}
    for path in sorted({*new, *difference.removed}):
        target = output / path
        yield path, target.read_bytes() if target.exists() else None, new.get(path)


def _unified(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    before = (old or b"").decode(errors="replace").splitlines(keepends=True)
    after = (new or b"").decode(errors="replace").splitlines(keepends=True)
    source = "/dev/null" if old is None else f"a/{path}"
    target = "/dev/null" if new is None else f"b/{path}"
    for line in difflib.unified_diff(before, after, source, target):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _sign(old: bytes | None, new: bytes | None) -> str:
    return "+" if old is None else "-" if new is None else "~"


def _shown(value: str | None) -> str:
    return "(none)" if value is None else repr(value)


def _properties(content: bytes | None) -> dict[str, str]:
    from lxml import etree  # noqa: PLC0415 - needed for this form of diff only

    if content is None:
        return {}
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return {"": content.decode(errors="replace")}
    found: dict[str, str] = {}
    _collect(root, "", found)
    return found


def _collect(element: XmlElement, path: str, found: dict[str, str]) -> None:
    counts: dict[str, int] = {}
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        key = next((text for key in KEYS if (text := child.findtext(f"{{*}}{key}"))), None)
        same = sum(1 for other in element if other.tag == child.tag)
        counts[name] = counts.get(name, 0) + 1
        label = f"{name}[{key or counts[name]}]" if same > 1 or (key and len(child)) else name
        place = f"{path}.{label}" if path else label
        if len(child):
            _collect(child, place, found)
        else:
            found[place] = child.text or ""
