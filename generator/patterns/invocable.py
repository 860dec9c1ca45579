"""What flows may give to an invocable class, and what they get."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.flows.values import UNKNOWN, ValueType

APEX_TYPES: Mapping[str, str] = {
    "string": "String",
    "id": "String",
    "integer": "Number",
    "long": "Number",
    "decimal": "Number",
    "double": "Number",
    "boolean": "Boolean",
    "date": "Date",
    "datetime": "DateTime",
}
"""The data type a flow has for a type of Apex (Apex Developer Guide, InvocableVariable Annotation)."""

_METHOD = re.compile(
    r"@InvocableMethod\b(?:\s*\((?:[^()']|'(?:[^'\\]|\\.)*')*\))?\s*(?:public|global)\s+static\s+"
    r"(?P<result>\S+(?:\s*<[^{(]*>)?)\s+\w+\s*\(\s*(?P<request>[^)]*?)\s*\)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\bclass\s+(\w+)[^{]*\{", re.IGNORECASE)
_VARIABLE = re.compile(
    r"@InvocableVariable\b(?:\s*\((?P<options>(?:[^()']|'(?:[^'\\]|\\.)*')*)\))?\s*(?:public|global)\s+"
    r"(?P<type>[\w.<>]+)\s+(?P<name>\w+)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a flow gives."""

    type: ValueType = UNKNOWN
    required: bool = False


@dataclass(frozen=True, slots=True)
class Invocable:
    """The invocable variables of a class."""

    inputs: Mapping[str, Input] = field(default_factory=dict)
    outputs: Mapping[str, ValueType] = field(default_factory=dict)
    closed: bool = True
    """Whether these are all: not so where the class takes or gives something that is not known here."""


def flow_type(apex_type: str) -> ValueType:
    """Give what a flow calls a type of Apex."""
    inner = re.fullmatch(r"List<(.+)>", apex_type.replace(" ", ""), re.IGNORECASE)
    name = inner[1] if inner is not None else apex_type
    return ValueType(APEX_TYPES.get(name.lower(), ""), inner is not None)


def read_invocable(source: str) -> Invocable | None:
    """Read the invocable variables of a class from its source; None where it has no invocable method."""
    text = _COMMENT.sub(" ", source)
    method = _METHOD.search(text)
    if method is None:
        return None
    request = _inner(method["request"].rpartition(" ")[0])
    result = _inner(method["result"])
    taken, given = _variables(text, request), _variables(text, result)
    inputs = {name: Input(flow_type(kind), required) for name, (kind, required) in taken.items()}
    outputs = {name: flow_type(kind) for name, (kind, _) in given.items()}
    if result and not outputs and method["result"].lower() != "void":
        outputs = {"output": ValueType()}
    return Invocable(inputs, outputs, closed=bool(inputs) or not request)


def _inner(list_type: str) -> str:
    """Give the type of the entries of a list."""
    match = re.fullmatch(r"List<(.+)>", re.sub(r"\s", "", list_type), re.IGNORECASE)
    return match[1] if match is not None else ""


def _variables(text: str, class_name: str) -> dict[str, tuple[str, bool]]:
    """Map the invocable variables of an inner class to their types and whether they are required."""
    for match in _CLASS.finditer(text):
        if match[1].lower() == class_name.lower():
            body = text[match.end() : _end(text, match.end())]
            return {
                found["name"]: (
                    found["type"],
                    re.search(r"\brequired\s*=\s*true\b", found["options"] or "", re.IGNORECASE) is not None,
                )
                for found in _VARIABLE.finditer(body)
            }
    return {}


def _end(text: str, start: int) -> int:
    """Give the place of the brace that closes a block."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)
