"""The rows of the table of rejections: what an org refuses, and the specs that prove which rule answers it.

The format of the files is described in tests/rejections/README.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "rejections"
STAGES = ("load", "check", "against", "verify", "package", "deploy", "construction")
CHECKS = frozenset({"load", "check", "against", "verify"})
"""The stages whose rows have specs that are refused."""
COMMANDS = frozenset({"package", "deploy"})
"""The stages whose rows are proved by running a command."""
KEYS = frozenset("row section message condition answer stage tool bad good proof run proved_by left_out".split())

Specs = Mapping[str, str]
"""Spec files below one folder: path to text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rejection, and either how it is answered or why it is not."""

    row: str
    section: str
    message: str
    condition: str
    left_out: str = ""
    answer: tuple[str, ...] = ()
    stage: str = ""
    tool: str = ""
    bad: Sequence[Specs] = ()
    good: Sequence[Specs] = ()
    proof: Sequence[Mapping[str, Any]] = ()
    run: Mapping[str, str] | None = None
    proved_by: str = ""

    @property
    def answered(self) -> bool:
        """Tell whether forcegen refuses what the org would refuse, or cannot express it."""
        return not self.left_out


@cache
def rows() -> Mapping[str, Row]:
    """Read every row, by its id, in the order of the ids."""
    return {path.stem: read_row(path) for path in sorted(FOLDER.glob("*.yaml"))}


def read_row(path: Path) -> Row:
    """Read one file; raises ValueError where it does not keep the format."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(said) - KEYS
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    answer = said.get("answer", ())
    row = Row(
        **{key: said[key] for key in ("row", "section", "message", "condition")},
        **{key: said[key] for key in ("left_out", "stage", "tool", "run", "proved_by") if key in said},
        answer=(answer,) if isinstance(answer, str) else tuple(answer),
        bad=_variants(said.get("bad")),
        good=_variants(said.get("good")),
        proof=_several(said.get("proof")),
    )
    complaint = _complaint(row, path.stem)
    if complaint:
        raise ValueError(f"{path.name}: {complaint}")
    return row


def _several(value: Any) -> Sequence[Any]:
    return () if value is None else value if isinstance(value, list) else [value]


def _variants(value: Any) -> Sequence[Specs]:
    """Read one text, one mapping of path to text, or a list of either."""
    return [item if isinstance(item, dict) else {"spec.yaml": item} for item in _several(value)]


def _complaint(row: Row, name: str) -> str:
    """Say what is missing or superfluous, or nothing."""
    kept = (
        (row.row == name, f"the file of row {row.row} has another name"),
        (bool(row.left_out) or row.stage in STAGES, f"stage is one of {', '.join(STAGES)}"),
        (not (row.left_out and (row.answer or row.bad or row.stage)), "a row that is left out has no answer"),
        (row.stage != "construction" or bool(row.good and row.proof), "construction needs good and proof"),
        (row.stage not in COMMANDS or bool(row.proved_by or (row.run and row.answer)), "needs proved_by, or run"),
        (row.stage != "verify" or bool(row.tool), "verify needs the tool"),
        (row.stage not in CHECKS or bool(row.answer and row.bad and row.good), "needs answer, bad and good"),
    )
    return next((complaint for holds, complaint in kept if not holds), "")
