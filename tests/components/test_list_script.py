"""The constants of a list's JavaScript stand as prettier leaves them."""

from __future__ import annotations

from generator.components.js_text import Code
from generator.components.json_text import WIDTH
from generator.components.live_list.script import compact, constant, given


def test_what_fits_stands_on_one_line() -> None:
    """An object with few keys is one line, expressions without quotes."""
    assert compact({"name": "open", "label": Code("openLabel")}) == '{ name: "open", label: openLabel }'


def test_several_objects_of_a_list_stand_on_their_own_lines() -> None:
    """Prettier breaks a list of several objects with several keys, however short."""
    assert compact([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == "[\n    { a: 1, b: 2 },\n    { a: 3, b: 4 }\n]"
    assert compact([{"a": 1}, {"a": 3}]) == "[{ a: 1 }, { a: 3 }]"


def test_a_list_that_breaks_breaks_the_object_around_it() -> None:
    """No object stays on one line when a list inside it does not."""
    assert compact({"values": [{"a": 1, "b": 2}, {"a": 3, "b": 4}]}).startswith("{\n    values: [\n        { a: 1")


def test_no_line_is_too_long() -> None:
    """What would pass the width, with the comma after it, is broken."""
    for length in range(70, 110):
        written = constant("X", {"message": "x" * length, "second": "y"})
        assert all(len(line) <= WIDTH for line in written.splitlines())
        assert ("\n" in written) is (len(f'const X = {{ message: "{"x" * length}", second: "y" }};') > WIDTH)


def test_a_long_text_stays_beside_a_short_key() -> None:
    """Prettier moves a text below its key only where the key is wider than the margin by three characters."""
    written = constant("X", {"first": "x" * WIDTH, "message": "x" * (WIDTH - 10)})
    assert f'first: "{"x" * WIDTH}"' in written
    assert "message:\n" in written


def test_nothing_is_written_of_what_is_not_given() -> None:
    """Entries without a value are left out; false is a value."""
    assert given(a=None, b="", c=[], d={}, e=False) == {"e": False}
