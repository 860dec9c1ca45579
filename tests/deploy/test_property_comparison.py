"""What counts as a difference between two forms of a component, rule by rule."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.deploy.list_shapes import KEYS, ORDERED
from generator.deploy.org_defaults import HIDDEN, ITEM, SIBLING, TABLE, known_type
from generator.deploy.property_comparison import Comparison
from generator.platform.schema import platform_schema

NAMESPACES = (
    'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)


def changes(type_name: str, ours: str, theirs: str) -> list[tuple[str, str | None, str | None]]:
    """Give the changes between the contents of two components of a type."""
    mine, yours = (etree.fromstring(f"<{type_name} {NAMESPACES}>{text}</{type_name}>") for text in (ours, theirs))
    comparison = Comparison(platform_schema(), additions=known_type(type_name))
    return [(change.path, change.spec, change.org) for change in comparison.changes(type_name, mine, yours)]


@pytest.mark.parametrize(
    ("type_name", "ours", "theirs"),
    [
        ("CustomField", "", "<externalId>false</externalId>"),
        ("CustomField", "<externalId>false</externalId>", ""),
        ("CustomField", "", "<deleteConstraint>SetNull</deleteConstraint>"),
        ("CustomField", "<deleteConstraint>SetNull</deleteConstraint>", ""),
        ("CustomField", "<startingNumber>1</startingNumber>", ""),
        ("CustomField", "<precision>5</precision>", "<precision>5.0</precision>"),
        ("CustomField", "<description>a\nb</description>", "<description> a\r\nb </description>"),
        ("CustomField", "<complianceGroup>PII;GDPR</complianceGroup>", "<complianceGroup>GDPR;PII</complianceGroup>"),
        ("CustomField", "", "<description></description>"),
        ("CustomField", "", "<lookupFilter><active>true</active><isOptional>false</isOptional></lookupFilter>"),
        ("ApexClass", "<apiVersion>66.0</apiVersion>", "<apiVersion>66</apiVersion>"),
        ("Queue", "<name>A</name>", "<name>A</name><queueMembers><users><user>a@b.c</user></users></queueMembers>"),
        ("NamedCredential", "<label>A</label><password>secret</password>", "<label>A</label>"),
        ("NamedCredential", "<label>A</label><username>bob</username>", "<label>A</label><username>*****</username>"),
        (
            "GlobalValueSet",
            "<customValue><fullName>A</fullName></customValue>",
            "<customValue><fullName>A</fullName><default>false</default><isActive>true</isActive><label>A</label>"
            "</customValue>",
        ),
        (
            "PermissionSet",
            "",
            "<fieldPermissions><editable>false</editable><field>A.B__c</field><readable>false</readable>"
            "</fieldPermissions>",
        ),
        (
            "PermissionSet",
            "<fieldPermissions><field>A.B__c</field><readable>false</readable></fieldPermissions>",
            "",
        ),
        (
            "CustomMetadata",
            "<values><field>A__c</field><value xsi:type='xsd:dateTime'>2026-01-01T00:00:00Z</value></values>",
            "<values><field>A__c</field><value xsi:type='xsd:dateTime'>2026-01-01T00:00:00.000Z</value></values>"
            "<values><field>B__c</field><value xsi:nil='true'/></values>"
            "<values><field>C__c</field><value xsi:type='xsd:boolean'>false</value></values>",
        ),
        (
            "ApexTestSuite",
            "<testClassName>A</testClassName><testClassName>B</testClassName>",
            "<testClassName>B</testClassName><testClassName>A</testClassName>",
        ),
        (
            "GlobalValueSet",
            "<customValue><fullName>B</fullName></customValue><customValue><fullName>A</fullName></customValue>"
            "<sorted>true</sorted>",
            "<customValue><fullName>A</fullName></customValue><customValue><fullName>B</fullName></customValue>"
            "<sorted>true</sorted>",
        ),
        ("CustomObject", "<label>A</label>", "<fullName>A__c</fullName><label>A</label><searchLayouts/>"),
        # Nobody has said what an org adds to these: only what the spec states is compared.
        ("ApexSettings", "", "<enableCompileOnDeploy>true</enableCompileOnDeploy>"),
        ("Profile", "", "<userLicense>Salesforce</userLicense><custom>true</custom>"),
        ("ExtlClntAppGlobalOauthSettings", "<label>A</label>", "<label>A</label><callbackUrl>https://a</callbackUrl>"),
    ],
)
def test_what_says_the_same_is_no_difference(type_name: str, ours: str, theirs: str) -> None:
    """What says the same is no difference."""
    assert changes(type_name, ours, theirs) == []


@pytest.mark.parametrize(
    ("type_name", "ours", "theirs", "expected"),
    [
        ("CustomField", "", "<externalId>true</externalId>", ("externalId", None, "true")),
        ("CustomField", "<externalId>true</externalId>", "", ("externalId", "true", None)),
        ("CustomField", "", "<deleteConstraint>Cascade</deleteConstraint>", ("deleteConstraint", None, "Cascade")),
        ("CustomField", "<precision>5</precision>", "<precision>five</precision>", ("precision", "5", "five")),
        (
            "ApexSettings",
            "<enableCompileOnDeploy>true</enableCompileOnDeploy>",
            "",
            ("enableCompileOnDeploy", "true", None),
        ),
        (
            "CustomField",
            "",
            "<lookupFilter><active>false</active><isOptional>false</isOptional></lookupFilter>",
            ("lookupFilter.active", None, "false"),
        ),
        (
            "Queue",
            "<queueMembers><users><user>a@b.c</user></users></queueMembers>",
            "",
            ("queueMembers.users.user", "a@b.c", None),
        ),
        (
            "GlobalValueSet",
            "<customValue><fullName>A</fullName></customValue>",
            "<customValue><fullName>A</fullName><isActive>false</isActive></customValue>",
            ("customValue[A].isActive", None, "false"),
        ),
        (
            "GlobalValueSet",
            "<customValue><fullName>A</fullName></customValue>",
            "<customValue><fullName>A</fullName><label>Other</label></customValue>",
            ("customValue[A].label", None, "Other"),
        ),
        (
            "GlobalValueSet",
            "<customValue><fullName>A</fullName></customValue>",
            "",
            ("customValue[A]", "present", None),
        ),
        (
            "CustomMetadata",
            "",
            "<values><field>B__c</field><value xsi:type='xsd:string'>x</value></values>",
            ("values[B__c]", None, "value x"),
        ),
        (
            "CustomObject",
            "<actionOverrides><actionName>View</actionName><formFactor>Large</formFactor><type>Default</type>"
            "</actionOverrides>",
            "<actionOverrides><actionName>View</actionName><formFactor>Large</formFactor><content>Page</content>"
            "<type>Flexipage</type></actionOverrides>",
            ("actionOverrides[View, Large].content", None, "Page"),
        ),
        (
            "CustomObject",
            "",
            "<actionOverrides><actionName>Edit</actionName><content>Page</content><type>Flexipage</type>"
            "</actionOverrides>",
            ("actionOverrides[Edit]", None, "content Page, type Flexipage"),
        ),
        (
            "ApexTestSuite",
            "<testClassName>A</testClassName>",
            "<testClassName>A</testClassName><testClassName>B</testClassName>",
            ("testClassName", None, "B"),
        ),
        (
            "GlobalValueSet",
            "<customValue><fullName>B</fullName></customValue><customValue><fullName>A</fullName></customValue>",
            "<customValue><fullName>A</fullName></customValue><customValue><fullName>B</fullName></customValue>",
            ("customValue (order)", "B, A", "A, B"),
        ),
        (
            "Layout",
            "<layoutSections><label>A</label></layoutSections><layoutSections><label>B</label></layoutSections>",
            "<layoutSections><label>A</label></layoutSections><layoutSections><label>C</label></layoutSections>",
            ("layoutSections[B].label", "B", "C"),
        ),
        (
            "LayoutColumn",
            "<layoutItems><field>A</field></layoutItems><layoutItems><emptySpace>true</emptySpace></layoutItems>",
            "<layoutItems><field>A</field></layoutItems>",
            ("layoutItems[2]", "emptySpace true", None),
        ),
        (
            "LightningComponentBundle",
            "<targetConfigs><targetConfig targets='lightning__AppPage'><property name='a' type='String'/>"
            "</targetConfig></targetConfigs>",
            "<targetConfigs><targetConfig targets='lightning__AppPage'><property name='a' type='Integer'/>"
            "</targetConfig></targetConfigs>",
            ("targetConfigs.targetConfig.property@type", "String", "Integer"),
        ),
    ],
)
def test_what_says_something_else_is_one(
    type_name: str, ours: str, theirs: str, expected: tuple[str, str | None, str | None]
) -> None:
    """What says something else is a difference, with the path of the property."""
    assert expected in changes(type_name, ours, theirs)


def test_the_tables_name_what_the_schema_has() -> None:
    """A row for a type or element that does not exist would hide nothing and mislead who reads it."""
    schema = platform_schema()
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    for type_name, element, value in rows:
        declared = schema.complex_type(type_name)
        assert declared is not None, type_name
        if element not in {"-", ITEM}:
            assert element in declared, (type_name, element)
            if value.startswith(SIBLING):
                assert value.removeprefix(SIBLING) in declared
            allowed = schema.enum(declared[element].type)
            assert allowed is None or value in {*allowed, "*", HIDDEN}, (type_name, element, value)
    assert rows == sorted(rows)
    for type_name, element in ORDERED:
        assert (schema.complex_type(type_name) or {})[element].repeated, (type_name, element)
    for type_name, names in KEYS.items():
        assert set(names) <= set(schema.complex_type(type_name) or {}), type_name
