"""Every tool, discovered from the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from generator.verify.tool import Tool


@cache
def tools() -> dict[str, Tool]:
    """Give every tool by its name, sorted."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        tool = getattr(importlib.import_module(f"{__name__}.{info.name}"), "TOOL", None)
        if isinstance(tool, Tool):
            found[tool.name] = tool
    return dict(sorted(found.items()))
