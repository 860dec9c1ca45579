"""A spec to start from: what a kind needs filled in, everything else as comments with the models' own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import wrap

from generator.kinds import kinds
from generator.kinds.base import Kind
from generator.model.introspection import docstrings
from generator.plan.templates import template, template_folder

WIDTH = 100
ENVELOPE = frozenset({"kind", "name"})


def skeleton(kind: str, name: str) -> str:
    """Give a spec document of a kind, with its optional keys as comments.

    Raises KeyError when there is no such kind.
    """
    models = kinds()[kind]
    start = template(f"new/{kind}.yaml.j2").render(name=name)
    lines = [line for line in start.splitlines() if ":" in line and not line.startswith((" ", "#"))]
    given = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
    model = next((model for model in models if model.claims(given)), models[0])
    text = [start, "\n# Optional keys, each derived or left out unless you write it:\n"]
    text += [f"{line}\n" for line in _optional(model, given.keys())]
    return "".join(text)


def has_skeleton(kind: str) -> bool:
    """Tell whether there is a start for the kind."""
    return (template_folder() / "new" / f"{kind}.yaml.j2").is_file()


def _optional(model: type[Kind], given: Collection[str]) -> Iterator[str]:
    words = docstrings(model)
    for key in sorted(model.model_fields.keys() - set(given) - ENVELOPE):
        if key in words:
            yield from (f"# {line}" for line in wrap(f"{key}: {words[key]}", WIDTH, subsequent_indent="    "))
