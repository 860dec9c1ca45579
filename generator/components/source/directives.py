"""Directives of markup: which take an expression or a text, and where each can stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.components.source.element import Attribute, Element
from generator.components.source.mistake import Mistake

_EXPRESSIONS: Final = frozenset({"for:each", "if:false", "if:true", "lwc:elseif", "lwc:if", "lwc:is", "lwc:spread"})
_TEXTS: Final = frozenset({"for:index", "for:item", "lwc:dom", "lwc:ref", "lwc:render-mode"})
_VALUES: Final = {"lwc:dom": ("manual",), "lwc:render-mode": ("light", "shadow")}
_ROOT_ONLY: Final = frozenset({"lwc:preserve-comments", "lwc:render-mode"})
_NOT_ELEMENTS: Final = frozenset({"slot", "template"})
_COMPONENT: Final = "lwc:component"


def directive_problems(element: Element, parent: Element, is_light: bool, *, is_root: bool) -> Iterator[Mistake]:
    """Yield what the compiler refuses of the directives of one element, in markup with a shadow root or without."""
    for directive in ("lwc:slot-bind", "lwc:slot-data") if not is_light else ("lwc:dom",):
        if directive in element.attributes:
            hint = "remove it" if is_light else 'write lwc:render-mode="light" on the root template'
            what = "without" if is_light else "with"
            yield Mistake(
                element.attributes[directive].offset, f"{directive} stands in markup {what} a shadow root", hint
            )
    for attribute in element.attributes.values():
        yield from _value(attribute)
        yield from _place(element, attribute, is_root=is_root)
    yield from _custom(element)
    dynamic, names_it = element.name == _COMPONENT, "lwc:is" in element.attributes
    if dynamic and not names_it:
        yield Mistake(element.offset, "<lwc:component> does not say what it is", "add lwc:is={constructor}")
    elif names_it and not dynamic:
        place = element.attributes["lwc:is"].offset
        yield Mistake(place, f"lwc:is stands on <{element.name}>", "write <lwc:component lwc:is={…}>")
    if "lwc:dom" in parent.attributes:
        message = f"<{element.name}> stands in an element whose content the script makes"
        yield Mistake(element.offset, message, "remove it, or lwc:dom")
    if element.name == "iframe" and "srcdoc" in element.attributes:
        yield Mistake(element.attributes["srcdoc"].offset, "An <iframe> cannot have srcdoc", "write src")
    name = element.attributes.get("name")
    if element.name == "slot" and name is not None and name.is_expression:
        yield Mistake(name.offset, "The name of a slot is no expression", "write the name itself, in quotes")


def _custom(element: Element) -> Iterator[Mistake]:
    """Yield directives that only components of a project can have, or cannot."""
    is_custom = "-" in element.name or element.name == _COMPONENT
    manual, outside = element.attributes.get("lwc:dom"), element.attributes.get("lwc:external")
    if manual is not None and is_custom:
        yield Mistake(manual.offset, f"lwc:dom stands on <{element.name}>", "move it to an element of HTML")
    if outside is not None and not is_custom:
        yield Mistake(outside.offset, f"lwc:external stands on <{element.name}>", "remove it")
    named = element.attributes.get("is")
    if named is not None:
        yield Mistake(named.offset, "The attribute is has no meaning here", "write <lwc:component lwc:is={…}>")
    key = element.attributes.get("key")
    if key is not None and not key.is_expression and not key.value.startswith("{"):
        yield Mistake(key.offset, "A key is an expression", "write key={item.id}")


def _value(attribute: Attribute) -> Iterator[Mistake]:
    name, value = attribute.name.lower(), attribute.value
    takes_expression = name in _EXPRESSIONS or name.startswith("iterator:")
    in_quotes = attribute.quoted and value.startswith("{")  # said of all attributes elsewhere
    if takes_expression and not attribute.is_expression and not in_quotes:
        yield Mistake(attribute.offset, f"{name} takes an expression", f"write {name}={{…}}")
    elif name.startswith("on") and not attribute.is_expression and not in_quotes:
        yield Mistake(attribute.offset, f"{name} names no method of the script", f"write {name}={{…}}")
    elif name in _TEXTS and (attribute.is_expression or not value):
        yield Mistake(attribute.offset, f"{name} takes a text", f'write {name}="…"')
    elif name == "lwc:else" and value:
        yield Mistake(attribute.offset, "lwc:else takes no value", "write lwc:elseif={…}, or remove the value")
    elif name in _VALUES and value not in _VALUES[name]:
        known = " or ".join(_VALUES[name])
        yield Mistake(attribute.offset, f"{name} is {known}, not {value}", f"write {known}")


def _place(element: Element, attribute: Attribute, *, is_root: bool) -> Iterator[Mistake]:
    name = attribute.name.lower()
    if name in _ROOT_ONLY and not is_root:
        yield Mistake(attribute.offset, f"{name} stands inside the markup", "move it to the root template")
    elif is_root and element.name == "template" and name not in _ROOT_ONLY:
        yield Mistake(attribute.offset, f"The root template has the attribute '{name}'", "move it to an element inside")
    elif name in ("lwc:ref", "lwc:dom") and element.name in _NOT_ELEMENTS:
        yield Mistake(attribute.offset, f"{name} stands on <{element.name}>", "move it to an element")
