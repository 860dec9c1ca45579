"""What can be told of a component's styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.components.source.mistake import Mistake

_HIDDEN = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|url\([^)]*\)", re.DOTALL)
_PRELUDE = re.compile(r"[^{};]*\{")
_ID = re.compile(r"#(?P<name>-?[A-Za-z_][\w-]*)")


def mistakes(text: str) -> Iterator[Mistake]:
    """Yield what the platform's compiler refuses in a style sheet."""
    code = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for prelude in _PRELUDE.finditer(code):
        if prelude[0].lstrip().startswith("@"):
            continue
        for match in _ID.finditer(re.sub(r"\[[^\]]*\]", lambda part: " " * len(part[0]), prelude[0])):
            message = f"The selector '#{match['name']}' names an id"
            yield Mistake(prelude.start() + match.start(), message, "select by class")
    opened, closed = code.count("{"), code.count("}")
    if opened != closed:
        place = max(code.rfind("{"), code.rfind("}"), 0)
        yield Mistake(place, f"{opened} braces open and {closed} close", "close every brace that is opened")
