"""The text of a query in a class, made such that queries of specs are read: what only Apex has is blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.apex_source.tree import Node
from generator.soql.schema import Schema
from generator.suggestions import did_you_mean

_BLANKED: Final = re.compile(
    r"(?P<text>'(?:\\.|[^'\\])*')|//[^\n]*|/\*.*?\*/|\bWITH\s+(?:USER_MODE|SYSTEM_MODE|SECURITY_ENFORCED)\b",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, and the access mode, which the reader of specs' queries does not take; texts stay."""
_UNBOUNDED: Final = ("all", "custom")
Found = tuple[int, str, str]
"""A place in the query, in characters from its bracket, what is wrong there and what to write."""


def plain_query(node: Node) -> str:
    """Give what stands between the brackets, as long as before: comments, modes and groups of fields are blank.

    What is bound becomes a plain name.
    """
    text = list(_BLANKED.sub(lambda match: match["text"] or " " * len(match[0]), node.text[1:-1]))
    for bound in node.walk("bound_apex_expression"):
        _fill(text, bound, node, ":b")
    for group in node.walk("fields_expression", "type_of_clause"):
        _fill(text, group, node, "")
        _without_comma(text, group.start - node.start - 1)
    return "".join(text)


def dynamic_query(literal: Node) -> str:
    """Give the query that a text holds, as long as before, with its access mode blank."""
    return _BLANKED.sub(lambda match: match["text"] or " " * len(match[0]), literal.text[1:-1])


def group_problems(node: Node, schema: Schema) -> Iterator[Found]:
    """Yield what is wrong with groups of fields, and with fields that depend on the type of a record."""
    for group in node.walk("fields_expression"):
        words = re.sub(r"\s", "", group.text.lower()).removeprefix("fields(").removesuffix(")")
        if words in _UNBOUNDED:
            message = f"FIELDS({words.upper()}) is not known in Apex"
            yield group.start - node.start, message, "name the fields, or write FIELDS(STANDARD)"
    for when in node.walk("when_expression"):
        names = [child for child in when.children if child.kind == "identifier"]
        listed = [field for group in when.of_kind("field_list") for field in group.children if field.kind != ","]
        if not names:
            continue
        if not schema.has_object(names[0].text):
            hint = did_you_mean(names[0].text, schema.object_names())
            yield names[0].start - node.start, f"There is no object {names[0].text}", hint
            continue
        for field in listed:
            if field.kind == "identifier" and schema.field(names[0].text, field.text) is None:
                hint = did_you_mean(field.text, schema.known_names(names[0].text))
                yield field.start - node.start, f"{names[0].text} has no field {field.text}", hint


def search_problems(node: Node, schema: Schema) -> Iterator[Found]:
    """Yield objects and fields of a search that do not exist."""
    for returned in node.walk("sobject_return"):
        named = next(returned.of_kind("identifier"), None)
        if named is None:
            continue
        if not schema.has_object(named.text):
            hint = did_you_mean(named.text, schema.object_names())
            yield named.start - node.start, f"There is no object {named.text}", hint
            continue
        for field in (
            found for group in returned.of_kind("selected_fields") for found in group.walk("field_identifier")
        ):
            if "." not in field.text and schema.field(named.text, field.text) is None:
                hint = did_you_mean(field.text, schema.known_names(named.text))
                yield field.start - node.start, f"{named.text} has no field {field.text}", hint


def _fill(text: list[str], part: Node, node: Node, by: str) -> None:
    start = part.start - node.start - 1
    length = len(part.text)
    text[start : start + length] = by.ljust(length)


def _without_comma(text: list[str], place: int) -> None:
    """Blank the comma after a group of fields, or the one before; a group that stands alone becomes a field."""
    after = next((index for index in range(place, len(text)) if not text[index].isspace()), len(text))
    if text[after : after + 1] == [","]:
        text[after] = " "
        return
    before = next((index for index in range(place - 1, -1, -1) if not text[index].isspace()), -1)
    if text[before : before + 1] == [","]:
        text[before] = " "
    else:
        text[place : place + 2] = "Id"
