"""The states a component is shown in, as its preview.json says them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, ValidationError

from generator.model.base import Model

FILE = "__tests__/data/preview.json"
"""Where it stands in the bundle."""
FILE_MARK = "$file"
CALLS_MARK = "$calls"
MARKS: Mapping[str, type] = {FILE_MARK: str, "$error": str, "$pending": bool, CALLS_MARK: list}
"""The keys that make an object say where a value comes from, and what stands beside each."""
StateName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
"""The name of a state, which becomes part of a file's name."""


class StatesError(Exception):
    """A preview.json that says nothing sensible; the text says where and why."""


class Part(Model):
    """Part of a preview.json."""

    model_config = ConfigDict(defer_build=False)


class Event(Part):
    """A message for subscribers of the streaming API."""

    channel: Annotated[str, StringConstraints(pattern=r"^/\S+$")]
    after: Annotated[int, Field(ge=0, le=60_000)] = 100
    """Milliseconds after the component subscribed."""
    payload: dict[str, Any]


class Click(Part):
    """The user clicks on the first element of a CSS selector."""

    click: str


class Typing(Part):
    """The user types into the first element of a CSS selector."""

    type: str
    into: str


class Wait(Part):
    """The user waits."""

    wait: Annotated[int, Field(ge=0, le=60_000)]
    """Milliseconds."""


class State(Part):
    """What the org answers, and what the user does, in one picture."""

    props: dict[str, Any] = Field(default_factory=dict)
    apex: dict[Annotated[str, StringConstraints(pattern=r"^\w+\.\w+$")], Any] = Field(default_factory=dict)
    wire: dict[Annotated[str, StringConstraints(pattern=r"^[\w/]+\.\w+$")], Any] = Field(default_factory=dict)
    events: list[Event] = Field(default_factory=list)
    permissions: dict[str, bool] = Field(default_factory=dict)
    formFactor: Literal["Large", "Small"] | None = None
    steps: list[Click | Typing | Wait] = Field(default_factory=list)


class Preview(Part):
    """The whole file."""

    states: Annotated[dict[StateName, State], Field(min_length=1)]


def read_states(files: Mapping[str, bytes]) -> dict[str, State]:
    """Read the states from the files of a bundle, by path; the files they name are put in their place.

    Raises StatesError.
    """
    if FILE not in files:
        return {"default": State()}
    try:
        states = Preview.model_validate_json(files[FILE]).states
    except ValidationError as error:
        raise StatesError("; ".join(_problems(error))) from error
    data = {path.removeprefix("__tests__/data/"): content for path, content in files.items()}
    return {name: _filled(state, data) for name, state in states.items()}


def _problems(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        place = ".".join(map(str, problem["loc"]))
        yield f"{place}: {problem['msg']}" if place else problem["msg"]


def _filled(state: State, data: Mapping[str, bytes]) -> State:
    changed = {
        "apex": {key: _value(value, data, f"apex.{key}") for key, value in state.apex.items()},
        "wire": {key: _value(value, data, f"wire.{key}") for key, value in state.wire.items()},
        "props": {key: _value(value, data, f"props.{key}") for key, value in state.props.items()},
    }
    return state.model_copy(update=changed)


def _value(value: Any, data: Mapping[str, bytes], place: str) -> Any:
    """Put a file in the place that names it, and refuse marks that nothing is known of."""
    marks = [key for key in value if key.startswith("$")] if isinstance(value, dict) else []
    if not marks:
        return value
    [mark, *more] = marks
    kind = MARKS.get(mark)
    if kind is None or more or len(value) > 1 or not isinstance(value[mark], kind):
        known = ", ".join(f'{{"{name}": …}}' for name in MARKS)
        raise StatesError(f"{place}: {json.dumps(value)[:80]} is none of {known}")
    if mark == CALLS_MARK:
        if not value[mark]:
            raise StatesError(f"{place}: {CALLS_MARK} needs at least one value")
        return {mark: [_value(item, data, place) for item in value[mark]]}
    return _file(value[mark], data, place) if mark == FILE_MARK else value


def _file(name: str, data: Mapping[str, bytes], place: str) -> Any:
    content = data.get(name)
    if content is None:
        raise StatesError(f"{place}: there is no file {name} beside preview.json")
    try:
        return json.loads(content)
    except ValueError as error:
        raise StatesError(f"{place}: {name} is no JSON: {error}") from error
