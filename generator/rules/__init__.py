"""Every rule that needs more than one document, discovered from the modules of this package and of the patterns."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType

from generator.kinds import PATTERNS
from generator.rules.base import Rule


@cache
def rules(patterns: Iterable[tuple[str, str]] = ()) -> tuple[Rule, ...]:
    """Give the rules of the platform and those of the given patterns, each with its kind, sorted by code.

    A pattern's own rules stand in the module `rule` of its folder and are loaded only for projects that use it.
    """
    found = [rule for module in _modules(patterns) if isinstance(rule := getattr(module, "RULE", None), Rule)]
    return tuple(sorted(found, key=lambda rule: rule.explanation.code))


def _modules(patterns: Iterable[tuple[str, str]]) -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{info.name}")
    for kind, pattern in patterns:
        name = f"{PATTERNS[kind]}.{pattern.replace('-', '_')}.rule"
        if importlib.util.find_spec(name) is not None:
            yield importlib.import_module(name)
