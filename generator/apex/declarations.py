"""Classes, interfaces, enums, triggers and their members become lines."""

from __future__ import annotations

from generator.apex.blocks import Blocks
from generator.apex.docs import LINE, SOFTLINE, Doc, back, group, group_indent, join
from generator.apex.modifiers import annotation_doc, parse_modifiers
from generator.apex.statements import declaration_doc, parameters_doc
from generator.apex.tokens import Cursor
from generator.apex.type_names import declares, parse_type


class Declarations(Blocks):
    """Reads declarations and writes their lines."""

    def unit(self) -> None:
        """Take a whole file: a trigger, or classes, interfaces and enums."""
        self.items(self._trigger if self.cursor.at("trigger") else self._member)

    def _trigger(self) -> None:
        cursor = self.cursor
        cursor.take()
        name = cursor.word()
        cursor.expect("on")
        target = cursor.word()
        cursor.expect("(")
        events: list[Doc] = [f"{cursor.word().lower()} {cursor.word().lower()}"]
        while cursor.accept(","):
            events.append(f"{cursor.word().lower()} {cursor.word().lower()}")
        cursor.expect(")")
        usage = group_indent(SOFTLINE, join((",", LINE), events), back(SOFTLINE))
        self.lines.open(f"trigger {name} on {target}(", usage, ")")
        self._closed()

    def _member(self) -> None:
        cursor = self.cursor
        while cursor.at("@"):
            self.lines.write(annotation_doc(cursor))
        modifiers = parse_modifiers(cursor)
        if cursor.at("class", "interface"):
            self._type(modifiers)
        elif cursor.at("enum"):
            self._enum(modifiers)
        elif cursor.at("{"):
            self.lines.open(modifiers.strip())
            self._closed()
        elif cursor.ahead().text == "(":
            self._method(modifiers + cursor.word())
        elif not declares(cursor):
            raise cursor.error("a member of the class expected")
        else:
            self._typed(modifiers)

    def _typed(self, modifiers: str) -> None:
        cursor = self.cursor
        start = cursor.index
        declared = f"{modifiers}{parse_type(cursor)} {cursor.word()}"
        if cursor.at("("):
            self._method(declared)
        elif cursor.at("{"):
            self._property(declared)
        else:
            cursor.index = start
            self.lines.write(declaration_doc(cursor, modifiers))

    def _method(self, declared: str) -> None:
        parameters = parameters_doc(self.cursor)
        if self.cursor.accept(";"):
            self.lines.write(declared, parameters, ";")
            return
        self.lines.open(declared, parameters)
        self._closed()

    def _property(self, declared: str) -> None:
        cursor = self.cursor
        if not _has_bodies(cursor):
            cursor.expect("{")
            accessors: list[Doc] = []
            while not cursor.accept("}"):
                accessors.append(f"{parse_modifiers(cursor)}{cursor.expect('get', 'set').text.lower()};")
                cursor.expect(";")
            inner = (LINE, join(LINE, accessors), back(LINE)) if accessors else ""
            self.lines.write(group(declared, " {", group_indent(inner), "}"))
            return
        self.lines.open(declared)
        self.block(self._accessor)
        self.lines.write("}")

    def _accessor(self) -> None:
        accessor = parse_modifiers(self.cursor) + self.cursor.expect("get", "set").text.lower()
        if self.cursor.accept(";"):
            self.lines.write(accessor, ";")
            return
        self.lines.open(accessor)
        self._closed()

    def _type(self, modifiers: str) -> None:
        cursor = self.cursor
        parts = [modifiers + cursor.take().text.lower(), parse_type(cursor)]
        while keyword := cursor.accept("extends", "implements"):
            types = [parse_type(cursor)]
            while cursor.accept(","):
                types.append(parse_type(cursor))
            parts.extend([keyword.text.lower(), ", ".join(types)])
        self.lines.open(" ".join(parts))
        self.block(self._member)
        self.lines.write("}")

    def _enum(self, modifiers: str) -> None:
        self.cursor.take()
        self.lines.open(f"{modifiers}enum {self.cursor.word()}")
        self.block(self._value)
        self.lines.write("}")

    def _value(self) -> None:
        name = self.cursor.word()
        self.lines.write(name, "," if self.cursor.accept(",") and not self.cursor.at("}") else "")


def _has_bodies(cursor: Cursor) -> bool:
    distance = 1
    while cursor.ahead(distance).text not in {"}", "{", ""}:
        distance += 1
    return cursor.ahead(distance).text != "}"
