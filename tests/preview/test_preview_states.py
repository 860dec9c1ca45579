"""The states a preview.json gives, and what is said of one that gives none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.preview.states import FILE, StatesError, read_states

DATA = "__tests__/data/"


def _files(preview: Any, **others: str) -> dict[str, bytes]:
    named = {f"{DATA}{name}.json": text.encode() for name, text in others.items()}
    return {FILE: json.dumps(preview).encode(), **named}


def test_component_without_states_is_shown_once() -> None:
    """A component that asks for nothing needs no file."""
    assert list(read_states({})) == ["default"]


def test_files_are_put_where_they_are_named() -> None:
    """Values in files stand where they are named, also among the calls of a method."""
    calls = {"$calls": [{"$file": "rows.json"}, {"$error": "gone"}]}
    states = read_states(_files({"states": {"loaded": {"apex": {"Depots.list": calls}}}}, rows='[{"Id": "1"}]'))
    assert states["loaded"].apex == {"Depots.list": {"$calls": [[{"Id": "1"}], {"$error": "gone"}]}}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"apx": {}}, "states.loaded.apx"),
        ({"apex": {"list": []}}, "states.loaded.apex.list"),
        ({"apex": {"Depots.list": {"$file": "rows.json"}}}, "there is no file rows.json beside preview.json"),
        ({"apex": {"Depots.list": {"$file": "../rows.json"}}}, "there is no file ../rows.json beside preview.json"),
        ({"apex": {"Depots.list": {"$file": "broken.json"}}}, "broken.json is no JSON"),
        ({"apex": {"Depots.list": {"$eror": "x"}}}, '{"$eror": "x"} is none of'),
        ({"apex": {"Depots.list": {"$calls": []}}}, "$calls needs at least one value"),
        ({"events": [{"channel": "Depot__e", "payload": {}}]}, "states.loaded.events.0.channel"),
        ({"formFactor": "Medium"}, "states.loaded.formFactor"),
    ],
)
def test_what_makes_no_sense_is_said(state: dict[str, Any], words: str) -> None:
    """The message names the place, and what is wrong there."""
    with pytest.raises(StatesError) as caught:
        read_states(_files({"states": {"loaded": state}}, broken="{"))
    assert words in str(caught.value)


@pytest.mark.parametrize("preview", [{"states": {}}, {"states": {"../x": {}}}, {}, []])
def test_states_have_names_that_files_can_have(preview: Any) -> None:
    """There is at least one state, and its name becomes part of a file's name."""
    with pytest.raises(StatesError):
        read_states(_files(preview))
