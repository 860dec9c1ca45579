"""Files that CI reads: test results as JUnit, coverage as Cobertura; and the coverage table for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.deploy.result import Coverage, DeployResult, TestResult
from generator.deploy.translation import Places

ENOUGH = 75.0
"""The part of all Apex that tests must run, in percent."""
_NO_BRANCHES: Final = {"branch-rate": "0", "complexity": "0"}
"""What Cobertura's document type demands and the platform does not measure."""
_EXCEPTION: Final = re.compile(r"[\w.]+(?=:)")


def junit(result: DeployResult, name: str) -> bytes:
    """Give the tests as JUnit XML, one suite for each class; times are seconds."""
    root = Element("testsuites", {"name": name, **_totals(result.tests)})
    for class_name, tests in _by_class(result.tests).items():
        suite = SubElement(root, "testsuite", {"name": class_name, **_totals(tests), "skipped": "0"})
        for test in tests:
            attributes = {"classname": class_name, "name": test.method, "time": f"{test.seconds:.3f}"}
            case = SubElement(suite, "testcase", attributes)
            if test.message is not None:
                said = {"message": _printable(test.message), "type": _thrown(test.message)}
                SubElement(case, "failure", said).text = _printable(test.stack_trace)
    return _xml(root)


def cobertura(result: DeployResult, places: Places) -> bytes:
    """Give the coverage as Cobertura XML, with the paths of the generated files as findings have them.

    The org names the lines that were not run and how many there are in all, not which the others are: as many lines
    as were run are marked from the top on, which gives every file its true rate.
    """
    covered = [item for item in result.coverage if item.lines]
    total, missed = sum(item.lines for item in covered), sum(item.missed for item in covered)
    rate = f"{(total - missed) / total if total else 1:.4f}"
    counts = {"lines-valid": str(total), "lines-covered": str(total - missed)}
    branches = {"branches-valid": "0", "branches-covered": "0"}
    root = Element(
        "coverage", {"line-rate": rate, **_NO_BRANCHES, **counts, **branches, "version": "1", "timestamp": "0"}
    )
    SubElement(SubElement(root, "sources"), "source").text = "."
    package = SubElement(SubElement(root, "packages"), "package", {"name": "apex", "line-rate": rate, **_NO_BRANCHES})
    classes = SubElement(package, "classes")
    for item in sorted(covered, key=lambda item: item.name):
        attributes = {"name": item.name, "filename": _file(item.name, places), **_NO_BRANCHES}
        attributes["line-rate"] = f"{item.percent / 100:.4f}"
        element = SubElement(classes, "class", attributes)
        SubElement(element, "methods")
        lines = SubElement(element, "lines")
        for number, hits in _lines(item):
            SubElement(lines, "line", {"number": str(number), "hits": str(hits)})
    return _xml(root)


def coverage_table(coverage: Sequence[Coverage]) -> str:
    """Give the coverage as a table, the worst first, with the lines that were not run."""
    if not coverage:
        return ""
    width = max(len(item.name) for item in coverage)
    rows = [
        f"{item.name:{width}}  {item.percent:5.0f} %  {_ranges(item.uncovered)}".rstrip()
        for item in sorted(coverage, key=lambda item: (item.percent, item.name))
    ]
    total, missed = sum(item.lines for item in coverage), sum(item.missed for item in coverage)
    rows.append(f"{'all':{width}}  {100 * (total - missed) / total if total else 100:5.0f} %")
    return "".join(f"{row}\n" for row in rows)


def _ranges(lines: Sequence[int]) -> str:
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][-1] + 1:
            parts[-1][-1:] = [line] if len(parts[-1]) > 1 else [parts[-1][-1], line]
        else:
            parts.append([line])
    return ", ".join("-".join(map(str, part)) for part in parts)


def _lines(item: Coverage) -> Iterable[tuple[int, int]]:
    missing = set(item.uncovered)
    found = dict.fromkeys(item.uncovered, 0)
    number = 1
    while len(found) < item.lines:
        if number not in missing:
            found[number] = 1
        number += 1
    return sorted(found.items())


def _file(name: str, places: Places) -> str:
    entry = places.entries.get(f"classes/{name}.cls") or places.entries.get(f"triggers/{name}.trigger")
    if entry is None:
        return PurePosixPath("classes", f"{name}.cls").as_posix()
    return (places.output / entry.source()[0].path).as_posix()


def _thrown(message: str) -> str:
    """Give the exception that a message begins with, such as System.AssertException."""
    found = _EXCEPTION.match(message)
    return found[0] if found else "Failure"


def _by_class(tests: Sequence[TestResult]) -> Mapping[str, list[TestResult]]:
    found: dict[str, list[TestResult]] = {}
    for test in sorted(tests, key=lambda test: (test.class_name, test.method)):
        found.setdefault(test.class_name, []).append(test)
    return found


def _totals(tests: Sequence[TestResult]) -> dict[str, str]:
    failures = sum(test.message is not None for test in tests)
    seconds = sum(test.seconds for test in tests)
    return {"tests": str(len(tests)), "failures": str(failures), "errors": "0", "time": f"{seconds:.3f}"}


def _printable(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")


def _xml(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
