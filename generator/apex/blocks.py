"""Statements with blocks become lines."""

from __future__ import annotations

from collections.abc import Callable

from generator.apex.docs import LINE, Indent, group, join
from generator.apex.expression_docs import expression_doc
from generator.apex.expressions import parse_expression
from generator.apex.lines import Lines
from generator.apex.statements import condition_doc, loop_doc, run_as_doc, statement_doc
from generator.apex.tokens import Cursor
from generator.apex.type_names import declares, parse_type


class Blocks:
    """Reads statements and writes their lines."""

    def __init__(self, cursor: Cursor, lines: Lines) -> None:
        self.cursor = cursor
        self.lines = lines

    def block(self, item: Callable[[], None] | None = None) -> None:
        """Take a block whose opening line is written, up to its closing brace."""
        self.cursor.expect("{")
        self.items(item or self.statement)
        self.lines.close()
        self.cursor.expect("}")

    def items(self, item: Callable[[], None]) -> None:
        """Take items up to a closing brace or the end of the file."""
        while True:
            ends = self.cursor.at("}") or self.cursor.token.kind == "end"
            self.lines.between(self.cursor.token, ends=ends)
            if ends:
                return
            item()

    def statement(self) -> None:
        """Take one statement."""
        cursor, lines = self.cursor, self.lines
        word = cursor.token.lower
        handlers = {"if": self._if, "for": self._for, "while": self._while, "do": self._do, "try": self._try}
        if word in handlers:
            cursor.take()
            handlers[word]()
        elif word == "switch" and cursor.ahead().lower == "on":
            self._switch()
        elif word == "system" and cursor.ahead(2).lower == "runas":
            for _ in range(3):
                cursor.take()
            lines.open("System.runAs", run_as_doc(cursor))
            self._closed()
        elif cursor.at("{"):
            raise cursor.error("a statement before the block expected")
        else:
            lines.write(statement_doc(cursor))

    def _closed(self) -> None:
        self.block()
        self.lines.write("}")

    def _if(self) -> None:
        start = "if "
        while True:
            self.lines.open(start, condition_doc(self.cursor))
            self.block()
            if not self.cursor.accept("else"):
                break
            if not self.cursor.accept("if"):
                self.lines.open("} else")
                self.block()
                break
            start = "} else if "
        self.lines.write("}")

    def _for(self) -> None:
        self.lines.open("for ", loop_doc(self.cursor))
        self._closed()

    def _while(self) -> None:
        self.lines.open("while ", condition_doc(self.cursor))
        self._closed()

    def _do(self) -> None:
        self.lines.open("do")
        self.block()
        self.cursor.expect("while")
        self.lines.write("} while ", condition_doc(self.cursor), ";")
        self.cursor.expect(";")

    def _try(self) -> None:
        self.lines.open("try")
        self.block()
        while self.cursor.accept("catch"):
            self.cursor.expect("(")
            caught = f"{parse_type(self.cursor)} {self.cursor.word()}"
            self.cursor.expect(")")
            self.lines.open("} catch (", caught, ")")
            self.block()
        if self.cursor.accept("finally"):
            self.lines.open("} finally")
            self.block()
        self.lines.write("}")

    def _switch(self) -> None:
        self.cursor.take()
        self.cursor.take()
        self.lines.open("switch on", Indent(group(LINE, expression_doc(parse_expression(self.cursor)))))
        self.block(self._when)
        self.lines.write("}")

    def _when(self) -> None:
        cursor = self.cursor
        cursor.expect("when")
        if cursor.accept("else"):
            self.lines.open("when else")
        elif declares(cursor):
            self.lines.open(f"when {parse_type(cursor)} {cursor.word()}")
        else:
            values = [expression_doc(parse_expression(cursor))]
            while cursor.accept(","):
                values.append(expression_doc(parse_expression(cursor)))
            self.lines.open("when ", group(Indent(join((",", LINE), values))))
        self._closed()
