"""The operators of Apex."""

from __future__ import annotations

from typing import Final

PRECEDENCE: Final = {
    operator: level
    for level, operators in enumerate(
        (
            ("||",),
            ("&&",),
            ("|",),
            ("^",),
            ("&",),
            ("==", "===", "!=", "!==", "<>", "<", ">", "<=", ">=", "instanceof"),
            (">>", "<<", ">>>"),
            ("+", "-"),
            ("*", "/", "%"),
        )
    )
    for operator in operators
}
"""How strongly operators bind; unlike in Java, equality binds as strongly as comparison."""

ASSIGNMENTS: Final = ("=", "+=", "-=", "*=", "/=", "&=", "|=", "^=", "<<=")
