"""Every rule that needs more than one document, discovered from the modules of this package and of the patterns.

A rule about certain kinds lies in the folder of their names, `report_type` or `custom_application_or_custom_tab`, and
is loaded only for projects with documents of one of them.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from generator.kinds import PATTERNS, module_name
from generator.rules.base import Rule

OR = "_or_"
"""What joins the kinds in the name of a folder."""


@cache
def rules(kinds: frozenset[str], patterns: frozenset[tuple[str, str]]) -> tuple[Rule, ...]:
    """Give the rules of the platform for such kinds and patterns, each pattern with its kind, sorted by code.

    A pattern's own rules stand in the module `rule` of its folder and are loaded only for projects that use it.
    """
    found = [rule for module in _modules(kinds, patterns) if isinstance(rule := getattr(module, "RULE", None), Rule)]
    return tuple(sorted(found, key=lambda rule: rule.explanation.code))


def _modules(kinds: frozenset[str], patterns: frozenset[tuple[str, str]]) -> Iterator[ModuleType]:
    used = {module_name(kind) for kind in kinds}
    for info in pkgutil.iter_modules(__path__):
        name = f"{__name__}.{info.name}"
        if not info.ispkg:
            yield importlib.import_module(name)
        elif not used.isdisjoint(info.name.split(OR)):
            package = importlib.import_module(name)
            for inner in pkgutil.iter_modules(package.__path__):
                yield importlib.import_module(f"{name}.{inner.name}")
    for kind, pattern in patterns:
        name = f"{PATTERNS[kind]}.{pattern.replace('-', '_')}.rule"
        if importlib.util.find_spec(name) is not None:
            yield importlib.import_module(name)
