"""Telling a rename from a removal: what went away in one place, and what like it came there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from generator.changes.comparison import Comparison, field_of
from generator.changes.conversions import type_of
from generator.fields.base import CustomField
from generator.kinds.objects import ObjectDocument
from generator.platform.categories import object_category
from generator.resolve import Definition

ALIKE: Final = 0.6
"""How much of two names must be the same for one to look like the other, from 0 to 1."""
MOST_PAIRS: Final = 40_000
"""How many objects that went and came are held against each other; with more it is another project."""
SAME_FIELDS: Final = 0.5
"""How many of the fields of two objects together must be in both, for one to look like the other, from 0 to 1."""


@lru_cache(maxsize=1)
def renamed_fields(comparison: Comparison) -> Mapping[str, Definition]:
    """Map each field that went away to the one that looks like it under another name, by full name."""
    came: dict[str, list[Definition]] = {}
    for definition in comparison.added("CustomField"):
        came.setdefault(_owner(definition).lower(), []).append(definition)
    found: dict[str, Definition] = {}
    for gone in comparison.gone("CustomField"):
        candidates = came.get(_owner(gone).lower(), [])
        best = _best_field(gone, candidates)
        if best is not None:
            candidates.remove(best)
            found[gone.symbol.full_name] = best
    return found


@lru_cache(maxsize=1)
def renamed_objects(comparison: Comparison) -> Mapping[str, Definition]:
    """Map each object that went away to the one of its category that looks like it, by full name."""
    went, came = list(comparison.gone("CustomObject")), list(comparison.added("CustomObject"))
    found: dict[str, Definition] = {}
    for gone in went if len(went) * len(came) <= MOST_PAIRS else ():
        name = gone.symbol.full_name
        like = [d for d in came if object_category(d.symbol.full_name) == object_category(name)]
        scored = [(max(_similar(gone, d), _same_record(gone, d)), d) for d in like]
        best = max(scored, key=lambda item: item[0], default=None)
        if best is not None and best[0] >= ALIKE:
            came.remove(best[1])
            found[name] = best[1]
    return found


def _best_field(gone: Definition, candidates: Sequence[Definition]) -> Definition | None:
    before = field_of(gone)
    if before is None:
        return None
    scored = []
    for candidate in candidates:
        after = field_of(candidate)
        if after is not None and type_of(after) == type_of(before):
            same = _meaning(gone, before) == _meaning(candidate, after)
            scored.append((1.0 if same else _similar(gone, candidate), candidate))
    best = max(scored, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None


def _meaning(definition: Definition, field: CustomField) -> str:
    """Give what people see of a field; two fields with one label mean the same."""
    return field.label_for(definition.symbol.full_name.partition(".")[2]).casefold()


def _similar(gone: Definition, came: Definition) -> float:
    return SequenceMatcher(None, _stem(gone), _stem(came)).ratio()


def _stem(definition: Definition) -> str:
    """Give the name without its suffix, in lower case."""
    name = definition.symbol.full_name.rpartition(".")[2].lower()
    return name.rpartition("__")[0] or name


def _same_record(gone: Definition, came: Definition) -> float:
    """Tell by label and fields whether the records of two objects are the same, from 0 to 1."""
    first, second = gone.document.model, came.document.model
    if not isinstance(first, ObjectDocument) or not isinstance(second, ObjectDocument):
        return 0.0
    names = [getattr(getattr(model, "nameField", None), "label", None) for model in (first, second)]
    if names[0] is not None and names[0] == names[1]:
        return 1.0
    shared, both = set(first.fields) & set(second.fields), set(first.fields) | set(second.fields)
    return 1.0 if len(shared) > 1 and len(shared) >= SAME_FIELDS * len(both) else 0.0


def _owner(definition: Definition) -> str:
    return definition.symbol.full_name.partition(".")[0]
