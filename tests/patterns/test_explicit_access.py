"""API 65 to 67 behave the same: what version 67 changes the defaults of is written out in all generated Apex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.plan import plan

ROOT = Path(__file__).parents[2]
SPECS = (ROOT / "specs", ROOT / "tests" / "cases" / "good" / "fulfilment" / "specs")

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
TOP_LEVEL_CLASS = re.compile(r"^(?!private )\w[\w ]*\bclass \w+", re.MULTILINE)
QUERY = re.compile(r"\[\s*SELECT\b(?:[^\[\]]|\[[^\]]*\])*\]", re.IGNORECASE)
ACCESS = re.compile(r"\bWITH (?:USER|SYSTEM)_MODE\b|\bAccessLevel\.")
STATEMENT = re.compile(
    r"^\s*(?:insert|update|upsert|delete|undelete|merge)\s+(?!as (?:user|system)\b)[\w(]", re.MULTILINE
)
DATABASE = re.compile(
    r"\bDatabase\.(?:insert|update|upsert|delete|undelete|query|countQuery|getQueryLocator)(?:Immediate|WithBinds)?\s*\("
)


@cache
def sources(specs: Path) -> dict[str, str]:
    """Give every generated class and trigger without comments and texts, by path."""
    files = plan(check_folder(specs).project).files
    apex = {file.path: file.content.decode() for file in files if file.path.endswith((".cls", ".trigger"))}
    assert apex
    return {path: COMMENT.sub("''", text) for path, text in apex.items()}


def calls(text: str) -> Iterator[str]:
    """Yield each call of a Database method with its arguments."""
    for match in DATABASE.finditer(text):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        yield text[match.start() : end]


@pytest.mark.parametrize("specs", SPECS, ids=("flagship", "second set"))
def test_every_class_states_its_sharing(specs: Path) -> None:
    """A class says with, without or inherited sharing; test classes and interfaces have none."""
    silent = [
        (path, declared)
        for path, text in sources(specs).items()
        for declared in TOP_LEVEL_CLASS.findall(text)
        if not re.search(r"\b(?:with|without|inherited) sharing\b", declared)
        and "@IsTest" not in text.split("class")[0]
    ]
    assert silent == []


@pytest.mark.parametrize("specs", SPECS, ids=("flagship", "second set"))
def test_every_query_states_its_access_mode(specs: Path) -> None:
    """A query has WITH USER_MODE or WITH SYSTEM_MODE."""
    silent = [
        (path, query)
        for path, text in sources(specs).items()
        for query in QUERY.findall(text)
        if not ACCESS.search(query)
    ]
    assert silent == []


@pytest.mark.parametrize("specs", SPECS, ids=("flagship", "second set"))
def test_every_change_states_its_access_mode(specs: Path) -> None:
    """DML says as user or as system; a Database method gets an AccessLevel."""
    found = sources(specs)
    assert [(path, line.strip()) for path, text in found.items() for line in STATEMENT.findall(text)] == []
    assert [(path, call) for path, text in found.items() for call in calls(text) if not ACCESS.search(call)] == []
