"""Every kind of spec document, discovered from the modules of this package and from the patterns."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, get_args

from generator.kinds.base import Kind


@cache
def kinds() -> Mapping[str, tuple[type[Kind], ...]]:
    """Map each kind's name to the models that read it; most kinds have one."""
    found: dict[str, list[type[Kind]]] = {}
    for module in _modules():
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Kind) and model.__module__ == module.__name__:
                for name in get_args(model.model_fields["kind"].annotation):
                    found.setdefault(name, []).append(model)
    return {name: tuple(models) for name, models in sorted(found.items())}


def _modules() -> Iterator[ModuleType]:
    patterns = importlib.import_module("generator.patterns")
    for package, path in ((__name__, __path__), (patterns.__name__, patterns.__path__)):
        for info in sorted(pkgutil.iter_modules(path), key=lambda info: info.name):
            yield importlib.import_module(f"{package}.{info.name}")


def model_of(document: Mapping[str, Any]) -> type[Kind] | None:
    """Give the model that reads the document, or None when no kind of that name exists."""
    name = document.get("kind")
    models = kinds().get(name, ()) if isinstance(name, str) else ()
    return next((model for model in models if model.claims(document)), models[0] if models else None)
