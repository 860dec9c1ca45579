"""Names, literals, types and sample values for Apex code."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.apex.field_types import apex_type
from generator.apex.identifiers import constant_name, type_name, variable_name, variable_names
from generator.apex.layout import layout
from generator.apex.literals import boolean_literal, decimal_literal, integer_literal, string_literal
from generator.apex.samples import field_sample, field_samples
from generator.fields.base import CustomField
from generator.fields.date import DateField, DateTimeField
from generator.fields.number import CurrencyField, NumberField
from generator.fields.picklist import MultiselectPicklistField, PicklistField
from generator.fields.text import AutoNumberField, EmailField, LongTextAreaField, PhoneField, TextField, UrlField
from generator.platform.names import apex_identifier_problem


@pytest.mark.parametrize(
    ("api_name", "expected"),
    [
        ("Workflow_Run_ID__c", "workflowRunId"),
        ("AccountId", "accountId"),
        ("Account", "account"),
        ("URL__c", "url"),
        ("HTTPStatusCode__c", "httpStatusCode"),
        ("Call2Action__c", "call2Action"),
        ("acme__Invoice__c", "invoice"),
        ("Dograh_Call_Event__e", "dograhCallEvent"),
        ("Parent__r.Due_Date__c", "parentDueDate"),
        ("Limit__c", "limitValue"),
        ("Order__c", "order"),
        ("Group", "groupValue"),
        ("Trigger__c", "triggerValue"),
        ("System__c", "systemValue"),
        ("Last__c", "last"),
    ],
)
def test_variable_names(api_name: str, expected: str) -> None:
    """Camel case, without suffix and namespace, never a reserved word."""
    assert variable_name(api_name) == expected
    assert apex_identifier_problem(expected) is None


def test_other_names() -> None:
    """Types, constants, and names that would be the same but for their case."""
    assert type_name("Workflow_Run_ID__c") == "WorkflowRunId"
    assert constant_name("Workflow_Run_ID__c") == "WORKFLOW_RUN_ID"
    assert constant_name("Limit__c") == "LIMIT_VALUE"
    assert variable_names(["A_B__c", "AB__c", "A__c", "Ab"], taken=["a"]) == {
        "A_B__c": "aB",
        "AB__c": "ab2",
        "A__c": "a2",
        "Ab": "ab3",
    }
    with pytest.raises(ValueError, match="no word"):
        variable_name("")


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z](?:_?[A-Za-z0-9]){0,30}__c", fullmatch=True))
def test_every_api_name_gives_an_identifier(api_name: str) -> None:
    """Whatever a field is called."""
    assert apex_identifier_problem(variable_name(api_name)) is None
    assert apex_identifier_problem(constant_name(api_name)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "''"),
        ("it's", "'it\\'s'"),
        ("a\\b", "'a\\\\b'"),
        ("a\nb\tc\rd\be\ff", "'a\\nb\\tc\\rd\\be\\ff'"),
        ("\x00\x1b\x7f\u2028", "'\\u0000\\u001B\\u007F\\u2028'"),
        ("Grüße «»", "'Grüße «»'"),
        ("\U0001f600", "'\\uD83D\\uDE00'"),
        ('"', "'\"'"),
        ("${x}", "'${x}'"),
    ],
)
def test_strings_are_quoted(text: str, expected: str) -> None:
    """Whatever is in them."""
    assert string_literal(text) == expected


@settings(deadline=None)
@given(st.text())
def test_every_string_is_one_token(text: str) -> None:
    """No text ends its literal."""
    literal = string_literal(text)
    assert layout(f"class A {{ String x = {literal}; }}", 100_000) == f"class A {{\n    String x = {literal};\n}}\n"


def test_numbers_and_truth() -> None:
    """Longs get their letter, decimals their point."""
    assert integer_literal(2**31 - 1) == "2147483647"
    assert integer_literal(2**31) == "2147483648L"
    assert integer_literal(-5) == "-5"
    assert decimal_literal(Decimal("1E+3")) == "1000.0"
    assert decimal_literal(Decimal("0.50")) == "0.50"
    assert boolean_literal(True) == "true"
    with pytest.raises(ValueError, match="no Long"):
        integer_literal(2**63)


@pytest.mark.parametrize(
    ("field_type", "expected"),
    [
        ("Text", "String"),
        ("Picklist", "String"),
        ("AutoNumber", "String"),
        ("Number", "Decimal"),
        ("Percent", "Decimal"),
        ("Summary", "Decimal"),
        ("Checkbox", "Boolean"),
        ("Date", "Date"),
        ("DateTime", "Datetime"),
        ("Time", "Time"),
        ("Lookup", "Id"),
        ("MasterDetail", "Id"),
        ("Id", "Id"),
        ("Location", "Location"),
        ("MetadataRelationship", "String"),
    ],
)
def test_types_of_fields(field_type: str, expected: str) -> None:
    """Every custom number is a Decimal."""
    assert apex_type(field_type) == expected


def _picked(*values: str) -> dict[str, object]:
    return {"value": tuple({"fullName": value} for value in values)}


TEXT = TextField(type="Text", length=64, unique=True)


@pytest.mark.parametrize(
    ("field", "first", "in_loop"),
    [
        (TEXT, "'Sample 1'", "'Sample ' + i"),
        (TextField(type="Text", length=8), "'Samp1'", "'Samp' + i"),
        (TextField(type="Text", length=4), "'1'", "String.valueOf(i)"),
        (TextField(type="Text", length=2), "'1'", "String.valueOf(Math.mod(i, 100))"),
        (LongTextAreaField(type="LongTextArea", length=5000), "'Sample 1'", "'Sample ' + i"),
        (EmailField(type="Email"), "'sample1@example.com'", "'sample' + i + '@example.com'"),
        (PhoneField(type="Phone"), "'+1 555 010 1'", "'+1 555 010 ' + i"),
        (UrlField(type="Url"), "'https://example.com/1'", "'https://example.com/' + i"),
        (NumberField(type="Number", precision=18, scale=0), "1", "i"),
        (NumberField(type="Number", precision=3, scale=1), "1", "Math.mod(i, 100)"),
        (NumberField(type="Number", precision=3, scale=3), "0.001", "0.001"),
        (CurrencyField(type="Currency", precision=16, scale=2), "1", "i"),
        (DateField(type="Date"), "Date.newInstance(2026, 1, 1).addDays(1)", "Date.newInstance(2026, 1, 1).addDays(i)"),
        (
            DateTimeField(type="DateTime"),
            "Datetime.newInstanceGmt(2026, 1, 1).addMinutes(1)",
            "Datetime.newInstanceGmt(2026, 1, 1).addMinutes(i)",
        ),
        (PicklistField.model_validate({"type": "Picklist", "valueSet": _picked("a", "it's")}), "'it\\'s'", "'a'"),
        (
            MultiselectPicklistField.model_validate({"type": "MultiselectPicklist", "valueSet": _picked("a", "b")}),
            "'b'",
            "'a'",
        ),
        (PicklistField.model_validate({"type": "Picklist", "valueSet": "Stages"}), None, None),
        (AutoNumberField(type="AutoNumber", displayFormat="A-{0000}"), None, None),
    ],
)
def test_samples(field: CustomField, first: str | None, in_loop: str | None) -> None:
    """Legal for the field, for one record and in a loop."""
    assert field_sample(field, 1) == first
    assert field_sample(field, "i") == in_loop


def test_samples_of_required_fields() -> None:
    """Only what has to be filled, and what a global value set gives."""
    fields: dict[str, CustomField] = {"A__c": TEXT, "B__c": TextField(type="Text", length=10, required=True)}
    assert field_samples(fields, 2) == {"B__c": "'Sample2'"}
    stage = PicklistField.model_validate({"type": "Picklist", "valueSet": "Stages"})
    assert field_sample(stage, 3, ["New", "Won"]) == "'Won'"


def test_the_compiler_front_end_reads_every_literal(prettier: Callable[[list[str], int, int], list[str]]) -> None:
    """Escapes too."""
    texts = ["\x00\x1b\u2028", "\U0001f600 Grüße", "it's \\ a\n\t\r\b\f"]
    code = layout("class A {\n" + "".join(f"String s{i} = {string_literal(t)};\n" for i, t in enumerate(texts)) + "}")
    assert prettier([code], 120, 4) == [code]
