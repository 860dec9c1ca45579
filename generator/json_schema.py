"""The spec language as JSON Schema, with the models' own words as hover texts."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, get_args

from pydantic.json_schema import models_json_schema

from generator.fields.base import TOLERATED_WHEN_OFF, CustomField
from generator.kinds import PATTERN_KEY, kinds, patterns
from generator.model.base import Model
from generator.model.introspection import docstrings

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect VS Code's YAML extension understands."""


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of one spec document."""
    models = [model for found in kinds().values() for model in found]
    unique = list(dict.fromkeys(models))
    references, definitions = models_json_schema(
        [(model, "validation") for model in unique], ref_template="#/definitions/{model}"
    )
    schemas: dict[str, Any] = definitions["$defs"]
    for model in _all_models(Model):
        unique_name = f"{model.__module__}.{model.__qualname__}".replace(".", "__")
        schema = schemas.get(unique_name) or schemas.get(model.__name__)
        if schema is not None:
            _describe(model, schema)
            if issubclass(model, CustomField):
                for key in TOLERATED_WHEN_OFF - schema["properties"].keys():
                    schema["properties"][key] = {"const": False, "description": "Tolerated when it is false."}
    _admit_digits(schemas)
    branches = []
    for name, candidates in kinds().items():
        known = patterns(name)
        if known:
            branches.append(_branch({"kind": name}, {"properties": {PATTERN_KEY: {"enum": known}}}))
        variants = [references[(model, "validation")] for model in candidates]
        if known:
            for model, variant in zip(candidates, variants, strict=True):
                (pattern,) = get_args(model.model_fields[PATTERN_KEY].annotation)
                branches.append(_branch({"kind": name, PATTERN_KEY: pattern}, variant))
        else:
            branches.append(_branch({"kind": name}, variants[0] if len(variants) == 1 else {"anyOf": variants}))
    return {
        "$schema": DIALECT,
        "title": "forcegen spec",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(kinds()), "description": "What the document defines."}},
        "allOf": branches,
        "definitions": schemas,
    }


def _branch(constants: Mapping[str, str], then: Mapping[str, Any]) -> dict[str, Any]:
    """Let one schema hold for the documents in which these keys have these values."""
    properties = {key: {"const": value} for key, value in constants.items()}
    return {"if": {"properties": properties, "required": list(constants)}, "then": then}


def _admit_digits(schema: Any) -> None:
    """Let texts be written as digits without quotes: forcegen reads them as text, an editor as a number."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and not {"const", "enum"} & schema.keys():
            schema["type"] = ["string", "number"]
        for item in schema.values():
            _admit_digits(item)
    elif isinstance(schema, list):
        for item in schema:
            _admit_digits(item)


def _describe(model: type[Model], schema: dict[str, Any]) -> None:
    schema["description"] = inspect.cleandoc(model.__doc__ or "")
    for name, text in docstrings(model).items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = text


def _all_models(root: type[Model]) -> list[type[Model]]:
    found = []
    for model in root.__subclasses__():
        found += [model, *_all_models(model)]
    return found
