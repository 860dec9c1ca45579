"""What the org says becomes findings at the specs: file, line and column, with the generated line behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.deploy.findings import COVERAGE, FAILED, REFUSED, TEST_FAILED, WARNED
from generator.deploy.messages import hint_for
from generator.deploy.result import ComponentMessage, DeployResult, TestResult
from generator.diagnostics import Diagnostic, Position, Severity, ordered
from generator.explanation import Explanation
from generator.package.entries import Entry

_FRAME: Final = re.compile(
    r"(?P<kind>Class|Trigger)\.(?:\w+__)?(?P<name>\w+)[\w.<>]*: line (?P<line>\d+)(?:, column (?P<column>\d+))?"
)
BUNDLE: Final = "LightningComponentBundle"
_IN_TEXT: Final = re.compile(r"\((\d+):\d+\)|\[Line: (\d+), Col: \d+\]")
"""How the compiler of Lightning web components says where."""
_OTHERWISE: Final[Mapping[str, str]] = {
    COVERAGE.code: "add tests that run the missing lines, or name those that do with --tests",
}
"""What to do where the message itself is not known."""
_BY_WARNINGS: Final = "mend what the org warns about, or deploy with --ignore-warnings"
_FOLDERS: Final[Mapping[str, str]] = {"Class": "classes/{}.cls", "Trigger": "triggers/{}.trigger"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where things of a package come from; `fallback` is where a finding stands that nothing leads anywhere."""

    entries: Mapping[str, Entry]
    output: Path
    fallback: str

    def entry(self, path: str) -> Entry | None:
        """Give the entry of a path as the org names it, with or without a folder around the package."""
        return self.entries.get(path) or self.entries.get(path.partition("/")[2])

    def component(self, metadata_type: str, full_name: str) -> Entry | None:
        """Give the entry that holds a component, for messages about the manifest or about a bundle as a whole."""
        named = (metadata_type, full_name)
        for entry in self.entries.values():
            if any(segment.file.component == named for segment in entry.segments):
                return entry
        return None

    def source(self, path: str) -> Entry | None:
        """Give the entry of a class or trigger by either of its two files."""
        return self.entry(path.removesuffix("-meta.xml")) or self.entry(path)


def findings(result: DeployResult, places: Places) -> list[Diagnostic]:
    """Give everything the org says about a deployment, sorted, once each."""
    found = [_component(message, places) for message in result.messages]
    found += [_test(test, places) for test in result.tests if test.message is not None]
    found += list(_coverage(result, places))
    if result.failed and result.status != "Canceled" and not any(item.severity is Severity.ERROR for item in found):
        message = result.error or result.state_detail or f"The deployment ended as {result.status}"
        whole = _diagnostic(FAILED, message, Position(places.fallback, 1, 1), "")
        by_warnings = found and not whole.hint
        found.append(replace(whole, hint=_BY_WARNINGS) if by_warnings else whole)
    return ordered(found)


def _component(message: ComponentMessage, places: Places) -> Diagnostic:
    message = replace(message, line=message.line or _line_in_text(message))
    entry = places.entry(message.file) or places.component(message.component_type, message.full_name)
    explanation = WARNED if message.warning else REFUSED
    what = f"{message.component_type} {message.full_name}".strip()
    problem = f"{what}: {message.problem}" if what else message.problem
    if entry is None:
        behind = f"{message.file}:{message.line or 1}" if message.file else ""
        return _diagnostic(explanation, problem, Position(places.fallback, 1, 1), behind)
    inside = message.line if places.entry(message.file) is entry else None
    line = _line_of_part(entry, replace(message, line=inside)) or inside
    return _at(explanation, problem, entry, line, places)


def _line_in_text(message: ComponentMessage) -> int | None:
    """Give the line that the compiler of Lightning web components writes into its text, and nowhere else."""
    found = _IN_TEXT.search(message.problem) if message.component_type == BUNDLE else None
    return int(found[1] or found[2]) if found is not None else None


def _line_of_part(entry: Entry, message: ComponentMessage) -> int | None:
    """Give where a part such as a field begins in its object's file, when the org names the part and no line in it."""
    for segment in entry.segments:
        if segment.file.component == (message.component_type, message.full_name):
            inside = message.line is not None and message.line >= segment.start
            if inside and entry.source(message.line)[0] is segment.file:
                return message.line
            # A part begins with its fullName, which stands for the key in the spec; its tag, for what lies below.
            return segment.start + 1 if segment.start > 1 else 1
    return None


def _test(test: TestResult, places: Places) -> Diagnostic:
    """Put a failed test where the topmost line of ours failed; without a stack trace, at the test's class."""
    message = f"{test.class_name}.{test.method}: {test.message}"
    for frame in _FRAME.finditer(test.stack_trace):
        entry = places.entry(_FOLDERS[frame["kind"]].format(frame["name"]))
        if entry is not None:
            return _at(TEST_FAILED, message, entry, int(frame["line"]), places)
    entry = places.entry(f"classes/{test.class_name}.cls")
    if entry is None:
        return _diagnostic(TEST_FAILED, message, Position(places.fallback, 1, 1), "")
    return _at(TEST_FAILED, message, entry, _method_line(entry, test.method), places)


def _method_line(entry: Entry, method: str) -> int:
    text = entry.content.decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(rf"\b{re.escape(method)}\s*\(", line):
            return number
    return 1


def _coverage(result: DeployResult, places: Places) -> Iterator[Diagnostic]:
    for warning in result.coverage_warnings:
        paths = (f"classes/{warning.name}.cls", f"triggers/{warning.name}.trigger", f"flows/{warning.name}.flow")
        entry = next((entry for path in paths if (entry := places.entry(path)) is not None), None)
        message = f"{warning.name}: {warning.message}" if warning.name else warning.message
        if entry is None:
            yield _diagnostic(COVERAGE, message, Position(places.fallback, 1, 1), "")
        else:
            missing = next((item.uncovered for item in result.coverage if item.name == warning.name), ())
            yield _at(COVERAGE, message, entry, missing[0] if missing else 1, places)


def _at(explanation: Explanation, message: str, entry: Entry, line: int | None, places: Places) -> Diagnostic:
    file, source_line = entry.source(line)
    behind = f"{(places.output / file.path).as_posix()}:{source_line}"
    position = file.position(source_line) or Position(places.fallback, 1, 1)
    return _diagnostic(explanation, message, position, behind)


def _diagnostic(explanation: Explanation, message: str, position: Position, behind: str) -> Diagnostic:
    severity = Severity.WARNING if explanation is WARNED else Severity.ERROR
    text = " ".join(message.split())
    hint = hint_for(text) or _OTHERWISE.get(explanation.code, "")
    return Diagnostic(explanation.code, severity, f"{text} ({behind})" if behind else text, position, hint)
