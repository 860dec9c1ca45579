"""Proves many files fast: a file of a shape that has been proven already needs no second walk.

The shape of a file is its sequence of tags, attributes and white space, and the text of every element whose values
the schema restricts. Two files of one shape differ only in texts that may be anything, so one proof holds for both.
"""

from __future__ import annotations

import functools
import re

from generator.platform.schema import Schema
from generator.platform.xml_plan import TAG, type_plan
from generator.platform.xml_proof import XmlProblem, prove_xml

_NOT_XML = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)|[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf]")


class Prover:
    """Proves files one after the other and remembers the shapes that held."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._proven: set[bytes] = set()

    def problems(self, root_type: str, content: bytes) -> list[XmlProblem]:
        """Give what `prove_xml` says of the file; an empty list is the proof."""
        shape = self._shape(root_type, content)
        if shape in self._proven:
            return []
        found = prove_xml(self._schema, content)
        if shape is not None and not found:
            self._proven.add(shape)
        return found

    def _shape(self, root_type: str, content: bytes) -> bytes | None:
        """Give the shape of a file, or None where only the full proof can tell."""
        if _NOT_XML.search(content):
            return None
        return _free_elements(self._schema, root_type).sub(rb"<\1>", content)


@functools.cache
def _free_elements(schema: Schema, root_type: str) -> re.Pattern[bytes]:
    """Match the elements below a type that hold any text wherever they stand, text included."""
    free: set[str] = set()
    restricted: set[str] = set()
    pending, known = [root_type], {root_type}
    while pending:
        for tag, child in type_plan(schema, pending.pop()).children.items():
            (free if child.plain else restricted).add(tag.removeprefix(TAG))
            if child.complex_type and child.complex_type not in known:
                known.add(child.complex_type)
                pending.append(child.complex_type)
    names = "|".join(sorted(free - restricted)) or "(?!)"
    return re.compile(rf"<({names})>[^<>]*</\1>".encode())
