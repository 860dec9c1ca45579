"""The classes of a test suite are test classes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.apex_test_suite import ApexTestSuite, tests_by_name
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A suite names test classes, each once, or takes all of its package.

    Source: Metadata API Developer Guide, ApexTestSuite; a class without tests makes the run of the suite fail.
    """
    suites = [document for document in project.documents if isinstance(document.model, ApexTestSuite)]
    tests = tests_by_name(project) if suites else {}
    for document in suites:
        model = document.model
        assert isinstance(model, ApexTestSuite)  # noqa: S101 - narrows the type for mypy; the line above chose it
        if bool(model.testClassName) == bool(model.allTests):
            message = "A test suite has either testClassName or allTests"
            hint = "remove one of the two" if model.allTests else "add allTests: true, or testClassName: […]"
            yield Violation(document, ("allTests",) if model.allTests else ("name",), message, hint)
        elif model.allTests and project.package_of(model) not in tests.values():
            message = f"No test class goes to {project.package_of(model)}"
            yield Violation(document, ("allTests",), message, "name test classes, or write the package: of the suite")
        seen: set[str] = set()
        for index, name in enumerate(model.testClassName):
            place = ("testClassName", index)
            if name.lower() in seen:
                yield Violation(document, place, f"The class '{name}' stands here a second time", "remove one")
            elif project.model("ApexClass", name) is not None and name.lower() not in {test.lower() for test in tests}:
                hint = did_you_mean(name, tests) or "name its test class"
                yield Violation(document, place, f"The class '{name}' holds no tests", hint)
            seen.add(name.lower())


_BAD = """\
kind: ApexClass
name: ParcelException
pattern: custom-exception
description: What goes wrong with parcels.
---
kind: ApexTestSuite
name: Nightly
testClassName: [ParcelException]
"""

RULE = Rule(
    Explanation(
        code="SF609",
        title="Test suite without tests",
        rule="A test suite names test classes, each once, or takes all of its package with allTests.",
        source="Metadata API Developer Guide, ApexTestSuite",
        bad=_BAD,
        good=_BAD.replace("[ParcelException]", "[ParcelExceptionTest]"),
    ),
    check,
)
