"""What can be told of a component's markup without compiling it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from generator.components.source.directives import directive_problems
from generator.components.source.element import Attribute, Element
from generator.components.source.mistake import Mistake

_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_FORBIDDEN: Final = frozenset("base link meta script style".split())
_DIRECTIVES: Final = frozenset(
    """
    component dom else elseif external if is on preserve-comments ref render-mode slot-bind slot-data spread
    """.split()
)
_NOT_SUPPORTED: Final = frozenset({"inner-html", "dynamic"})
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|\{[^}\n]*\}|[^\s>]*))?")
_PATH = re.compile(r"\s*[A-Za-z_$][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*\s*")
_EXPRESSION = re.compile(r"\{[^{}\n]+\}")
_LITERALS: Final = frozenset({"true", "false", "null", "this"})


def mistakes(text: str) -> list[Mistake]:
    """Give what the platform's compiler refuses in the markup."""
    return _Markup(text).found


def properties(text: str) -> list[tuple[int, str]]:
    """Give the properties of the script that the markup reads, each with its place."""
    found = _Markup(text)
    return [(offset, name) for offset, name in found.expressions if name not in found.of_markup]


def tags(text: str) -> list[tuple[int, str]]:
    """Give the elements of the markup that are components of the project, `c-…`, each with its place."""
    return _Markup(text).components


class _Markup(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Mistake] = []
        self.components: list[tuple[int, str]] = []
        self.expressions: list[tuple[int, str]] = []
        self.of_markup: set[str] = set()
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._is_light = False
        self._top = Element("", 0, {})
        self._stack = [self._top]
        self._roots: list[str] = []
        self._ids: set[str] = set()
        self.feed(text)
        self.close()
        for element in self._stack[1:]:
            self._say(element.offset, f"<{element.name}> is not closed", f"write </{element.name}>")
        if not self._roots:
            self._say(0, "The markup has no root", "put all of it into one <template>")

    def _say(self, offset: int, message: str, hint: str) -> None:
        self.found.append(Mistake(offset, message, hint))

    @property
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Open an element."""
        del attrs
        element = self._element(tag)
        if tag not in _VOID:
            self._stack.append(element)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Take an element that is written without an end tag."""
        del attrs
        element = self._element(tag)
        if tag not in _VOID and not element.in_drawing:
            self._say(element.offset, f"<{tag}> is not closed", f"write <{tag}></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        names = [element.name for element in self._stack]
        if tag not in names[1:]:
            self._say(self._offset, f"</{tag}> closes nothing", "remove it")
            return
        while self._stack[-1].name != tag:
            element = self._stack.pop()
            self._say(element.offset, f"<{element.name}> is not closed", f"write </{element.name}>")
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        """Check the expressions of a text."""
        if not data.strip():
            return
        if len(self._stack) == 1:
            self._say(self._offset, "Text stands outside the root", "put all of it into one <template>")
        self._stack[-1].open_condition = False
        if self._stack[-1].name in _FORBIDDEN:
            return
        for match in _EXPRESSION.finditer(data):
            self._expression(self._offset + match.start(), match[0])

    def _element(self, tag: str) -> Element:
        parent = self._stack[-1]
        raw = self.get_starttag_text() or ""
        attributes: dict[str, Attribute] = {}
        for match in _ATTRIBUTE.finditer(raw, len(tag) + 1):
            value = match["value"] or ""
            quoted = value[:1] in {'"', "'"}
            name = match["name"]
            text = value[1:-1] if quoted else value
            if name.lower() in attributes:
                self._say(
                    self._offset + match.start(), f"The attribute '{name}' stands here twice", "leave one of them"
                )
            attributes[name.lower()] = Attribute(self._offset + match.start(), name, text, quoted)
        element = Element(tag, self._offset, attributes)
        element.in_drawing = tag in {"svg", "math"} or parent.in_drawing
        element.iterated = parent.iterated or element.iterates
        element.conditional = parent.conditional or any(
            name in attributes for name in ("lwc:if", "lwc:elseif", "lwc:else", "if:true", "if:false")
        )
        if "for:index" in attributes:
            element.index = attributes["for:index"].value
        for name, attribute in attributes.items():
            if name in ("for:item", "for:index", "lwc:slot-data"):
                self.of_markup.add(attribute.value)
            elif name.startswith("iterator:"):
                self.of_markup.add(attribute.name.partition(":")[2])
        if tag.startswith("c-"):
            self.components.append((self._offset, tag))
        if parent is self._top:
            self._root(element)
        if tag in _FORBIDDEN:
            self._say(
                element.offset, f"<{tag}> is not allowed in markup", "put scripts and styles into their own files"
            )
        for attribute in attributes.values():
            self._attribute(element, attribute)
        self._names(element, raw)
        self._is_light |= parent is self._top and "light" in attributes.get("lwc:render-mode", ("", "", ""))
        for offset, message, hint in directive_problems(element, parent, self._is_light, is_root=parent is self._top):
            self._say(offset, message, hint)
        self._conditions(element, parent)
        self._iteration(element, parent)
        return element

    def _names(self, element: Element, raw: str) -> None:
        written = raw[1 : 1 + len(element.name)]
        if written != element.name and not element.in_drawing:
            hint = "write " + re.sub("[A-Z]", lambda match: f"-{match[0].lower()}", written).strip("-")
            self._say(element.offset, f"The name of <{written}> has upper-case letters", hint)

    def _root(self, element: Element) -> None:
        if self._roots:
            self._say(element.offset, "The markup has a second root", "put all of it into one <template>")
        elif element.name != "template":
            self._say(element.offset, f"The root is <{element.name}>", "put all of it into one <template>")
        self._roots.append(element.name)

    def _expression(self, offset: int, text: str) -> None:
        inner = text[1:-1] if text.endswith("}") else text[1:]
        if _PATH.fullmatch(inner) and inner.strip().partition(".")[0] not in _LITERALS:
            self.expressions.append((offset, inner.strip().partition(".")[0].strip()))
        if inner.strip() and (not _PATH.fullmatch(inner) or inner.strip().partition(".")[0] in _LITERALS):
            message = f"{text} is more than the name of a property"
            self._say(offset, message, "write a getter in the script, and its name here")

    def _attribute(self, element: Element, attribute: Attribute) -> None:
        offset, name, value, quoted = attribute
        if name != name.lower() and not element.in_drawing:
            hint = "write it in lower case, with hyphens: " + re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", name)
            if name.startswith("on"):
                hint = f"write {name.lower()}"
            self._say(offset, f"The attribute '{name}' has upper-case letters", hint)
        if quoted and value.startswith("{") and value.endswith("}"):
            self._say(offset, f"The expression {value} stands in quotes", f"write {name}={value}")
        elif attribute.is_expression:
            self._expression(offset, value)
        if name.startswith("on") and "-" in name and attribute.is_expression:
            self._say(offset, f"'{name[2:]}' is no name of an event", "write it without hyphens")
        if name.startswith("lwc:"):
            self._directive(element, attribute, name.removeprefix("lwc:"))
        if name == "id" and value and not attribute.is_expression and not element.iterated and not element.conditional:
            if value in self._ids:
                self._say(offset, f"The id '{value}' stands twice in the markup", "give each element its own id")
            self._ids.add(value)

    def _directive(self, element: Element, attribute: Attribute, directive: str) -> None:
        if directive in _NOT_SUPPORTED:
            self._say(attribute.offset, f"lwc:{directive} is not supported", "use properties and elements instead")
        elif directive not in _DIRECTIVES:
            self._say(attribute.offset, f"There is no directive lwc:{directive}", "remove it")
        elif directive == "ref" and element.iterated:
            self._say(attribute.offset, "lwc:ref stands inside an iteration", "find the element by a data attribute")

    def _conditions(self, element: Element, parent: Element) -> None:
        has = element.attributes.keys() & {"lwc:if", "lwc:elseif", "lwc:else"}
        old = element.attributes.keys() & {"if:true", "if:false"}
        if len(has) > 1 or (has and old):
            names = " and ".join(sorted(has | old))
            self._say(element.offset, f"{names} stand on one element", "leave one of them")
        elif has & {"lwc:else", "lwc:elseif"} and not parent.open_condition:
            message = f"{next(iter(has))} does not follow an element with lwc:if or lwc:elseif"
            self._say(element.offset, message, "put it directly behind that element")
        parent.open_condition = bool(has & {"lwc:if", "lwc:elseif"})

    def _iteration(self, element: Element, parent: Element) -> None:
        each, item = "for:each" in element.attributes, "for:item" in element.attributes
        if each != item:
            given, missing = ("for:each", "for:item") if each else ("for:item", "for:each")
            self._say(element.offset, f"{given} stands without {missing}", f"add {missing}")
        repeated = element.iterates or (parent.iterates and parent.name == "template")
        key = element.attributes.get("key")
        if repeated and key is None and element.name not in {"template", "slot"}:
            self._say(element.offset, f"<{element.name}> in an iteration has no key", "add key={item.id}")
        elif key is not None and parent.index and key.value == f"{{{parent.index}}}":
            self._say(key.offset, "The key is the index of the iteration", "take a value of the item: key={item.id}")


def named(text: str) -> Iterator[tuple[int, str]]:
    """Yield the bundles the markup uses, by their names in camel case."""
    for offset, tag in tags(text):
        yield offset, re.sub(r"-([a-z0-9])", lambda match: match[1].upper(), tag.removeprefix("c-"))
