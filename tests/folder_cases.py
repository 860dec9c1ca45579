"""The folder cases: each folder below tests/cases holds specs and what forcegen is expected to make of them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.check import Checked, check_folder
from generator.plan import plan
from generator.plan.planned import Plan

CASES = Path(__file__).parent / "cases"
GOOD = CASES / "good"
BAD = CASES / "bad"


def names(group: Path) -> list[str]:
    """Name the cases of a group, sorted."""
    return sorted(folder.name for folder in group.iterdir() if (folder / "specs").is_dir())


@cache
def checked(name: str) -> Checked:
    """Check a good case once, for all tests that look at it."""
    return check_folder(GOOD / name / "specs")


@cache
def planned(name: str) -> Plan:
    """Plan a good case once, for all tests that look at it."""
    return plan(checked(name).project)


def tree_text(files: dict[str, bytes]) -> str:
    """Show a tree of files as one text: a header line for each path, the content below it."""
    return "".join(f"{'=' * 8} {path}\n{_shown(content)}" for path, content in sorted(files.items()))


def is_binary(content: bytes) -> bool:
    """Tell a file that is no text, such as a picture."""
    return b"\0" in content


def _shown(content: bytes) -> str:
    return f"{sha256(content).hexdigest()}\n" if is_binary(content) else content.decode()
