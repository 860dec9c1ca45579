"""The components' Jest tests, under the project's own configuration."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.verify.findings import JEST
from generator.verify.node_script import QUIET
from generator.verify.packages import PROJECT
from generator.verify.process import run
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Context, Tool, ToolError, ToolFinding
from generator.verify.web_workspace import web_workspace

NODE = Node(20)
JEST_PROGRAM = "node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest"
OPTIONS = ("--ci", "--json", "--testLocationInResults", "--passWithNoTests", "--silent")
TIME_LIMIT = 900.0
SHOWN = 300
"""How many characters of a failure are shown."""
FRAME = re.compile(r"^\s*> *(\d+) \|", re.MULTILINE)
"""The line that a piece of shown code is about."""
SHOWN_CODE = re.compile(r">? *\d* \|")
STYLING = re.compile(r"\x1b\[[0-9;]*m")


class LwcJest(Tool):
    """Runs all tests; each that fails is a finding at the line of the test that failed."""

    name = "lwc-jest"
    summary = "the Jest tests of the components pass"
    explanation = JEST
    needs = (NODE, Packages(PROJECT))
    seconds = 15

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Run the tests of all packages."""
        folder, node = web_workspace(context, "jest.config.js"), NODE.executable()
        if folder is None or node is None:
            return ()
        answer = context.temporary / "answer.json"
        command: list[str | Path] = [node, JEST_PROGRAM, "--", *OPTIONS, f"--outputFile={answer}"]
        environment = {**QUIET, "TMPDIR": str(context.temporary)}
        finished = run(command, folder=folder, limit=TIME_LIMIT, environment=environment)
        try:
            report = json.loads(answer.read_text(encoding="utf-8"))
            found = [finding for suite in report["testResults"] for finding in _suite(suite, folder.resolve())]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ToolError(f"Jest gave no report, status {finished.status}: {finished.last_words}") from error
        if finished.status != 0 and not found:
            raise ToolError(f"Jest ended with status {finished.status}: {finished.last_words}")
        return found


def _suite(suite: Mapping[str, Any], folder: Path) -> Iterator[ToolFinding]:
    path = Path(suite["name"]).relative_to(folder).as_posix()
    failed = [test for test in suite["assertionResults"] if test["status"] == "failed"]
    for test in failed:
        text = _plain("\n".join(test["failureMessages"]), folder)
        line, column = _place(text, path) or (int((test.get("location") or {}).get("line") or 1), 1)
        yield ToolFinding(path, line, column, "test", f"{test['fullName']}: {_words(text)}")
    if suite["status"] == "failed" and not failed:
        text = _plain(suite["message"], folder)
        line, column = _place(text, path) or _framed(text)
        yield ToolFinding(path, line, column, "suite", f"The tests cannot run: {_words(text)}")


def _plain(text: str, folder: Path) -> str:
    """Take away the colours, and the temporary folder the tests ran in."""
    return STYLING.sub("", text).replace(f"{folder}{os.sep}", "")


def _place(text: str, path: str) -> tuple[int, int] | None:
    """Find where in the test file itself a failure happened; the platform's own code may stand above it."""
    found = re.search(rf"{re.escape(path)}:(\d+):(\d+)", text)
    return (int(found[1]), int(found[2])) if found is not None else None


def _framed(text: str) -> tuple[int, int]:
    """Find the line that a code frame marks."""
    found = FRAME.search(text)
    return (int(found[1]), 1) if found is not None else (1, 1)


def _words(text: str) -> str:
    """Say in one line what went wrong, without the call stack."""
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith(("at ", "●", "|")) and not SHOWN_CODE.match(line)]
    words = " ".join(" ".join(told).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


TOOL = LwcJest()
