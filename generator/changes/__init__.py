"""What a change of the specs breaks: every change rule, discovered from the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from generator.changes.base import ChangeRule


@cache
def change_rules() -> tuple[ChangeRule, ...]:
    """Give the change rules, sorted by code."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = [rule for module in modules if isinstance(rule := getattr(module, "CHANGE", None), ChangeRule)]
    return tuple(sorted(found, key=lambda rule: rule.explanation.code))
