"""The files of a component of the user's own are read as the platform's compiler reads them."""

from __future__ import annotations

import pytest

from generator.components.source import markup, script, style


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("a = 1; // @api x\n", "@api"),
        ('a = "@api x";', "@api"),
        ("a = `@api ${b} @api`;", "@api"),
        ("a = /[\"'@]/g; b = c;", "@"),
    ],
)
def test_what_is_no_code_is_hidden(text: str, hidden: str) -> None:
    """Comments, strings, templates and regular expressions become blanks; nothing moves."""
    code = script.code_only(text)
    assert hidden not in code
    assert len(code) == len(text)
    assert code.startswith("a = ")


def test_code_inside_a_template_stays() -> None:
    """An expression of a template is code, after a nested template and braces, too."""
    assert "second" in script.code_only("x = `first ${`inner ${ {a: 1} }` + second} third`; y")
    assert "third" not in script.code_only("x = `first ${`inner ${ {a: 1} }` + second} third`; y")


def test_a_division_is_no_regular_expression() -> None:
    """What stands behind a division is read on."""
    assert script.code_only("a = b / c; d = e / f;") == "a = b / c; d = e / f;"


def test_imports_have_their_local_names() -> None:
    """Default, named and renamed imports are told apart."""
    found = script.imports("import first, { second as other, third } from 'c/module';\nimport * as all from './all';")
    assert [item.module for item in found] == ["c/module", "./all"]
    assert found[0].names == {"second": "other", "third": "third", "default": "first"}
    assert found[1].names == {"*": "all"}


def test_decorators_with_arguments_belong_to_the_member() -> None:
    """The arguments of an adapter may hold calls and braces."""
    (member,) = script.decorated("class A { @wire(getRecords, { size: count(1), ids: [2] }) wired({ data }) {} }")
    assert (member.name, member.adapters, member.follows) == ("wired", ("getRecords",), "(")


@pytest.mark.parametrize("value", ["class={one.two}", 'title="a > {b"', "onclick={go}", "disabled"])
def test_attributes_the_platform_takes(value: str) -> None:
    """These attributes are no mistakes."""
    assert markup.mistakes(f"<template><p {value}></p></template>") == []


def test_places_are_those_of_the_text() -> None:
    """A mistake stands at its character."""
    text = "<template>\n    <p>{a()}</p>\n</template>\n"
    (found,) = markup.mistakes(text)
    assert text[found.offset :].startswith("{a()}")


def test_colours_are_no_selectors() -> None:
    """Only selectors name ids, in blocks of media queries, too."""
    assert list(style.mistakes("@media (width > 1px) { p { color: #abc; } }")) == []
    assert len(list(style.mistakes("@media (width > 1px) { #abc { color: #abc; } }"))) == 1
