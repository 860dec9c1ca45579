"""What README tells people to type is what the command line takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.command_line import parse

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"(?:^|&& |')(forcegen [a-z][^'&|#>\n]*)", re.MULTILINE)


def calls() -> list[str]:
    """Give each call of forcegen in the blocks of commands."""
    return [call.strip() for block in _BLOCK.findall(README) for call in _CALL.findall(block)]


@pytest.mark.parametrize("call", sorted(set(calls())))
def test_every_command_of_readme_is_one(call: str) -> None:
    """Commands and options exist."""
    assert parse(shlex.split(call)[1:])


def test_readme_has_the_ways_of_a_pipeline() -> None:
    """The calls above are found at all."""
    found = {parse(shlex.split(call)[1:]) for call in calls()}
    assert {"init", "generate", "check", "verify", "deploy start", "scratch create", "scratch delete"} <= found
