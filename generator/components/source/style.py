"""What can be told of a component's styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.components.source.mistake import Mistake

_HIDDEN = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|url\([^)]*\)", re.DOTALL)
_PRELUDE = re.compile(r"[^{};]*\{")
_ID = re.compile(r"#(?P<name>-?[A-Za-z_][\w-]*)")


_REFUSED = (
    (re.compile(r">>>"), "The selector >>> is no longer known", "style the component itself"),
    (re.compile(r"/deep/"), "The selector /deep/ is no longer known", "style the component itself"),
    (re.compile(r":host-context\b"), ":host-context is not known", "use a class, or a custom property"),
    (re.compile(r":root\b"), ":root is not known", "set custom properties on :host"),
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL_IMPORT = re.compile(r"@import\s+(?:url\(|['\"](?:https?:)?//)")
_TWO_DECLARATIONS = re.compile(r"[\w-]+\s*:[^:(){}]*\s[\w-]+\s*:\s")
_OPEN_COMMENT = re.compile(r"/\*(?:(?!\*/).)*\Z", re.DOTALL)
_OPEN_STRING = re.compile(r"['\"][^'\"\n]*(?=\n|\Z)")
_DECLARATIONS = re.compile(r"\{(?P<body>[^{}]*)\}")


def _texts_hidden(text: str) -> str:
    """Give the style sheet with blanks for comments and closed texts, signs included."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def mistakes(text: str) -> Iterator[Mistake]:
    """Yield what the platform's compiler refuses in a style sheet."""
    code = _texts_hidden(text)
    for prelude in _PRELUDE.finditer(code):
        if prelude[0].lstrip().startswith("@"):
            continue
        for match in _ID.finditer(re.sub(r"\[[^\]]*\]", lambda part: " " * len(part[0]), prelude[0])):
            message = f"The selector '#{match['name']}' names an id"
            yield Mistake(prelude.start() + match.start(), message, "select by class")
    opened_comment = _OPEN_COMMENT.search(text)
    if opened_comment is not None and not code[opened_comment.start() :].strip():
        yield Mistake(opened_comment.start(), "The comment is not closed", "write */ behind it")
    yield from (Mistake(match.start(), "The text is not closed", "close it") for match in _OPEN_STRING.finditer(code))
    for pattern, message, hint in _REFUSED:
        yield from (Mistake(match.start(), message, hint) for match in pattern.finditer(code))
    for match in _URL_IMPORT.finditer(_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)):
        yield Mistake(match.start(), "A style sheet imports an address", "load it as a static resource")
    for block in _DECLARATIONS.finditer(code):
        for declaration in re.finditer(r"[^;]+", block["body"]):
            words = declaration[0].strip()
            if _TWO_DECLARATIONS.match(words):
                place = block.start("body") + declaration.start() + len(declaration[0]) - len(declaration[0].lstrip())
                message = f"'{words.split(':')[0].strip()}' has no semicolon behind its value"
                yield Mistake(place, message, "write property: value;")
            if words and ":" not in words and words[0] not in "@)":  # a semicolon in brackets ends nothing
                place = block.start("body") + declaration.start() + len(declaration[0]) - len(declaration[0].lstrip())
                yield Mistake(place, f"'{words.split()[0]}' has no colon behind it", "write property: value;")
    opened, closed = code.count("{"), code.count("}")
    if opened != closed:
        place = max(code.rfind("{"), code.rfind("}"), 0)
        yield Mistake(place, f"{opened} braces open and {closed} close", "close every brace that is opened")
