"""Elements that need each other stand together, and those that exclude each other do not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.element_needs import ElementNeed, element_needs
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.structures import Structure, structures


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field update by formula has a formula, a flow action a flow, a workflow rule criteria or a formula, and so on.

    The table of elements is `generator.platform.element_needs`.

    Source: «Required field is missing: …»; Metadata API Developer Guide, the page of each type.
    """
    table = element_needs()
    for part in structures(project):
        for need in table.get(part.type, ()):
            if need.applies(part.elements):
                yield from _broken(part, need)


def _broken(part: Structure, need: ElementNeed) -> Iterator[Violation]:
    said = f" of {need.key} {part.elements.get(need.key)}" if need.key else ""
    there = [name for name in need.elements if part.elements.get(name) not in (None, "", ())]
    missing = [name for name in need.elements if name not in there]
    if need.verdict == "needs":
        for name in missing:
            message = f"A {part.type}{said} needs {name}"
            path = (*part.path, need.key) if need.key else part.path
            yield Violation(part.document, path, message, f"add {name}: …", at_key=not need.key)
    elif need.verdict == "has no":
        for name in there:
            hint = f"remove {name}" + (f", or write another {need.key}" if need.key else "")
            yield Violation(part.document, (*part.path, name), f"A {part.type}{said} has no {name}", hint, at_key=True)
    elif len(there) > 1:
        message = f"A {part.type} has {' or '.join(need.elements)}, not both"
        yield Violation(part.document, (*part.path, there[1]), message, f"remove {there[1]} or {there[0]}", at_key=True)
    elif not there and need.verdict == "one of":
        message = f"A {part.type} needs {' or '.join(need.elements)}"
        yield Violation(part.document, part.path, message, f"add {need.elements[0]}: …", at_key=True)


_BAD = """\
kind: Metadata
type: Workflow
name: Case
content:
  fieldUpdates:
    - fullName: Subject
      field: Subject
      name: Subject
      notifyAssignee: false
      operation: Formula
      literalValue: Damaged
      protected: false
"""

RULE = Rule(
    Explanation(
        code="SF333",
        title="Element without the one it needs, or beside one it excludes",
        rule="Elements that depend on each other fit: a field update by formula has a formula and no literal value, a "
        "flow action a flow, a workflow rule either criteria or a formula.",
        source="Metadata API: «Required field is missing: …»; Metadata API Developer Guide",
        bad=_BAD,
        good=_BAD.replace("operation: Formula", "operation: Literal"),
    ),
    check,
)
