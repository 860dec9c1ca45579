"""What works on the platform and should not be done: asking again and again, and listening for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.components.source.mistake import Mistake
from generator.components.source.script import code_only, imports

_INTERVAL = re.compile(r"(?<![\w$])setInterval\s*\(")
_LISTENING = re.compile(r"(?<![\w$.])(?P<target>window|document)\s*\.\s*addEventListener\s*\(")
_TOKEN = re.compile(r"(?<![\w-])--lwc-[\w-]+(?=\s*:)")


def in_script(text: str) -> Iterator[Mistake]:
    """Yield timers, listeners and subscriptions that nothing ends, and timers that ask the org."""
    code = code_only(text)
    of_apex = [item for item in imports(text) if item.module.startswith("@salesforce/apex")]
    apex = sorted(name for item in of_apex for name in item.names.values())
    for match in _INTERVAL.finditer(code):
        repeated = _arguments(code, match.end())
        asked = next((name for name in apex if re.search(rf"\b{re.escape(name)}\b", repeated)), "")
        if asked:
            message = f"A timer calls {asked} again and again"
            yield Mistake(match.start(), message, "subscribe to an event with lightning/empApi instead")
        elif "clearInterval" not in code:
            hint = "write clearInterval(…) in disconnectedCallback()"
            yield Mistake(match.start(), "Nothing ends this timer", hint)
    for match in _LISTENING.finditer(code):
        if "removeEventListener" not in code:
            hint = f"write {match['target']}.removeEventListener(…) in disconnectedCallback()"
            yield Mistake(match.start(), f"Nothing removes this listener from the {match['target']}", hint)
    for item in imports(text):
        if item.module == "lightning/empApi" and "subscribe" in item.names and "unsubscribe" not in item.names:
            hint = "import unsubscribe, and call it in disconnectedCallback()"
            yield Mistake(item.offset, "Nothing ends the subscription", hint)


def in_style(text: str) -> Iterator[Mistake]:
    """Yield design tokens of the platform's own that a style sheet gives a value."""
    for match in _TOKEN.finditer(text):
        hint = "set a styling hook instead: --slds-c-… or --slds-g-…"
        yield Mistake(match.start(), f"{match[0]} belongs to the platform", hint)


def _arguments(code: str, start: int) -> str:
    depth, position = 1, start
    while position < len(code) and depth:
        depth += {"(": 1, ")": -1}.get(code[position], 0)
        position += 1
    return code[start:position]
