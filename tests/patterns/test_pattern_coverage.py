"""Each pattern's own tests reach all of its code, and no pattern knows any project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.patterns.base import ApexPattern
from generator.plan import plan

ROOT = Path(__file__).parents[2]
PATTERNS = ROOT / "generator" / "patterns"
FULFILMENT = next(path for path in (ROOT / "tests").rglob("fulfilment/specs") if any(path.iterdir()))
_METHOD = re.compile(
    r"^ +(?P<modifiers>(?:(?:public|private|protected|global|static|virtual|abstract|override|final) )+)"
    r"(?P<type>[\w.<>, \[\]]+?)\s(?P<name>\w+)\((?P<parameters>[^)]*)",
    re.MULTILINE,
)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
CALLED_BY_THE_PLATFORM = frozenset(
    {"execute", "start", "finish", "compare", "evaluate", "onFailure", "onSuccess", "call"}
)
"""Methods of the platform's interfaces: the platform calls them when the test starts the job or delivers the bus."""


def _code(text: str) -> str:
    return _COMMENT.sub("", text)


def _methods(code: str) -> set[str]:
    return {match["name"] for match in _METHOD.finditer(code)}


def _reached(names: set[str], code: str, test: str) -> set[str]:
    """Name the methods that the test calls, or that code calls which the test reaches."""
    bodies: dict[str, str] = {}
    starts = [(match["name"], match.start()) for match in _METHOD.finditer(code)]
    for (name, start), (_, end) in pairwise([*starts, ("", len(code))]):
        bodies[name] = bodies.get(name, "") + code[start:end].partition("{")[2]
    shared = code[: starts[0][1]] if starts else code
    inherited = {match["name"] for match in _METHOD.finditer(code) if "override" in match["modifiers"]}
    reached: set[str] = set()
    called = CALLED_BY_THE_PLATFORM | inherited
    waiting = [name for name in names if _calls(name, test) or _calls(name, shared) or name in called]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in names - reached if _calls(other, bodies[name])]
    return reached


def _calls(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\(", text) is not None


def _classes() -> Iterator[tuple[str, str, str, str]]:
    """Yield pattern, class name, code and all test code of every class of the second spec set."""
    project = check_folder(FULFILMENT).project
    contents = {
        Path(file.path).name: file.content.decode() for file in plan(project).files if file.path.endswith((".cls",))
    }
    tests = {name: _code(text) for name, text in contents.items() if "@IsTest" in text}
    for document in project.documents:
        model = document.model
        if isinstance(model, ApexPattern) and model.pattern != "source" and model.has_test:
            test = tests.get(f"{model.test_name}.cls", "")
            yield model.pattern, model.name, _code(contents[f"{model.name}.cls"]), test


CLASSES = list(_classes())


def test_second_set_uses_every_pattern() -> None:
    """No pattern goes without an example from another field than the flagship's."""
    folders = {path.parent.name.replace("_", "-") for path in PATTERNS.glob("*/class.cls.j2")}
    used = {pattern for pattern, _, _, _ in CLASSES}
    assert folders - used - {"source"} == set()


@pytest.mark.parametrize(("name", "code", "test"), [case[1:] for case in CLASSES], ids=[case[1] for case in CLASSES])
def test_every_method_is_exercised(name: str, code: str, test: str) -> None:
    """Each method of a class is called by its test, or by a method that its test reaches."""
    assert test, f"{name} has no test class"
    methods = _methods(code)
    assert methods - _reached(methods, code, test) == set()


@pytest.mark.parametrize("template", sorted(PATTERNS.rglob("*.j2")), ids=lambda path: str(path.relative_to(PATTERNS)))
def test_no_template_knows_the_flagship(template: Path) -> None:
    """Every name in a template comes from its parameters."""
    assert "dograh" not in template.read_text(encoding="utf-8").lower()


def test_no_pattern_knows_the_flagship() -> None:
    """Neither do the models."""
    knowing = [path for path in PATTERNS.rglob("*.py") if "dograh" in path.read_text(encoding="utf-8").lower()]
    assert knowing == []


def test_an_unreached_method_is_noticed() -> None:
    """The search for calls would see a method that nobody calls."""
    code = (
        "public class A {\n    public void used() {\n        helper();\n    }\n\n    private void helper() {\n    }\n"
    )
    code += "\n    private void idle() {\n    }\n}\n"
    methods = _methods(code)
    assert methods == {"used", "helper", "idle"}
    assert methods - _reached(methods, code, "new A().used();") == {"idle"}
