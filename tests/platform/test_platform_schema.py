"""The compiled schema: spot checks against the WSDL, and a cache that can never hurt."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.platform import wsdl
from generator.platform.corrections import ADDED_ELEMENTS
from generator.platform.newer import newer
from generator.platform.schema import Element, Schema, platform_schema
from generator.platform.schema_cache import load_compiled_schema
from generator.platform.wsdl import compile_wsdl, find_wsdl

PROJECT = Path(wsdl.__file__).parents[2]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return platform_schema()


def test_version_is_that_of_the_wsdl(schema: Schema) -> None:
    assert schema.version == "63.0"


def test_custom_field_lists_its_elements_in_canonical_order(schema: Schema) -> None:
    elements = list(schema.complex_type("CustomField") or {})
    assert elements[0] == "fullName"
    assert elements[1:] == sorted(elements[1:])
    assert {"displayLocationInDecimal", "label", "type", "valueSet"} <= set(elements)


def test_elements_carry_type_and_occurrence(schema: Schema) -> None:
    rule = schema.complex_type("ValidationRule")
    assert rule is not None
    assert rule["active"] == Element("active", "xsd:boolean", required=True, repeated=False)
    custom_object = schema.complex_type("CustomObject")
    assert custom_object is not None
    assert custom_object["fields"] == Element("fields", "CustomField", required=False, repeated=True)


def test_inherited_elements_come_first(schema: Schema) -> None:
    rank = schema.rank("FlowActionCall")
    assert rank["name"] < rank["label"] < rank["locationX"] < rank["actionName"]


@pytest.mark.parametrize(
    ("enum", "value"),
    [
        ("FieldType", "MasterDetail"),
        ("SharingModel", "ControlledByParent"),
        ("PlatformEventPublishBehavior", "PublishAfterCommit"),
    ],
)
def test_enum_values(schema: Schema, enum: str, value: str) -> None:
    assert value in (schema.enum(enum) or ())


def test_open_types_and_unknown_names_have_no_values(schema: Schema) -> None:
    assert schema.enum("ID") is None
    assert schema.enum("NoSuchEnum") is None
    assert schema.complex_type("NoSuchType") is None
    assert schema.rank("NoSuchType") == {}


@pytest.mark.parametrize("name", ["CustomField", "PlatformEventSettings", "ReportFolder", "StaticResource", "Package"])
def test_roots_of_files(schema: Schema, name: str) -> None:
    assert schema.is_metadata_type(name)


@pytest.mark.parametrize("name", ["Metadata", "DeployResult", "FlowStart", "NoSuchType"])
def test_no_roots_of_files(schema: Schema, name: str) -> None:
    assert not schema.is_metadata_type(name)


def test_every_element_type_is_known(schema: Schema) -> None:
    open_types = {
        element.type
        for name in schema.type_names()
        for element in (schema.complex_type(name) or {}).values()
        if not element.type.startswith("xsd:") and schema.complex_type(element.type) is None
        if schema.enum(element.type) is None
    }
    declared = find_wsdl().read_text(encoding="utf-8")
    assert [name for name in open_types if f'<xsd:simpleType name="{name}">' not in declared] == []


@pytest.mark.parametrize("name", sorted(ADDED_ELEMENTS))
def test_additions_leave_the_order_of_the_wsdl_alone(schema: Schema, name: str) -> None:
    own = load_compiled_schema()["types"][name].partition("|")[2].split(";")
    declared = [row.partition(" ")[0] for row in own]
    elements = list(schema.complex_type(name) or {})
    assert [element for element in elements if element in declared] == declared
    assert {row.partition(" ")[0] for row in ADDED_ELEMENTS[name].split(";")} <= set(elements)


def test_elements_the_deploy_fills_in_are_not_required(schema: Schema) -> None:
    elements = schema.complex_type("CustomPermission")
    assert elements is not None
    assert not elements["isLicensed"].required
    assert elements["label"].required


def test_cache_is_written_read_and_rebuilt_when_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCEGEN_CACHE_DIR", str(tmp_path / "cache"))
    fresh = load_compiled_schema()
    (entry,) = (tmp_path / "cache").iterdir()
    intact = entry.read_bytes()
    assert load_compiled_schema() == fresh
    for damaged in (b"", b"{}", intact[:-9], intact.replace(b"CustomField", b"CustomFeild"), b"\xff\n{}"):
        entry.write_bytes(damaged)
        assert load_compiled_schema() == fresh
        assert entry.read_bytes() == intact


def test_an_unusable_cache_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("FORCEGEN_CACHE_DIR", str(blocked / "cache"))
    assert load_compiled_schema() == compile_wsdl(find_wsdl().read_bytes())


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "from generator.platform import metadata_types, names, schema, standard_objects, structure, xml_proof\n"
        "schema.platform_schema()\n"
        "print(sorted({'lxml', 'rapidfuzz', 'requests', 'simple_salesforce', 'zeep'} & set(sys.modules)))"
    )
    platform_schema()  # fills the cache, so that the fresh interpreter need not compile
    result = subprocess.run(  # noqa: S603 -- runs the code above only
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_what_is_newer_than_the_wsdl_leaves_its_order_alone(schema: Schema) -> None:
    compiled = load_compiled_schema()
    for name in newer().elements:
        declared = [row.partition(" ")[0] for row in compiled["types"][name].partition("|")[2].split(";") if row]
        elements = list(schema.complex_type(name) or {})
        assert [element for element in elements if element in declared] == declared, name
    assert "styleProperties" in (schema.complex_type("FlowScreenField") or {})
    assert "HasError" in (schema.enum("FlowComparisonOperator") or ())
