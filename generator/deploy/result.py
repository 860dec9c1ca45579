"""What the org says about a deployment, in one form however it was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ComponentMessage:
    """A component that failed, or a warning about one; `file` is the path in the zip."""

    component_type: str
    full_name: str
    file: str
    problem: str
    line: int | None = None
    column: int | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test method that ran; a failure has a message. Seconds."""

    class_name: str
    method: str
    seconds: float
    message: str | None = None
    stack_trace: str = ""

    __test__ = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a class or trigger the tests ran; the lines they did not are counted from 1."""

    name: str
    lines: int
    uncovered: tuple[int, ...]
    missed: int

    @property
    def percent(self) -> float:
        """The covered part, from 0 to 100; 100 where there is nothing to cover."""
        return 100.0 * (self.lines - self.missed) / self.lines if self.lines else 100.0


@dataclass(frozen=True, slots=True)
class CoverageWarning:
    """What the platform says about too little coverage, of a class or of all."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class DeployResult:
    """The state of a deployment: `done` and `success` decide, the status is a word for people."""

    id: str
    status: str
    done: bool
    success: bool
    check_only: bool = False
    error: str = ""
    state_detail: str = ""
    components: tuple[int, int, int] = (0, 0, 0)
    """Deployed, failed, in all."""
    test_counts: tuple[int, int, int] = (0, 0, 0)
    """Completed, failed, in all."""
    messages: tuple[ComponentMessage, ...] = ()
    tests: tuple[TestResult, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    coverage_warnings: tuple[CoverageWarning, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether it ended without success."""
        return self.done and not self.success


def deploy_result(raw: Mapping[str, Any]) -> DeployResult:
    """Read a `deployResult`; a single element may stand where a list belongs, and anything may be missing."""
    details = _mapping(raw.get("details"))
    run = _mapping(details.get("runTestResult"))
    messages = [_message(item) for item in _items(details.get("componentFailures"))]
    messages += [
        _message(item) for item in _items(details.get("componentSuccesses")) if _text(item, "problemType") == "Warning"
    ]
    tests = [_test(item, failed=True) for item in _items(run.get("failures"))]
    tests += [_test(item, failed=False) for item in _items(run.get("successes"))]
    warnings = [*_items(run.get("codeCoverageWarnings")), *_items(run.get("flowCoverageWarnings"))]
    status = _text(raw, "status")
    return DeployResult(
        id=_text(raw, "id"),
        status=status,
        done=_flag(raw, "done")
        or status in {"Succeeded", "SucceededPartial", "Failed", "Canceled", "FinalizingFailed"},
        success=_flag(raw, "success"),
        check_only=_flag(raw, "checkOnly"),
        error=_text(raw, "errorMessage"),
        state_detail=_text(raw, "stateDetail"),
        components=_counts(raw, "numberComponentsDeployed", "numberComponentErrors", "numberComponentsTotal"),
        test_counts=_counts(raw, "numberTestsCompleted", "numberTestErrors", "numberTestsTotal"),
        messages=tuple(messages),
        tests=tuple(tests),
        coverage=tuple(_coverage(item) for item in _items(run.get("codeCoverage"))),
        coverage_warnings=tuple(
            CoverageWarning(_text(item, "name") or _text(item, "flowName"), _text(item, "message")) for item in warnings
        ),
    )


def reported_files(raw: Mapping[str, Any]) -> frozenset[str]:
    """Give the path of every file that a `deployResult` says anything about, as the org writes it."""
    details = _mapping(raw.get("details"))
    items = [*_items(details.get("componentFailures")), *_items(details.get("componentSuccesses"))]
    return frozenset(_text(item, "fileName") for item in items)


def _message(item: Mapping[str, Any]) -> ComponentMessage:
    return ComponentMessage(
        component_type=_text(item, "componentType"),
        full_name=_text(item, "fullName"),
        file=_text(item, "fileName"),
        problem=_text(item, "problem") or "The org gives no reason",
        line=_number(item, "lineNumber"),
        column=_number(item, "columnNumber"),
        warning=_text(item, "problemType") == "Warning",
    )


def _test(item: Mapping[str, Any], *, failed: bool) -> TestResult:
    return TestResult(
        class_name=_text(item, "name"),
        method=_text(item, "methodName"),
        seconds=(_decimal(item, "time") or 0.0) / 1000,
        message=(_text(item, "message") or "The test failed") if failed else None,
        stack_trace=_text(item, "stackTrace"),
    )


def _coverage(item: Mapping[str, Any]) -> Coverage:
    lines = [number for place in _items(item.get("locationsNotCovered")) if (number := _number(place, "line"))]
    return Coverage(
        name=_text(item, "name"),
        lines=_number(item, "numLocations") or 0,
        uncovered=tuple(sorted(lines)),
        missed=_number(item, "numLocationsNotCovered") or 0,
    )


def _items(value: Any) -> Sequence[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        return [value]
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return "" if value is None else str(value)


def _flag(item: Mapping[str, Any], key: str) -> bool:
    return str(item.get(key)).lower() == "true"


def _decimal(item: Mapping[str, Any], key: str) -> float | None:
    try:
        return float(str(item.get(key)))
    except ValueError:
        return None


def _number(item: Mapping[str, Any], key: str) -> int | None:
    value = _decimal(item, key)
    return int(value) if value is not None else None


def _counts(item: Mapping[str, Any], *keys: str) -> tuple[int, int, int]:
    done, failed, total = (_number(item, key) or 0 for key in keys)
    return done, failed, total
