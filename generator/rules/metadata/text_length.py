"""Labels and descriptions are no longer than the platform keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.platform.schema import Schema, platform_schema
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

LENGTHS: Final[Mapping[tuple[str, str], int]] = {
    ("ApprovalProcess", "label"): 40,
    ("Flow", "label"): 80,
    ("MutingPermissionSet", "label"): 80,
    ("PermissionSet", "description"): 255,
    ("PermissionSet", "label"): 80,
    ("Profile", "description"): 255,
    ("QuickAction", "label"): 80,
    ("Role", "name"): 80,
    ("WorkflowAlert", "description"): 255,
    ("WorkflowFieldUpdate", "name"): 80,
}
"""How many characters an element of a schema type has at most; SF674 asks the kinds that have models of their own."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A label or a description fits the field of the platform that keeps it.

    Source: «Value too long for field: Description maximum length is:255».
    """
    schema = platform_schema()
    for document in project.documents:
        if isinstance(document.model, Metadata):
            for path, text, most in _texts(schema, document.model.type, document.model.content, ("content",)):
                message = f"The text has {len(text)} characters, at most {most} are kept"
                yield Violation(document, path, message, "shorten it")


def _texts(
    schema: Schema, type_name: str, value: Mapping[str, object], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, int]]:
    elements = schema.complex_type(type_name) or {}
    for key, child in value.items():
        most = LENGTHS.get((type_name, key))
        if isinstance(child, str):
            if most is not None and len(child) > most:
                yield (*path, key), child, most
            continue
        inner = elements[key].type if key in elements else ""
        if isinstance(child, Mapping):
            yield from _texts(schema, inner, child, (*path, key))
        for index, item in enumerate(child) if isinstance(child, tuple) else ():
            if isinstance(item, Mapping):
                yield from _texts(schema, inner, item, (*path, key, index))


_BAD = f"""\
kind: Metadata
type: Role
name: Depot_Clerk
content: {{name: Depot Clerk {"who knows every parcel " * 4}, caseAccessLevel: Edit}}
"""

RULE = Rule(
    Explanation(
        code="SF685",
        title="Text of a component longer than the platform keeps it",
        rule="Labels have at most 40 or 80 characters, descriptions of permission sets, apps and profiles 255.",
        source="Metadata API: «Value too long for field: … maximum length is: …»",
        bad=_BAD,
        good=_BAD.replace("who knows every parcel ", ""),
    ),
    check,
)
