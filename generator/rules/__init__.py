"""Every rule that needs more than one document, discovered from the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from generator.rules.base import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Give every rule, sorted by code."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        rule = getattr(importlib.import_module(f"{__name__}.{info.name}"), "RULE", None)
        if isinstance(rule, Rule):
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.explanation.code))
