"""The methods of the types that all Apex uses (Apex Reference Guide, System Namespace)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

CONFUSED: Final = {
    ("list", "length"): "size()",
    ("list", "push"): "add(…)",
    ("list", "append"): "add(…)",
    ("list", "first"): "get(0)",
    ("map", "has"): "containsKey(…)",
    ("map", "contains"): "containsKey(…)",
    ("map", "keys"): "keySet()",
    ("map", "length"): "size()",
    ("set", "length"): "size()",
    ("set", "has"): "contains(…)",
    ("string", "size"): "length()",
    ("string", "substr"): "substring(…)",
    ("string", "isempty"): "String.isEmpty(…)",
    ("string", "isblank"): "String.isBlank(…)",
    ("list", "of"): "new List<…>{ … }",
    ("set", "of"): "new Set<…>{ … }",
}
"""Methods of other languages, and what Apex has instead, by type and name in lower case."""


@cache
def methods_by_type() -> Mapping[str, Sequence[str]]:
    """Give the names of the methods by type in lower case; newer releases may have more."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {name.lower(): names.split() for name, names in rows}
