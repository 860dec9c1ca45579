"""The last gate: sound files pass, and each way to be unsound is named with its line."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import pytest

from generator.platform.schema import platform_schema
from generator.platform.xml_proof import prove_xml

XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'


def document(root: str, body: str, attributes: str = XMLNS) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {attributes}>\n{body}\n</{root}>\n'.encode()


RULE = "<active>true</active>\n<errorConditionFormula>1 = 2</errorConditionFormula>\n<errorMessage>No</errorMessage>"


@pytest.mark.parametrize(
    "text",
    [
        document("ValidationRule", f"<fullName>Rule</fullName>\n<!-- why -->\n{RULE}"),
        document("CustomObject", "<fields><fullName>A__c</fullName></fields><fields/><label>A &amp; B</label>"),
        document("PlatformEventSettings", "<enableEnhancedUsageMetrics>true</enableEnhancedUsageMetrics>"),
        document("ReportFolder", "<name>Calls</name>"),
        document(
            "CustomMetadata",
            "<label>A</label><values><field>A__c</field><value xsi:type='xsd:double'>1</value></values>"
            '<values><field>B__c</field><value xsi:nil="true"/></values>',
            f"{XMLNS} {XSI}",
        ),
        document(
            "LightningComponentBundle",
            "<apiVersion>66.0</apiVersion><isExposed>true</isExposed><targetConfigs>"
            '<targetConfig targets="lightning__AppPage"><property name="a" type="String"/></targetConfig>'
            "</targetConfigs>",
        ),
        document("Package", "<types><members>A</members><name>ApexClass</name></types><version>66.0</version>"),
        document(
            "ApexPage",
            "<apiVersion>66.0</apiVersion><description><![CDATA[<!DOCTYPE html>]]></description><label>A</label>",
        ),
        document("CustomFieldTranslation", "<label>Feld</label><name>A__c</name>"),
    ],
)
def test_sound_files(text: bytes) -> None:
    assert prove_xml(platform_schema(), text) == []


@pytest.mark.parametrize(
    ("text", "kind", "line", "words"),
    [
        (document("ValidationRule", RULE)[1:], "syntax", 1, "well-formed"),
        (document("ValidationRule", RULE).replace(b"</active>", b""), "syntax", 6, "mismatch"),
        (
            document("ValidationRule", RULE).replace(b"<V", b"<!DOCTYPE a [<!ENTITY b 'c'>]><V", 1),
            "prolog",
            1,
            "document type",
        ),
        (document("ValidationRule", RULE, ""), "namespace", 1, "namespace"),
        (document("ValidationRul", RULE), "root", 1, "no metadata type"),
        (document("FlowStart", ""), "root", 1, "no metadata type"),
        (document("ValidationRule", f"{RULE}\n<errorText>x</errorText>"), "unknown", 6, "errorText"),
        (document("ValidationRule", f"{RULE}\n<description>x</description>"), "order", 6, "after <errorMessage>"),
        (document("ValidationRule", f"{RULE}\n<errorMessage>x</errorMessage>"), "repeated", 6, "only once"),
        (document("CustomObject", "<fields/>\n<label>A</label>\n<fields/>"), "order", 5, "repeated apart"),
        (document("ValidationRule", RULE.partition("\n")[2]), "missing", 2, "<active>"),
        (document("ValidationRule", RULE.replace("true", "yes", 1)), "boolean", 3, "not a boolean"),
        (document("CustomField", "<length>a</length>"), "number", 3, "whole number"),
        (document("ApexClass", "<apiVersion>v</apiVersion><status>Active</status>"), "number", 3, "number"),
        (document("CustomField", "<type>text</type>"), "enum", 3, "FieldType"),
        (document("CustomField", "<type/>"), "enum", 3, "FieldType"),
        (document("CustomField", "<label><b>a</b></label>"), "nesting", 3, "plain value"),
        (document("CustomObject", "<nameField>Name</nameField>"), "text", 3, "beside"),
        (document("CustomObject", "<label>A</label> stray"), "text", 3, "follows <label>"),
    ],
)
def test_unsound_files(text: bytes, kind: str, line: int, words: str) -> None:
    found = [problem for problem in prove_xml(platform_schema(), text) if kind == problem.kind]
    assert [(problem.line, words in problem.message) for problem in found[:1]] == [(line, True)]


def test_the_prolog_is_part_of_the_proof() -> None:
    text = document("ValidationRule", RULE).partition(b"\n")[2]
    assert [problem.kind for problem in prove_xml(platform_schema(), text)] == ["prolog"]


def test_a_root_may_be_named_after_another_type() -> None:
    text = document("Rule", RULE)
    assert prove_xml(platform_schema(), text, {"Rule": "ValidationRule"}.get) == []


def test_a_misspelt_element_gets_a_hint() -> None:
    (problem,) = prove_xml(platform_schema(), document("CustomField", "<lenght>8</lenght>"))
    assert problem.hint == "did you mean `length`?"
