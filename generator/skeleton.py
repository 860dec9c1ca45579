"""A spec to start from: what a kind needs filled in, everything else as comments with the models' own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import wrap

from generator.kinds import PATTERNS, model_of
from generator.kinds.base import Kind
from generator.model.introspection import docstrings
from generator.plan.templates import template, template_folder

WIDTH = 100
OWN_FILES = "source"
ENVELOPE = frozenset({"kind", "name"})


def skeleton(kind: str, name: str, pattern: str | None = None) -> str:
    """Give a spec document of a kind, with its optional keys as comments.

    `pattern` says which, for kinds that are declared by pattern; left out, the one that takes files of one's own.
    Raises KeyError when there is no such kind or no such pattern.
    """
    start = template(_template(kind, pattern)).render(name=name)
    given = {key: value.strip() for key, _, value in (line.partition(":") for line in _top_level(start))}
    model = model_of(given)
    if model is None:
        raise KeyError(kind, pattern)
    text = [start, "\n# Optional keys, each derived or left out unless you write it:\n"]
    text += [f"{line}\n" for line in _optional(model, given.keys())]
    return "".join(text)


def has_skeleton(kind: str, pattern: str | None = None) -> bool:
    """Tell whether there is a start for the kind, and for its pattern."""
    return (template_folder() / _template(kind, pattern)).is_file()


def _template(kind: str, pattern: str | None) -> str:
    return f"new/{kind}/{pattern or OWN_FILES}.yaml.j2" if kind in PATTERNS else f"new/{kind}.yaml.j2"


def _top_level(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if ":" in line and not line.startswith((" ", "#")))


def _optional(model: type[Kind], given: Collection[str]) -> Iterator[str]:
    words = docstrings(model)
    for key in sorted(model.model_fields.keys() - set(given) - ENVELOPE):
        if key in words:
            yield from (f"# {line}" for line in wrap(f"{key}: {words[key]}", WIDTH, subsequent_indent="    "))
