"""Every explanation, gathered from the modules that hold them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

import generator
from generator.changes.base import ChangeRule
from generator.explanation import Explanation
from generator.rules.base import Rule

SKIPPED = ("generator.cli", "generator.__main__")


@cache
def explanations() -> Mapping[str, Explanation]:
    """Map every code to its explanation, sorted by code.

    Raises ValueError when two explanations share a code.
    """
    found: dict[str, Explanation] = {}
    for module in _modules():
        for value in vars(module).values():
            for item in value if isinstance(value, tuple) else (value,):
                item = item.explanation if isinstance(item, Rule | ChangeRule) else item  # noqa: PLW2901 - a rule speaks by it
                if isinstance(item, Explanation) and found.setdefault(item.code, item) is not item:
                    raise ValueError(f"two explanations have the code {item.code}")
    return dict(sorted(found.items()))


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(generator.__path__, "generator."):
        if not info.name.startswith(SKIPPED):
            yield importlib.import_module(info.name)
