"""What elements of components say: their texts compared as the platform means them, and whether they say anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from generator.deploy.list_shapes import SEPARATED
from generator.deploy.org_defaults import ANYTHING, HIDDEN, SIBLING, defaults, says_nothing_by_itself
from generator.platform.schema import Schema

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_SWITCH: Final = "xsd:boolean"
_MEANINGS: Final[Mapping[str, Callable[[str], object]]] = {
    _SWITCH: str.lower,
    **dict.fromkeys(("xsd:int", "xsd:double", "xsd:long", "xsd:integer", "xsd:decimal"), Decimal),
    "xsd:dateTime": datetime.fromisoformat,
    "xsd:time": time.fromisoformat,
}
"""How texts of a type are read, of which several say the same: `5` and `5.0`, moments with and without milliseconds."""
_MASKS: Final = frozenset("*•")
_MASKED: Final = frozenset({"(hidden)", "[hidden]", "[redacted]"})


def name_of(element: XmlElement) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: XmlElement) -> str:
    """Give the text of an element; line ends and the white space around it mean nothing."""
    return (element.text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def child_text(element: XmlElement, name: str) -> str:
    """Give the text of the first child of a name; empty without one."""
    child = next((child for child in element if name_of(child) == name), None)
    return "" if child is None else text_of(child)


def type_of(schema: Schema, owner: str, element: XmlElement) -> str:
    """Give the type of an element below a type: the one it names itself, or the declared one; empty when unknown."""
    named = element.get(f"{_XSI}type")
    if named:
        return named.replace("xs:", "xsd:")
    declared = (schema.complex_type(owner) or {}).get(name_of(element))
    return declared.type if declared is not None else ""


def equal(schema: Schema, owner: str, ours: XmlElement, theirs: XmlElement) -> bool:
    """Tell whether two elements without children mean the same; what an org masks cannot be told apart."""
    mine, yours = text_of(ours), text_of(theirs)
    if mine == yours or _is_masked(yours):
        return True
    separator = SEPARATED.get(name_of(ours))
    if separator is not None:
        return _items(mine, separator) == _items(yours, separator)
    kind = type_of(schema, owner, ours)
    meaning = _MEANINGS.get(kind)
    if meaning is None:
        return False
    try:
        return meaning(mine) == meaning(yours)
    except (ValueError, InvalidOperation):
        # What is no number or moment differs as it stands.
        return False


def says_something(schema: Schema, owner: str, element: XmlElement, *, stated: bool) -> bool:
    """Tell whether a property of a type says more than the platform says by itself.

    `stated` tells that a spec says it, so that it counts whatever it is, unless it is the default.
    """
    known = defaults(owner, name_of(element))
    if HIDDEN in known or (ANYTHING in known and not stated):
        return False
    kind = type_of(schema, owner, element)
    if len(element):
        return any(_part_says_something(schema, kind, part, stated=stated) for part in element)
    text = text_of(element)
    values = {_value(element, value) for value in known if value != ANYTHING}
    return bool(text) and text not in (values or ({"false"} if kind == _SWITCH else ()))


def item_says_something(schema: Schema, item_type: str, item: XmlElement) -> bool:
    """Tell whether an item of a list says something: most do by being there."""
    if not says_nothing_by_itself(item_type):
        return True
    return any(says_something(schema, item_type, part, stated=False) for part in item)


def _part_says_something(schema: Schema, owner: str, part: XmlElement, *, stated: bool) -> bool:
    declared = (schema.complex_type(owner) or {}).get(name_of(part))
    if declared is not None and declared.repeated and len(part):
        return item_says_something(schema, declared.type, part)
    return says_something(schema, owner, part, stated=stated)


def _value(element: XmlElement, entry: str) -> str:
    parent = element.getparent()
    if not entry.startswith(SIBLING) or parent is None:
        return entry
    return child_text(parent, entry.removeprefix(SIBLING))


def _is_masked(text: str) -> bool:
    return text.lower() in _MASKED or (bool(text) and set(text) <= _MASKS)


def _items(text: str, separator: str) -> set[str]:
    return {item.strip() for item in text.split(separator) if item.strip()}
