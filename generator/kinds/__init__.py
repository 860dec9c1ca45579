"""Every kind of spec document, discovered from the modules of this package and from the patterns."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, TypeGuard, get_args

from generator.kinds.base import Kind

PATTERN_KEY = "pattern"
"""The key with which a document of a kind that is declared by pattern says which."""
PATTERNS = {"ApexClass": "generator.patterns", "LightningComponentBundle": "generator.components"}
"""The package with a folder for each pattern, by the kind that is declared by pattern."""
VARIANTS = "VARIANTS"
"""The constant with which a kind's module names the other modules whose models read the kind too."""
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@cache
def kinds() -> Mapping[str, tuple[type[Kind], ...]]:
    """Map each kind's name to the models that read it; kinds declared by pattern have one for each pattern."""
    found = {name: list(models) for name, models in _plain_kinds().items()}
    for name in PATTERNS:
        found[name] = [model for pattern in patterns(name) for model in _pattern_models(name, pattern)]
    return {name: tuple(models) for name, models in sorted(found.items())}


def patterns(kind: str) -> list[str]:
    """Name the patterns of a kind as specs write them; none for kinds that are not declared by pattern."""
    if kind not in PATTERNS:
        return []
    package = importlib.import_module(PATTERNS[kind])
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(package.__path__) if info.ispkg)


def model_of(document: Mapping[str, Any]) -> type[Kind] | None:
    """Give the model that reads the document, or None when no kind or no pattern of that name exists."""
    name = document.get("kind")
    if not isinstance(name, str):
        return None
    if name in PATTERNS:
        pattern = document.get(PATTERN_KEY)
        known = isinstance(pattern, str) and pattern in patterns(name)
        models = _pattern_models(name, str(pattern)) if known else ()
    else:
        models = _models_of(name)
    return next((model for model in models if model.claims(document)), models[0] if models else None)


def module_name(kind: str) -> str:
    """Give the name of the module that a kind stands in: `FlexiPage` in `flexi_page`."""
    return _CAPITAL.sub("_", kind).lower()


@cache
def _models_of(kind: str) -> tuple[type[Kind], ...]:
    """Load the models of one kind; a project loads only the kinds it uses."""
    found = importlib.util.find_spec(f"{__name__}.{module_name(kind)}") if kind.isidentifier() else None
    if found is None:
        return ()
    module = importlib.import_module(found.name)
    names = (module_name(kind), *getattr(module, VARIANTS, ()))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in sorted(names)]
    return tuple(model for module in modules for name, model in _models(module) if name == kind)


@cache
def _plain_kinds() -> Mapping[str, tuple[type[Kind], ...]]:
    found: dict[str, list[type[Kind]]] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        for name, model in _models(importlib.import_module(f"{__name__}.{info.name}")):
            found.setdefault(name, []).append(model)
    return {name: tuple(models) for name, models in found.items()}


@cache
def _pattern_models(kind: str, pattern: str) -> tuple[type[Kind], ...]:
    """Load one pattern's model; a project loads only the patterns it uses."""
    module = importlib.import_module(f"{PATTERNS[kind]}.{pattern.replace('-', '_')}")
    return tuple(model for _, model in _models(module))


def _is_kind(value: object) -> TypeGuard[type[Kind]]:
    """Tell a kind; `issubclass` would ask every subclass of every model."""
    return isinstance(value, type) and Kind in value.__mro__


def _models(module: ModuleType) -> Iterator[tuple[str, type[Kind]]]:
    for model in vars(module).values():
        if _is_kind(model) and model.__module__ == module.__name__:
            for name in get_args(model.model_fields["kind"].annotation):
                yield name, model
