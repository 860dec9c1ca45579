"""Data flows one way: no module imports a later stage, and only load, write and the command line touch the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "generator"
STAGES = (
    "load",
    "parse",
    "resolve",
    "rules",
    "check",
    "changes",
    "capacity",
    "plan",
    "package",
    "write",
    "generate",
    "verify",
    "deploy",
    "cli",
)
"""The stages in the order data passes them; what is not named here serves all of them."""
MODELS = ("model", "fields", "kinds", "patterns", "platform", "apex", "soql")
"""What specs are read into, and what the platform fixes: they know no stage."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _part(module: str) -> str:
    return module.split(".")[1] if module.startswith("generator.") else ""


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        relative = path.relative_to(GENERATOR)
        yield relative.parts[0].removesuffix(".py"), path


def test_no_module_imports_a_later_stage() -> None:
    """A stage knows the ones before it and nothing of those after it."""
    backwards = [
        f"{path.relative_to(GENERATOR)} imports {module}"
        for part, path in _modules()
        if part in STAGES
        for module in _imports(path)
        if _part(module) in STAGES and STAGES.index(_part(module)) > STAGES.index(part)
    ]
    assert backwards == []


def test_models_know_no_stage() -> None:
    """Kinds, fields and patterns are what stages work on; a pattern's own rule is a rule."""
    known = [
        f"{path.relative_to(GENERATOR)} imports {module}"
        for part, path in _modules()
        if part in MODELS and path.name != "rule.py"
        for module in _imports(path)
        if _part(module) in STAGES
    ]
    assert known == []


def test_only_the_command_line_prints_and_exits() -> None:
    """Nothing else writes to the terminal or ends the process."""
    loud = [
        str(path.relative_to(GENERATOR))
        for part, path in _modules()
        if part != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.exit", "exit", "click.echo"}
    ]
    assert loud == []
