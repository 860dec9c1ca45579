"""SOQL text becomes a query, or an error that says what was expected where."""

from __future__ import annotations

import contextlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from generator.soql.errors import SoqlSyntaxError
from generator.soql.query import Query

if TYPE_CHECKING:
    from lark import Lark

DEEPEST: Final = 40
"""How many parentheses may be open at once."""


def parse(text: str) -> Query:
    """Parse a query; anything that is none raises `SoqlSyntaxError`."""
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - loaded only where there are queries

    from generator.soql.advice import syntax_error  # noqa: PLC0415 - as above
    from generator.soql.building import build  # noqa: PLC0415 - as above

    _check_depth(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise syntax_error(text, error) from None
    return build(tree)


@cache
def _parser() -> Lark:
    from lark import Lark  # noqa: PLC0415 - as above

    from generator.platform.schema_cache import cache_folder  # noqa: PLC0415 - as above

    grammar = files("generator.soql").joinpath("grammar.lark").read_text(encoding="utf-8")
    folder = cache_folder()
    with contextlib.suppress(OSError):  # without a cache the tables are made anew
        folder.mkdir(parents=True, exist_ok=True)
    tables = str(folder / "soql-tables.bin")
    return Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=True, cache=tables)


def _check_depth(text: str) -> None:
    depth = 0
    for offset, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth > DEEPEST:
            raise SoqlSyntaxError(f"more than {DEEPEST} parentheses are open at once", offset)
