"""A formula is checked for names, types and counts: everything the platform would refuse, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.formula import functions as known
from generator.formula.advice import choice, conversion
from generator.formula.nodes import Binary, Call, Constant, Node, Reference, Unary, start_of
from generator.formula.operators import ARITHMETIC, COMPARED, EQUALITY, JOINED
from generator.formula.problems import FormulaProblem, ProblemKind
from generator.formula.scope import Scope
from generator.formula.value_types import PICKLISTS, Kind
from generator.labels import article
from generator.suggestions import did_you_mean, one_of

Context = Literal["field", "rule", "workflow", "update", "approval", "action", "criteria", "default", "filter"]
"""What the formula is for: the value of a field, a validation rule, a workflow rule that is asked at every change, a
field update, an approval, a predefined value of an action, any other criterion, what a new record starts with, or which
records a filter lets through."""

NOT_READABLE: Final = {"LongTextArea": "long text area", "Html": "rich text area", "EncryptedText": "encrypted"}
"""Types of fields that a formula field cannot read."""
SHORTEST_CASE: Final = 4


@dataclass(slots=True)
class Checked:
    """What a formula gives, and what is wrong with it."""

    kind: Kind
    problems: list[FormulaProblem] = field(default_factory=list)


def check_formula(node: Node, scope: Scope, context: Context, wanted: Kind) -> Checked:
    """Check a formula whose result has to be of the wanted kind."""
    checker = _Checker(scope, context)
    kind = checker.value(node)
    if not kind.fits(wanted):
        checker.report(
            ProblemKind.RESULT,
            start_of(node),
            f"The formula gives {kind.value} where {wanted.value} is expected",
            conversion(kind, wanted) or f"make the formula give {wanted.value}",
        )
    return Checked(kind, sorted(dict.fromkeys(checker.problems), key=lambda problem: problem.offset))


class _Checker:
    """Walks the tree once; an operand that is wrong counts as unknown, so that nothing is reported twice."""

    def __init__(self, scope: Scope, context: Context) -> None:
        self._scope = scope
        self._context = context
        self.problems: list[FormulaProblem] = []

    def report(self, kind: ProblemKind, offset: int, message: str, hint: str) -> Kind:
        """Note a problem; its place counts as unknown from here on."""
        self.problems.append(FormulaProblem(kind, offset, message, hint))
        return Kind.UNKNOWN

    def value(self, node: Node) -> Kind:
        """Give the kind of a node where a value is needed: a picklist is none."""
        kind = self.any_kind(node)
        if kind in PICKLISTS:
            name = node.name if isinstance(node, Reference) else "The value"
            several = kind is Kind.SEVERAL
            hint = f'write INCLUDES({name}, "…")' if several else f'write ISPICKVAL({name}, "…") or TEXT({name})'
            message = f"{name} is a {'multi-select ' if several else ''}picklist, which only some functions take"
            return self.report(ProblemKind.PICKLIST, start_of(node), message, hint)
        return kind

    def any_kind(self, node: Node) -> Kind:
        """Give the kind of a node, picklists included."""
        if isinstance(node, Constant):
            return node.kind
        if isinstance(node, Reference):
            return self._reference(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Unary):
            wanted = Kind.BOOLEAN if node.operator == "!" else Kind.NUMBER
            self._operand(node.operand, self.value(node.operand), (wanted,), node.operator)
            return wanted
        return self._binary(node)

    def _reference(self, node: Reference) -> Kind:
        looked = self._scope.look_up(node)
        if looked.message:
            return self.report(ProblemKind.NAME, node.offset, looked.message, looked.hint)
        if self._context == "field" and looked.field_type in NOT_READABLE:
            word = NOT_READABLE[looked.field_type]
            message = f"{node.name} is {article(word)} field, which a formula field cannot read"
            return self.report(ProblemKind.CONTEXT, node.offset, message, "use a field of another type")
        return looked.kind

    def _operand(self, node: Node, kind: Kind, wanted: Sequence[Kind], operator: str) -> bool:
        """Check the kind of an operand; tell whether it is one the operator takes."""
        if any(kind.fits(each) for each in wanted):
            return True
        hint = conversion(kind, wanted[0]) or f"use a value that is {choice(wanted)}"
        self.report(ProblemKind.TYPE, start_of(node), f"'{operator}' takes {choice(wanted)}, not {kind.value}", hint)
        return False

    def _binary(self, node: Binary) -> Kind:
        """Check a chain of operators from its innermost left end, which may be as long as the text."""
        chain = [node]
        while isinstance(chain[-1].left, Binary):
            chain.append(chain[-1].left)
        left = self.value(chain[-1].left)
        for link in reversed(chain):
            left = self._joined_by(link, left, self.value(link.right))
        return left

    def _joined_by(self, node: Binary, left: Kind, right: Kind) -> Kind:
        operator = node.operator
        if operator in EQUALITY:
            return self._alike(node, left, right)
        if operator in ARITHMETIC:
            return self._arithmetic(node, left, right)
        wanted = JOINED.get(operator, COMPARED)
        fits = self._operand(node.left, left, wanted, operator)
        if wanted is COMPARED:
            fits = fits and self._operand(node.right, right, wanted, operator)
            return self._alike(node, left, right) if fits else Kind.BOOLEAN
        self._operand(node.right, right, wanted, operator)
        return wanted[0]

    def _alike(self, node: Binary, left: Kind, right: Kind) -> Kind:
        if not right.fits(left):
            self.report(
                ProblemKind.TYPE,
                start_of(node.right),
                f"'{node.operator}' compares {left.value} with {right.value}",
                conversion(right, left) or conversion(left, right) or f"compare with a value that is {left.value}",
            )
        return Kind.BOOLEAN

    def _arithmetic(self, node: Binary, left: Kind, right: Kind) -> Kind:
        table = ARITHMETIC[node.operator]
        if Kind.UNKNOWN in {left, right} or Kind.NULL in {left, right}:
            return Kind.NUMBER if set(table.values()) == {Kind.NUMBER} else Kind.UNKNOWN
        result = table.get((left, right))
        if result is not None:
            return result
        at_right = (left, Kind.NUMBER) in table
        hint = conversion(right, left) if at_right else conversion(left, Kind.NUMBER)
        return self.report(
            ProblemKind.TYPE,
            start_of(node.right if at_right else node.left),
            f"'{node.operator}' cannot join {left.value} and {right.value}",
            hint or "make both sides numbers",
        )

    def _call(self, node: Call) -> Kind:
        if node.name == "CASE":
            return self._case(node)
        function = known.functions().get(node.name)
        if function is None:
            elsewhere = node.name in known.ELSEWHERE
            message = f"{node.name}() is no function of formulas{' over records' if elsewhere else ''}"
            hint = did_you_mean(node.name, known.functions()) if not elsewhere else ""
            for argument in node.arguments:
                self.any_kind(argument)
            return self.report(ProblemKind.NAME, node.offset, message, hint or "use a function of formulas")
        what, refused = known.REFUSED.get(self._context, ("", frozenset()))
        if node.name in refused:
            message = f"{what} cannot use {node.name}()"
            moved = node.name in known.OF_CHANGES or node.name in {"REGEX", "VLOOKUP"}
            hint = "move the condition to a validation rule" if moved else f"leave {node.name}() out"
            self.report(ProblemKind.CONTEXT, node.offset, message, hint)
        alone = node.name == "TRUNC" and len(node.arguments) == 1 and self._context not in {"field", "filter"}
        if alone or not function.takes(len(node.arguments)):
            for argument in node.arguments:
                self.any_kind(argument)
            counts = "2 arguments here" if alone else function.counts
            message = f"{node.name}() takes {counts}, not {len(node.arguments)}"
            hint = "write TRUNC(…, 0)" if alone else f"write {_shape(function)}"
            return self.report(ProblemKind.COUNT, node.offset, message, hint)
        return self._arguments(node, function)

    def _arguments(self, node: Call, function: known.Function) -> Kind:
        first = alike = Kind.NULL
        for index, argument in enumerate(node.arguments):
            letters = function.parameter(index)
            if letters == known.ALIKE:
                alike = self._joined(node, argument, alike)
                continue
            if letters == known.FIELD:
                self._field_itself(node, argument)
            kind = self._argument(node, argument, index, letters)
            if node.name in known.NEVER_BLANK and kind is Kind.BOOLEAN:
                message = f"{node.name}() takes no {kind.value}: a checkbox is never blank"
                self.report(ProblemKind.TYPE, start_of(argument), message, "compare the value itself, or use NOT(…)")
            first = kind if index == 0 else first
        if node.name in known.LITERAL_ONLY:
            if not isinstance(node.arguments[1], Constant):
                hint = "write the value in quotes, one call for each value"
                message = f"{node.name}() takes a value in quotes as its second argument"
                self.report(ProblemKind.TYPE, start_of(node.arguments[1]), message, hint)
            self._members(node.arguments[0], node.arguments[1:])
        unit = node.arguments[-1] if node.name == "DISTANCE" else None
        if isinstance(unit, Constant) and unit.kind is Kind.TEXT and unit.text.lower() not in known.UNITS:
            message = f'DISTANCE() measures in "mi" or "km", not in "{unit.text}"'
            self.report(ProblemKind.TYPE, unit.offset, message, 'write "km" or "mi"')
        if function.result == "1":
            return first
        return alike if function.result == known.ALIKE else known.KINDS.get(function.result, Kind.UNKNOWN)

    def _field_itself(self, node: Call, argument: Node) -> None:
        if not isinstance(argument, Reference):
            message = f"{node.name}() takes a field itself"
            self.report(ProblemKind.TYPE, start_of(argument), message, "write the name of a field")
        elif node.name in known.OF_ONE_RECORD and len(argument.steps) > 1:
            message = f"{node.name}() takes a field of the record itself, not one of a parent or a global"
            self.report(ProblemKind.TYPE, argument.offset, message, "name a field of the object without a relationship")

    def _members(self, subject: Node, values: Sequence[Node]) -> None:
        """Report values that the picklist does not have, so that no record ever does."""
        if isinstance(subject, Call) and subject.name == "PRIORVALUE" and subject.arguments:
            subject = subject.arguments[0]
        known_values = self._scope.look_up(subject).values if isinstance(subject, Reference) else None
        for value in values if known_values is not None else ():
            if isinstance(value, Constant) and value.kind is Kind.TEXT and value.text and known_values is not None:
                folded = {each.casefold() for each in known_values}
                if value.text.casefold() not in folded:
                    message = f"'{value.text}' is no value of the picklist {getattr(subject, 'name', '')}"
                    hint = did_you_mean(value.text, known_values) or one_of(known_values)
                    self.report(ProblemKind.VALUE, value.offset, message, hint)

    def _argument(self, node: Call, argument: Node, index: int, letters: str) -> Kind:
        if letters in {known.ANYTHING, known.FIELD}:
            return self.any_kind(argument)
        wanted = [known.KINDS[letter] for letter in letters]
        kind = self.any_kind(argument) if PICKLISTS & {*wanted} else self.value(argument)
        if any(kind.fits(each) for each in wanted):
            return kind
        place = f" as argument {index + 1}" if len(node.arguments) > 1 else ""
        hint = _unwrapped(node.name, kind) or conversion(kind, wanted[0]) or f"use {choice(wanted)}"
        message = f"{node.name}() takes {choice(wanted)}{place}, not {kind.value}"
        self.report(ProblemKind.TYPE, start_of(argument), message, hint)
        return Kind.UNKNOWN

    def _joined(self, node: Call, argument: Node, alike: Kind) -> Kind:
        """Check that an argument is of the kind of those before it; give the kind they share."""
        kind = self.value(argument)
        if alike in {Kind.NULL, Kind.UNKNOWN}:
            return kind if alike is Kind.NULL or kind is not Kind.NULL else alike
        if not kind.fits(alike):
            message = f"{node.name}() gives {alike.value} before and {kind.value} here"
            hint = conversion(kind, alike) or f"give {alike.value} here, too"
            self.report(ProblemKind.TYPE, start_of(argument), message, hint)
        return alike

    def _case(self, node: Call) -> Kind:
        if len(node.arguments) < SHORTEST_CASE or len(node.arguments) % 2:
            for argument in node.arguments:
                self.any_kind(argument)
            message = f"CASE() takes an even number of arguments, not {len(node.arguments)}"
            hint = "write CASE(value, case 1, result 1, …, result for all others)"
            return self.report(ProblemKind.COUNT, node.offset, message, hint)
        subject, *pairs, other = node.arguments
        kind = self.any_kind(subject)
        compared: Kind = Kind.TEXT if kind is Kind.PICKLIST else kind
        if kind is Kind.SEVERAL:
            self.value(subject)
            compared = Kind.UNKNOWN
        if kind is Kind.BOOLEAN:
            compared = self._no_boolean(subject, "compares")
        if kind is Kind.PICKLIST:
            self._members(subject, pairs[::2])
        alike = Kind.NULL
        for index in range(0, len(pairs), 2):
            case = self.value(pairs[index])
            if not case.fits(compared):
                message = f"CASE() compares {compared.value} with {case.value}"
                hint = conversion(case, compared) or f"compare with a value that is {compared.value}"
                self.report(ProblemKind.TYPE, start_of(pairs[index]), message, hint)
            alike = self._joined(node, pairs[index + 1], alike)
        alike = self._joined(node, other, alike)
        return self._no_boolean(pairs[1], "gives") if alike is Kind.BOOLEAN else alike

    def _no_boolean(self, node: Node, verb: str) -> Kind:
        """Refuse true and false in CASE, as what is compared or as what comes out (Salesforce Help, CASE)."""
        hint = "use IF(…, …, …), or numbers: CASE(IF(…, 1, 0), 1, …)"
        return self.report(ProblemKind.TYPE, start_of(node), f"CASE() {verb} no true or false", hint)


def _shape(function: known.Function) -> str:
    names = [*("…" for _ in range(function.needed)), *(["…"] if function.repeats else [])]
    return f"{function.name}({', '.join(names)})"


def _unwrapped(function: str, kind: Kind) -> str:
    """Advise to leave out a conversion to what the value is already."""
    gives: dict[str, Kind] = {"TEXT": Kind.TEXT, "VALUE": Kind.NUMBER, "DATEVALUE": Kind.DATE}
    return f"use the value without {function}()" if gives.get(function) is kind else ""
