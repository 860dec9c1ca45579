"""What each complaint of the YAML parser usually means, in the words of its C and its Python version."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.load import syntax_advice as advice
from generator.load.syntax_advice import Advice, Trouble


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of complaint: how to recognise it, where to point, what to say."""

    pattern: re.Pattern[str]
    advise: Callable[[Trouble], Advice]
    at_context: bool = False
    unsupported: bool = False


def _fixed(message: str, hint: str) -> Callable[[Trouble], Advice]:
    return lambda _trouble: (message, hint)


def _rule(
    pattern: str, advise: Callable[[Trouble], Advice], *, at_context: bool = False, unsupported: bool = False
) -> Rule:
    return Rule(re.compile(pattern), advise, at_context, unsupported)


RULES: tuple[Rule, ...] = (
    _rule(
        "quoted scalar.*(end of stream|document (indicator|separator))",
        _fixed("The quote is not closed", "Close the text with the same quote; a ' inside '…' is written twice."),
        at_context=True,
    ),
    _rule(
        "Unicode character escape|escape sequence",
        _fixed(
            "The text holds an escape that stands for no character", "Write the character itself, the file is UTF-8."
        ),
    ),
    _rule(
        "escape",
        _fixed(
            "The text holds a backslash that starts no escape",
            "Use single quotes, in which a backslash is only a backslash, or write it twice.",
        ),
    ),
    _rule(
        "unexpected ':'",
        _fixed(
            "A text inside brackets with a colon in it needs quotes",
            "Put the text in quotes, or a space after the colon.",
        ),
    ),
    _rule("mapping values are not allowed", advice.colon),
    _rule("could not find expected ':'|required key", _fixed("This line lacks its colon", "Write it as: key: value")),
    _rule("cannot start any token", advice.start_character),
    _rule(
        "tab character",
        _fixed("A tab stands where YAML wants spaces", "Replace each tab by two spaces."),
    ),
    _rule(
        "sequence entries are not allowed",
        _fixed("A list cannot start on the line of its key", "Start the list on the next line, or write it as [a, b]."),
    ),
    _rule("(anchor|alias);.*alphabetic", advice.anchor, at_context=True),
    _rule("undefined alias", advice.alias),
    _rule(
        "duplicate anchor",
        _fixed("This anchor is defined twice in the document", "Give the second anchor a name of its own."),
    ),
    _rule("flow (sequence|mapping);", advice.bracket),
    _rule(
        "(did not find|expected the|find expected) .*node content|expected the node content",
        _fixed("A value is missing here", "Write the value, or quote the text if this character belongs to it."),
    ),
    _rule("block (mapping|collection);", advice.block_entry),
    _rule(
        "block scalar",
        _fixed(
            "The head of a block text is wrong",
            "After | or > only + or - may follow; the text starts on the next line.",
        ),
    ),
    _rule(
        "tag",
        _fixed("Explicit tags are not supported", "Put a text that starts with ! in quotes."),
        at_context=True,
        unsupported=True,
    ),
    _rule(
        "directive|incompatible YAML",
        _fixed("YAML directives are not supported", "Remove the line; put a text that starts with % in quotes."),
        at_context=True,
        unsupported=True,
    ),
    _rule(
        "document start",
        _fixed("Something follows the end of the document", "Start the next document with a line that holds only ---"),
    ),
)
