"""Finds the model, and its words about a key, at a place of a document."""

from __future__ import annotations

import ast
import inspect
import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.diagnostics import KeyPath
from generator.fields import FIELD_TYPES, tag_of
from generator.fields.base import CustomField
from generator.model.base import Model


def model_at(root: type[Model], path: KeyPath, document: Any) -> type[Model] | None:
    """Give the model that reads the mapping at a path of the document."""
    annotations, value = _annotations_at(root, path, document)
    models = [model for annotation in annotations for model in _models(annotation, value)]
    return models[0] if models else None


def required_keys(root: type[Model], path: KeyPath, document: Any) -> list[str]:
    """Name the keys that the mapping at a path needs; none where its keys are free."""
    annotations, _ = _annotations_at(root, path, document)
    models = [model for annotation in annotations for model in _models(annotation, {})]
    return [name for name, key in models[0].model_fields.items() if key.is_required()] if models else []


def entry_keys(root: type[Model], path: KeyPath, document: Any) -> list[str]:
    """Name the keys that each entry of the list at a path needs; none where entries are no mappings."""
    annotations, _ = _annotations_at(root, path, document)
    entries = [entry for annotation in annotations for entry in _children(annotation, 0, ())]
    models = [model for entry in entries for model in _models(entry, {})]
    return [name for name, key in models[0].model_fields.items() if key.is_required()] if models else []


def _annotations_at(root: type[Model], path: KeyPath, document: Any) -> tuple[list[Any], Any]:
    """Give the annotations that a value may have, and the value."""
    annotations: list[Any] = [root]
    value = document
    for part in path:
        annotations = [child for annotation in annotations for child in _children(annotation, part, value)]
        value = value[part]
    return annotations, value


def description_at(root: type[Model], path: KeyPath, document: Any) -> str:
    """Give what the model says about the key at a path: the first sentence of its docstring."""
    model = model_at(root, path[:-1], document)
    return docstrings(model).get(str(path[-1]), "") if model is not None and path else ""


def default_at(root: type[Model], path: KeyPath, document: Any) -> Any:
    """Give what the key at a path is when it is left out; None where there is no such key."""
    model = model_at(root, path[:-1], document) if path else None
    key = model.model_fields.get(str(path[-1])) if model is not None else None
    return key.get_default() if key is not None and not key.is_required() else None


@cache
def docstrings(model: type[Model]) -> Mapping[str, str]:
    """Map the attributes of a model, inherited ones too, to the docstrings below them."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if isinstance(owner, type) and issubclass(owner, Model) and owner is not Model:
            found.update(_own_docstrings(owner))
    return found


@cache
def _own_docstrings(model: type[Model]) -> Mapping[str, str]:
    module = inspect.getmodule(model)
    tree = _syntax(inspect.getsource(module)) if module is not None else ast.Module([], [])
    body = next((node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__), [])
    found = {}
    for statement, following in itertools.pairwise(body):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            found[statement.target.id] = inspect.cleandoc(str(following.value.value))
    return found


@cache
def _syntax(source: str) -> ast.Module:
    return ast.parse(source)


def _plain(annotation: Any) -> Iterator[Any]:
    """Yield the alternatives of an annotation without what only decorates them."""
    if get_origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _plain(argument)
    elif get_origin(annotation) is Annotated:
        yield from _plain(get_args(annotation)[0])
    else:
        yield annotation


def _models(annotation: Any, value: Any) -> Iterator[type[Model]]:
    """Yield the models that may read the value; a field's is the one its type names."""
    for plain in _plain(annotation):
        if isinstance(plain, type) and issubclass(plain, CustomField):
            yield from (model for tag, model in FIELD_TYPES.items() if model is plain and tag == tag_of(value))
        elif isinstance(plain, type) and issubclass(plain, Model):
            yield plain.reads(value)


def _children(annotation: Any, part: str | int, value: Any) -> Iterator[Any]:
    """Yield the annotations of one key or entry below the value."""
    for plain in _plain(annotation):
        arguments = get_args(plain)
        if get_origin(plain) is dict and isinstance(part, str):
            yield arguments[1]
        elif get_origin(plain) is tuple and isinstance(part, int):
            yield arguments[0]
        else:
            for model in _models(plain, value):
                if isinstance(part, str) and part in model.model_fields:
                    yield model.model_fields[part].annotation
