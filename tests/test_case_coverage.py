"""Together the good cases hold everything the spec language has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.components.base import LightningPattern
from generator.fields import FIELD_TYPES, tag_of
from generator.fields.computed import FormulaField
from generator.kinds import kinds
from generator.kinds.base import Kind
from generator.kinds.custom_tab import TARGETS
from generator.kinds.objects import ObjectDocument, part_attributes
from generator.patterns.base import ApexPattern
from tests.folder_cases import BAD, GOOD, checked, names

TO_COME: frozenset[str] = frozenset()
"""Kinds in the making: take a kind off this list with its first case."""
DOCUMENTS = [document for case in names(GOOD) for document in checked(case).project.documents]


def _fields() -> Iterator[dict[str, Any]]:
    for document in DOCUMENTS:
        if isinstance(document.model, ObjectDocument):
            fields = document.raw.value.get("fields", {})
            assert isinstance(fields, dict)
            yield from (field for field in fields.values() if isinstance(field, dict))


FIELDS = list(_fields())


@pytest.mark.parametrize(
    "kind", sorted({(name, model) for name, models in kinds().items() for model in models}, key=str)
)
def test_every_kind_has_a_case(kind: tuple[str, type[Kind]]) -> None:
    """Each kind, and each model that reads it, stands in a good case."""
    name, model = kind
    if name in TO_COME:
        pytest.skip(f"{name} is in the making")
    assert any(d.model.kind == name and isinstance(d.model, model) for d in DOCUMENTS), kind


@pytest.mark.parametrize("tag", sorted(FIELD_TYPES))
def test_every_field_type_has_a_case(tag: str) -> None:
    """Each field type stands in a good case."""
    assert any(tag_of(field) == tag for field in FIELDS)


@pytest.mark.parametrize(
    ("tag", "key"),
    sorted(
        {(tag, key) for tag, model in FIELD_TYPES.items() for key in model.model_fields}
        - {(tag, key) for tag in FIELD_TYPES for key in FIELD_TYPES["Date"].model_fields if key != "defaultValue"}
    ),
)
def test_every_attribute_of_a_field_type_has_a_case(tag: str, key: str) -> None:
    """Each attribute that not every field has stands in a good case."""
    assert any(tag_of(field) == tag and key in field for field in FIELDS)


@pytest.mark.parametrize("key", sorted(FIELD_TYPES["Date"].model_fields))
def test_every_common_attribute_has_a_case(key: str) -> None:
    """Each attribute that every field has stands in a good case."""
    assert any(key in field for field in FIELDS)


@pytest.mark.parametrize("result", get_args(FormulaField.model_fields["type"].annotation))
def test_every_formula_result_has_a_case(result: str) -> None:
    """Each result type of a formula stands in a good case."""
    assert any("formula" in field and field["type"] == result for field in FIELDS)


@pytest.mark.parametrize("operation", ["count", "sum", "min", "max"])
def test_every_roll_up_has_a_case(operation: str) -> None:
    """Each operation of a roll-up stands in a good case."""
    assert any(field.get("summaryOperation") == operation for field in FIELDS)


@pytest.mark.parametrize("constraint", ["SetNull", "Restrict", "Cascade"])
def test_every_delete_constraint_has_a_case(constraint: str) -> None:
    """Each delete constraint of a lookup stands in a good case."""
    assert any(field.get("deleteConstraint") == constraint for field in FIELDS)


@pytest.mark.parametrize("target", TARGETS)
def test_every_tab_target_has_a_case(target: str) -> None:
    """Each thing a tab can show stands in a good case."""
    assert any(d.model.kind == "CustomTab" and target in d.raw.value for d in DOCUMENTS)


@pytest.mark.parametrize(
    "model", [model for models in kinds().values() for model in models if issubclass(model, ObjectDocument)], ids=str
)
def test_every_part_has_a_case(model: type[ObjectDocument]) -> None:
    """Each kind of part an object can hold stands in a good case of that kind of object."""
    for attribute in part_attributes(model):
        assert any(isinstance(d.model, model) and attribute in d.raw.value for d in DOCUMENTS), attribute


@pytest.mark.parametrize("model", [model for models in kinds().values() for model in models], ids=str)
def test_every_key_of_a_kind_has_a_case(model: type[Kind]) -> None:
    """Each key of each kind of document stands in a good case; keys that must stay empty aside."""
    if TO_COME & set(get_args(model.model_fields["kind"].annotation)):
        pytest.skip(f"{model.__name__} is in the making")
    given = {key for d in DOCUMENTS if isinstance(d.model, model) for key in d.raw.value}
    if issubclass(model, ApexPattern):  # what all patterns share needs one case among them
        given |= {key for d in DOCUMENTS if isinstance(d.model, ApexPattern) for key in d.raw.value} & set(
            ApexPattern.model_fields
        )
    if issubclass(model, LightningPattern):
        given |= {key for d in DOCUMENTS if isinstance(d.model, LightningPattern) for key in d.raw.value} & set(
            LightningPattern.model_fields
        )
    optional = {
        key
        for key, field in model.model_fields.items()
        if field.annotation is not type(None) and key not in {"kind", "name", "package", "label", "description"}
    }
    assert optional - given == set()


@pytest.mark.parametrize("group", [GOOD, BAD], ids=lambda group: group.name)
def test_every_case_is_complete(group: Path) -> None:
    """A case is a folder with specs and with what is expected of them."""
    for case in group.iterdir():
        assert {"specs", "expected.txt"} <= {path.name for path in case.iterdir()}, case
        assert any((case / "specs").iterdir()), case
