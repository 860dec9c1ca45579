"""Test classes that somebody names, held against those of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.deploy.findings import NO_TESTS
from generator.diagnostics import Diagnostic, Position, Severity
from generator.package.entries import Entry
from generator.suggestions import did_you_mean

_TESTS = re.compile(r"@istest\b|\btestmethod\b", re.IGNORECASE)


def problems_of_tests(names: Iterable[str], entries: Mapping[str, Entry], fallback: str) -> Iterator[Diagnostic]:
    """Yield what stands against running the named classes: one of the package without a test in it.

    One that only resembles a test class of the package may be one of the org, so that is a warning. A suite or a class
    of a namespace is the org's business.
    """
    classes = {
        path.removeprefix("classes/").removesuffix(".cls"): entry for path, entry in entries.items() if _is(path)
    }
    tests = [name for name, entry in classes.items() if _TESTS.search(entry.content.decode("utf-8", "replace"))]
    known = {name.lower(): name for name in classes}
    for name in names:
        own = known.get(name.lower())
        if own in tests:
            continue
        if own is not None:
            position = classes[own].position() or Position(fallback, 1, 1)
            hint = did_you_mean(own, tests) or "name a class that is annotated with @IsTest"
            yield Diagnostic(NO_TESTS.code, Severity.ERROR, f"The class '{own}' has no test", position, hint)
        elif hint := did_you_mean(name, tests):
            message = f"The package has no test class '{name}'"
            yield Diagnostic(NO_TESTS.code, Severity.WARNING, message, Position(fallback, 1, 1), hint)


def _is(path: str) -> bool:
    return path.startswith("classes/") and path.endswith(".cls")
