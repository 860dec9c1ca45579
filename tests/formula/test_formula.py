"""Formulas are read and typed as the platform does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.formula.checking import check_formula
from generator.formula.functions import functions
from generator.formula.nodes import Reference, references
from generator.formula.parsing import parse
from generator.formula.problems import FormulaSyntaxError
from generator.formula.scope import Looked
from generator.formula.value_types import Kind

HERE = Path(__file__).parent
ACCEPTED: dict[str, list[str]] = yaml.safe_load((HERE / "accepted.yaml").read_text(encoding="utf-8"))
REFUSED: list[dict[str, Any]] = yaml.safe_load((HERE / "refused.yaml").read_text(encoding="utf-8"))
FIELDS = {
    "Name Country PostalCode City": Kind.TEXT,
    "Amount": Kind.NUMBER,
    "Active": Kind.BOOLEAN,
    "CloseDate": Kind.DATE,
    "Created": Kind.DATETIME,
    "Start": Kind.TIME,
    "Stage": Kind.PICKLIST,
    "Interests": Kind.SEVERAL,
    "Place": Kind.GEOLOCATION,
    "Mystery $ObjectType $Action": Kind.UNKNOWN,
}
KINDS = {name: kind for names, kind in FIELDS.items() for name in names.split()}


class Names:
    """A few names of each type."""

    def look_up(self, reference: Reference) -> Looked:
        """Give the type of a name by its first step."""
        name = reference.steps[0]
        if name == "Notes":
            return Looked(Kind.TEXT, field_type="LongTextArea")
        return Looked(KINDS[name]) if name in KINDS else Looked(Kind.UNKNOWN, f"no {name}", "look it up")


@pytest.mark.parametrize(("gives", "formula"), [(gives, text) for gives, texts in ACCEPTED.items() for text in texts])
def test_accepted(gives: str, formula: str) -> None:
    """What the platform accepts in a rule, or else in a field, has no problem and gives its type."""
    in_rule = check_formula(parse(formula), Names(), "rule", Kind(gives))
    checked = check_formula(parse(formula), Names(), "field", Kind(gives)) if in_rule.problems else in_rule
    assert checked.problems == []
    assert checked.kind in {Kind(gives), Kind.UNKNOWN}


@pytest.mark.parametrize("case", REFUSED, ids=[case["formula"] for case in REFUSED])
def test_refused(case: dict[str, Any]) -> None:
    """What the platform refuses has one problem, at its place, with advice."""
    try:
        node = parse(case["formula"])
        problems = check_formula(node, Names(), case.get("purpose", "rule"), Kind(case["gives"])).problems
    except FormulaSyntaxError as error:
        problems = [error.problem]
    (found,) = problems
    assert found.kind == case["problem"]
    assert case["formula"][found.offset :].startswith(case["at"])
    assert found.hint == case["hint"]


@given(st.text(alphabet="aZ_1.$:()+-*/^&|=<>!,\"' \\{%\n", max_size=40))
def test_anything_is_read_or_refused(text: str) -> None:
    """No text breaks the reader, and a problem lies inside the text."""
    try:
        node = parse(text)
    except FormulaSyntaxError as error:
        assert 0 <= error.problem.offset <= len(text)
        assert error.problem.hint
    else:
        check_formula(node, Names(), "rule", Kind.BOOLEAN)


def test_depth_is_limited() -> None:
    """A formula that is nested without end is refused, not a crash."""
    for text in ("(" * 5000 + "1" + ")" * 5000, "!" * 5000 + "Active", "IF(" * 5000):
        with pytest.raises(FormulaSyntaxError, match="nested"):
            parse(text)


@pytest.mark.parametrize("link", ["^1", "+1", "=1", "&&1"])
def test_length_is_not(link: str) -> None:
    """A chain of operators may be as long as a formula may be."""
    node = parse("1" + link * 5000)
    assert len(references(node)) == 0
    check_formula(node, Names(), "rule", Kind.UNKNOWN)


@pytest.mark.parametrize("name", functions())
def test_every_function_counts_its_arguments(name: str) -> None:
    """A call with too many arguments is refused for each function that has an end."""
    function = functions()[name]
    if function.repeats:
        return
    arguments = ", ".join("NULL" for _ in range(len(function.parameters) + 1))
    checked = check_formula(parse(f"{name}({arguments})"), Names(), "filter", Kind.UNKNOWN)
    assert [problem.kind for problem in checked.problems] == ["count"]
