"""A spec to start from: what a kind needs filled in, everything else as comments with the models' own words."""

from __future__ import annotations

from collections.abc import Iterator
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
    model = kinds()[kind][0]
    start = template(f"new/{kind}.yaml.j2").render(name=name)
    given = {line.split(":", 1)[0] for line in start.splitlines() if ":" in line and not line.startswith((" ", "#"))}
    lines = [start, "\n# Optional keys, each derived or left out unless you write it:\n"]
    lines += [f"{line}\n" for line in _optional(model, given)]
    return "".join(lines)


def has_skeleton(kind: str) -> bool:
    """Tell whether there is a start for the kind."""
    return (template_folder() / "new" / f"{kind}.yaml.j2").is_file()


def _optional(model: type[Kind], given: set[str]) -> Iterator[str]:
    words = docstrings(model)
    for key in sorted(model.model_fields.keys() - given - ENVELOPE):
        if key in words:
            yield from (f"# {line}" for line in wrap(f"{key}: {words[key]}", WIDTH, subsequent_indent="    "))
