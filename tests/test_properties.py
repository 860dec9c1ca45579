"""Whatever is written into a spec folder, forcegen answers with findings, never with a traceback."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import Checked, check_folder
from generator.fields import FIELD_TYPES
from generator.kinds import kinds
from generator.model.base import Model
from generator.plan import plan
from generator.report import FORMATS, render
from tests.folder_cases import GOOD, checked, names

SEARCH = int(os.environ.get("FORCEGEN_EXAMPLES", "0"))
"""How many examples to search at random; without it each run tries the same few."""


def _settings(examples: int) -> settings:
    return settings(
        max_examples=SEARCH or examples,
        derandomize=not SEARCH,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _models(root: type[Model]) -> Iterator[type[Model]]:
    for model in root.__subclasses__():
        yield model
        yield from _models(model)


KEYS = sorted({key for model in _models(Model) for key in model.model_fields} | {"fields", "__proto__", "x"})
WORDS = sorted(
    {
        word
        for model in _models(Model)
        for field in model.model_fields.values()
        for word in get_args(field.annotation)
        if isinstance(word, str)
    }
    | {"Account", "Contact", "Depot__c", "Depot__e", "Depot__b", "Depot__mdt", "Depot.One", "A__c", "Name", "Code__c"}
    | {"Depot__c.Code__c", "A__r.B__c", "standard-home", "..", "a/b", "Flow", "1", "0", "-1", "99999999999999999999"}
    | {"1 AND 2", "((", "{0}", "https://example.com", "Custom39: Telescope", "yes", "1e3", "2026-01-31", "\u2028", "💥"}
)
scalars = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([*FIELD_TYPES, *kinds()]),
    st.text(max_size=20),
    st.booleans(),
    st.none(),
    st.integers(-5, 300),
    st.floats(allow_nan=False),
)
names_of_parts = st.sampled_from(["Code__c", "A__c", "a__c", "B__c", "Depot__c", "Depot__c.Code__c", "Main", "", "a b"])
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        st.dictionaries(names_of_parts, inner, max_size=2),
    ),
    max_leaves=12,
)


@st.composite
def _field(draw: st.DrawFn) -> dict[str, Any]:
    tag = draw(st.sampled_from(sorted(FIELD_TYPES)))
    keys = draw(st.lists(st.sampled_from(sorted(FIELD_TYPES[tag].model_fields)), max_size=5, unique=True))
    field: dict[str, Any] = {key: draw(scalars | values) for key in keys}
    return {**field, "type": tag if tag != "Formula" else "Text", **({"formula": "1"} if tag == "Formula" else {})}


@st.composite
def _document(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(kinds())))
    model = draw(st.sampled_from(kinds()[name]))
    keys = draw(st.lists(st.sampled_from([*model.model_fields, *KEYS[:5]]), max_size=6, unique=True))
    document: dict[str, Any] = {key: draw(values) for key in keys}
    document |= {"kind": name, "name": draw(st.sampled_from(WORDS))}
    if draw(st.booleans()):
        document["fields"] = draw(st.dictionaries(names_of_parts, _field(), max_size=4))
        document.setdefault("nameField", {"label": "Depot", "type": "Text"})
    return document


@contextmanager
def _folder(text: str | bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="forcegen-property-") as name:
        folder = Path(name)
        (folder / "spec.yaml").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        yield folder


def _check(text: str | bytes) -> Checked:
    """Check the text, plan what passes, and prove every finding."""
    with _folder(text) as folder:
        found = check_folder(folder)
        again = check_folder(folder)
        lines = (folder / "spec.yaml").read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        rows = lines.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        length = [len(row) for row in rows.replace("\x85", "\n").split("\n")]
        for diagnostic in found.diagnostics:
            position = diagnostic.position
            assert 1 <= position.line <= len(length), (diagnostic, text)
            assert 1 <= position.column <= length[position.line - 1] + 1, (diagnostic, text)
            assert diagnostic.message, diagnostic
        for form in FORMATS:
            render(found.diagnostics, form)
        assert again.diagnostics == found.diagnostics
        if found.ok:
            plan(found.project)
    return found


@_settings(60)
@given(st.lists(_document(), min_size=1, max_size=4))
def test_documents_of_known_keys_with_any_values(documents: list[dict[str, Any]]) -> None:
    """Known keys with values of any type: findings or a plan."""
    _check(yaml.safe_dump_all(documents, allow_unicode=True))


@_settings(150)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_text(text: str | bytes) -> None:
    """Any file: findings or a plan."""
    _check(text)


@_settings(150)
@given(st.lists(st.sampled_from(["kind: ", "PlatformEvent", "name: A__e", "\n", "  ", "- ", "{", "}", "[", "]", ": ", "&a", "*a", "<<", "|", "'", '"', "#", "\t", "---", "...", "!x", "%YAML", "\r\n", "\ufeff", "~", "é", ","]), max_size=30))  # fmt: skip  # noqa: E501
def test_shards_of_yaml(shards: list[str]) -> None:
    """Anything made of YAML's own signs: findings or a plan."""
    _check("".join(shards))


DOCUMENTS = [
    _plain for case in names(GOOD) for document in checked(case).project.documents for _plain in [document.raw.value]
]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    for key, item in items:
        yield (*path, key)
        yield from _places(item, (*path, key))


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple) else value


@st.composite
def _mutated(draw: st.DrawFn) -> dict[str, Any]:
    original = draw(st.sampled_from(DOCUMENTS))
    document: Any = _lists(original)
    for path in draw(st.lists(st.sampled_from(list(_places(original))), min_size=1, max_size=3)):
        _mutate(draw, document, path)
    return dict(document)


def _mutate(draw: st.DrawFn, document: Any, path: tuple[Any, ...]) -> None:
    """Delete, replace, repeat or rename one place, unless an earlier mutation has removed it."""
    *above, last = path
    owner = document
    for step in above:
        if not isinstance(owner, dict | list) or (isinstance(owner, dict) and step not in owner):
            return
        if isinstance(owner, list) and not (isinstance(step, int) and step < len(owner)):
            return
        owner = owner[step]
    there = last in owner if isinstance(owner, dict) else isinstance(owner, list) and isinstance(last, int)
    if not there or (isinstance(owner, list) and last >= len(owner)):
        return
    way = draw(st.sampled_from(["delete", "replace", "repeat"]))
    if way == "replace":
        owner[last] = draw(values)
    elif way == "delete":
        del owner[last]
    elif isinstance(owner, list):
        owner.append(owner[last])
    else:
        owner[str(draw(st.sampled_from([str(last).upper(), f"{last}_", *KEYS])))] = owner[last]


@_settings(120)
@given(st.lists(_mutated(), min_size=1, max_size=3))
def test_mutations_of_good_specs(documents: list[dict[str, Any]]) -> None:
    """Good specs with nodes deleted, replaced or repeated: findings or a plan."""
    _check(yaml.safe_dump_all(documents, allow_unicode=True))
