"""What differs between two forms of one component, property by property: the one of the specs, and the org's."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.deploy.element_meaning import (
    child_text,
    equal,
    item_says_something,
    name_of,
    says_something,
    text_of,
    type_of,
)
from generator.deploy.list_shapes import ATTRIBUTE_KEYS, ORDERED, SORTED_BY, key_elements
from generator.deploy.org_defaults import ANYTHING, HIDDEN, defaults
from generator.platform.schema import Schema

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

NAME = "fullName"
"""What an org may add to a component whose file is named after it."""
MOST_OF_ITEM = 120
"""Characters that are shown of an item of a list which one side lacks."""


class Change(NamedTuple):
    """A property that differs; None stands for one that a side does not have."""

    path: str
    spec: str | None
    org: str | None
    line: int
    """The line of the spec's form that holds the property, or else what should hold it; counted from 1."""


class _Place(NamedTuple):
    """Where a property stands: below which type and element of the specs, its own name and type, and its path."""

    owner: str
    parent: XmlElement
    name: str
    type: str
    path: str


class Comparison:
    """Compares elements of the platform's types.

    `additions` says whether it counts what the org has and the specs do not state, as in what they own as a whole.
    """

    def __init__(self, schema: Schema, *, additions: bool) -> None:
        self._schema = schema
        self._additions = additions

    def changes(self, type_name: str, ours: XmlElement, theirs: XmlElement, path: str = "") -> Iterator[Change]:
        """Yield what differs between two elements of a type."""
        declared = self._schema.complex_type(type_name) or {}
        mine, yours = _by_name(ours), _by_name(theirs)
        for name in sorted(mine.keys() | yours.keys()):
            if HIDDEN in defaults(type_name, name) or (name == NAME and name not in mine):
                continue
            here, there = mine.get(name, []), yours.get(name, [])
            kind = type_of(self._schema, type_name, (here or there)[0])
            place = _Place(type_name, ours, name, kind, f"{path}.{name}" if path else name)
            if declared[name].repeated if name in declared else len(here) > 1 or len(there) > 1:
                yield from self._list(place, here, there)
            else:
                yield from self._property(place, here[0] if here else None, there[0] if there else None)
        if not declared:
            yield from _attributes(ours, theirs, path)

    def _property(self, place: _Place, ours: XmlElement | None, theirs: XmlElement | None) -> Iterator[Change]:
        if ours is not None and theirs is not None:
            if len(ours) or len(theirs) or ours.attrib:
                yield from self.changes(place.type, ours, theirs, place.path)
            if not len(ours) and not len(theirs) and not equal(self._schema, place.owner, ours, theirs):
                yield Change(place.path, text_of(ours), text_of(theirs), _line(ours))
        elif ours is not None:
            if says_something(self._schema, place.owner, ours, stated=True):
                yield from self._leaves(place, ours, stated=True)
        elif theirs is not None and self._additions and says_something(self._schema, place.owner, theirs, stated=False):
            yield from self._leaves(place, theirs, stated=False)

    def _leaves(self, place: _Place, present: XmlElement, *, stated: bool) -> Iterator[Change]:
        """Yield a property that one side lacks; of a group of properties those that say something."""
        line = _line(present) if stated else _line_of_owner(place.parent)
        if not len(present):
            text = text_of(present)
            yield Change(place.path, text if stated else None, None if stated else text, line)
            return
        for part in present:
            if says_something(self._schema, place.type, part, stated=stated):
                kind = type_of(self._schema, place.type, part)
                parent = present if stated else place.parent
                inner = _Place(place.type, parent, name_of(part), kind, f"{place.path}.{name_of(part)}")
                yield from self._leaves(inner, part, stated=stated)

    def _list(self, place: _Place, ours: Sequence[XmlElement], theirs: Sequence[XmlElement]) -> Iterator[Change]:
        if not any(len(item) or item.attrib for item in (*ours, *theirs)):
            yield from self._texts(place, ours, theirs)
            return
        keys = _keys(place.type, ours, theirs)
        if keys is None:
            yield from self._in_sequence(place, ours, theirs)
            return
        mine, yours = keys
        if mine.keys() != yours.keys() and _by_label(mine):
            yours = _renamed(mine, yours)
        for key in sorted(mine.keys() | yours.keys()):
            yield from self._item(place._replace(path=f"{place.path}[{key}]"), mine.get(key), yours.get(key))
        yield from _order(place, ours, [key for key in mine if key in yours], [key for key in yours if key in mine])

    def _item(self, place: _Place, ours: XmlElement | None, theirs: XmlElement | None) -> Iterator[Change]:
        if ours is not None and theirs is not None:
            yield from self.changes(place.type, ours, theirs, place.path)
        elif ours is not None:
            if item_says_something(self._schema, place.type, ours):
                yield Change(place.path, _shown(ours, place.path), None, _line(ours))
        elif theirs is not None and self._adds(place) and item_says_something(self._schema, place.type, theirs):
            yield Change(place.path, None, _shown(theirs, place.path), _line_of_owner(place.parent))

    def _in_sequence(self, place: _Place, ours: Sequence[XmlElement], theirs: Sequence[XmlElement]) -> Iterator[Change]:
        """Compare items that nothing tells apart but their places."""
        mine, yours = [_form(item) for item in ours], [_form(item) for item in theirs]
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
            for offset in range(max(i2 - i1, j2 - j1) if tag != "equal" else 0):
                i, j = i1 + offset, j1 + offset
                here = place._replace(path=f"{place.path}[{(i if i < i2 else j) + 1}]")
                yield from self._item(here, ours[i] if i < i2 else None, theirs[j] if j < j2 else None)

    def _texts(self, place: _Place, ours: Sequence[XmlElement], theirs: Sequence[XmlElement]) -> Iterator[Change]:
        mine, yours = [text_of(item) for item in ours], [text_of(item) for item in theirs]
        lines = dict(zip(mine, map(_line, ours), strict=True))
        known = defaults(place.owner, place.name)
        for text in sorted((Counter(mine) - Counter(yours)).elements()):
            if text not in known:
                yield Change(place.path, text, None, lines[text])
        for text in sorted((Counter(yours) - Counter(mine)).elements()):
            if self._adds(place) and text and text not in known:
                yield Change(place.path, None, text, _line(ours[0]) if ours else _line_of_owner(place.parent))
        yield from _order(place, ours, [text for text in mine if text in yours], [t for t in yours if t in mine])

    def _adds(self, place: _Place) -> bool:
        return self._additions and ANYTHING not in defaults(place.owner, place.name)


def _order(place: _Place, ours: Sequence[XmlElement], mine: Sequence[str], yours: Sequence[str]) -> Iterator[Change]:
    """Yield that two lists of the same items have them in another order, where that means something."""
    if mine == yours or (place.owner, place.name) not in ORDERED or Counter(mine) != Counter(yours):
        return
    if child_text(place.parent, SORTED_BY) != "true":
        yield Change(f"{place.path} (order)", ", ".join(mine), ", ".join(yours), _line(ours[0]))


def _keys(
    item_type: str, ours: Sequence[XmlElement], theirs: Sequence[XmlElement]
) -> tuple[Mapping[str, XmlElement], Mapping[str, XmlElement]] | None:
    """Give the items of both sides by what tells them apart; None when nothing does."""
    for names in key_elements(item_type):
        found = [{", ".join(key): item for item in items if any(key := _key(item, names))} for items in (ours, theirs)]
        if len(found[0]) == len(ours) and len(found[1]) == len(theirs):
            return found[0], found[1]
    for name in ATTRIBUTE_KEYS:
        found = [{value: item for item in items if (value := item.get(name))} for items in (ours, theirs)]
        if len(found[0]) == len(ours) and len(found[1]) == len(theirs):
            return found[0], found[1]
    return None


def _by_label(items: Mapping[str, XmlElement]) -> bool:
    """Tell whether only a label tells items apart, which people change: then the item is still the same."""
    return all(child_text(item, "label") == key and not child_text(item, NAME) for key, item in items.items())


def _renamed(mine: Mapping[str, XmlElement], yours: Mapping[str, XmlElement]) -> Mapping[str, XmlElement]:
    """Give the org's items by the spec's labels where as many of them have new ones as miss theirs."""
    here, there = ([key for key in one if key not in other] for one, other in ((mine, yours), (yours, mine)))
    if len(here) != len(there):
        return yours
    names = dict(zip(there, here, strict=True))
    return {names.get(key, key): item for key, item in yours.items()}


def _key(item: XmlElement, names: Sequence[str]) -> list[str]:
    return [text for name in names if (text := child_text(item, name))]


def _attributes(ours: XmlElement, theirs: XmlElement, path: str) -> Iterator[Change]:
    """Yield attributes that differ, in markup that the schema leaves open."""
    for name in sorted({*ours.attrib, *theirs.attrib}, key=str):
        mine, yours = ours.get(name), theirs.get(name)
        if mine != yours:
            yield Change(f"{path}@{str(name).rpartition('}')[2]}", mine, yours, _line(ours))


def _by_name(element: XmlElement) -> dict[str, list[XmlElement]]:
    found: dict[str, list[XmlElement]] = {}
    for child in element:
        found.setdefault(name_of(child), []).append(child)
    return found


def _form(element: XmlElement) -> tuple[object, ...]:
    """Give a form of an element that is the same for elements that say the same."""
    return name_of(element), text_of(element), *sorted((_form(child) for child in element), key=repr)


def _shown(item: XmlElement, path: str = "") -> str:
    """Give an item of a list in one line: its properties without those its path names and switches that are off."""
    if not len(item):
        return text_of(item)
    key = path.rpartition("[")[2].removesuffix("]")
    left_out = {"", "false", *key.split(", ")}
    parts = [f"{name_of(part)} {_shown(part)}" for part in item if len(part) or text_of(part) not in left_out]
    text = ", ".join(parts) or "present"
    return text if len(text) <= MOST_OF_ITEM else f"{text[: MOST_OF_ITEM - 1]}…"


def _line_of_owner(element: XmlElement) -> int:
    """Give the line that stands for a part as a whole: its name, which is its key in the spec."""
    return _line(element[0] if len(element) and name_of(element[0]) == NAME else element)


def _line(element: XmlElement) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
