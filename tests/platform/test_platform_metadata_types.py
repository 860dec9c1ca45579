"""The table of metadata types: complete rows, known roots, and paths as the platform's own tooling lays them out."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from pathlib import Path

import pytest

from generator.platform import metadata_types as module
from generator.platform.metadata_types import MetadataType, metadata_type, metadata_types
from generator.platform.schema import platform_schema


def known(name: str) -> MetadataType:
    found = metadata_type(name)
    assert found is not None
    return found


@pytest.mark.parametrize("entry", metadata_types().values(), ids=lambda entry: entry.name)
def test_every_row_is_complete(entry: MetadataType) -> None:
    assert platform_schema().is_metadata_type(entry.name)
    assert entry.suffix
    assert entry.folder or entry.strategy == "child"
    assert metadata_type(entry.within) is not None or not entry.within
    assert entry.within or entry.strategy not in {"child", "part", "folder"}
    if entry.element:
        parent = platform_schema().complex_type(entry.within)
        assert parent is not None
        assert parent[entry.element].type == entry.name
        assert parent[entry.element].repeated


def test_the_table_is_sorted_and_free_of_repeats() -> None:
    lines = Path(module.__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    names = [line.partition("\t")[0] for line in lines[1:]]
    assert names == sorted(set(names))


def test_what_has_no_file_is_no_type() -> None:
    assert metadata_type("FlowStart") is None
    assert metadata_type("Nonsense") is None


@pytest.mark.parametrize(
    ("name", "full_name", "path", "in_zip"),
    [
        ("PermissionSet", "Agent", "permissionsets/Agent.permissionset-meta.xml", "permissionsets/Agent.permissionset"),
        ("CustomObject", "A__c", "objects/A__c/A__c.object-meta.xml", "objects/A__c.object"),
        ("CustomField", "A__c.B__c", "objects/A__c/fields/B__c.field-meta.xml", "objects/A__c.object"),
        ("ListView", "A__c.All", "objects/A__c/listViews/All.listView-meta.xml", "objects/A__c.object"),
        ("CustomMetadata", "T.R", "customMetadata/T.R.md-meta.xml", "customMetadata/T.R.md"),
        ("ApexClass", "A", "classes/A.cls-meta.xml", "classes/A.cls-meta.xml"),
        ("Report", "F/R", "reports/F/R.report-meta.xml", "reports/F/R.report"),
        ("ReportFolder", "F", "reports/F.reportFolder-meta.xml", "reports/F-meta.xml"),
        ("EmailTemplate", "F/T", "email/F/T.email-meta.xml", "email/F/T.email-meta.xml"),
        ("EmailFolder", "F/G", "email/F/G.emailFolder-meta.xml", "email/F/G-meta.xml"),
        ("Document", "F/Logo.png", "documents/F/Logo.document-meta.xml", "documents/F/Logo.png-meta.xml"),
        ("StaticResource", "S", "staticresources/S.resource-meta.xml", "staticresources/S.resource-meta.xml"),
        ("CustomLabels", "CustomLabels", "labels/CustomLabels.labels-meta.xml", "labels/CustomLabels.labels"),
        ("CustomLabel", "Hello", "labels/CustomLabels.labels-meta.xml", "labels/CustomLabels.labels"),
        ("WorkflowAlert", "A__c.Mail", "workflows/A__c.workflow-meta.xml", "workflows/A__c.workflow"),
        ("LightningComponentBundle", "aB", "lwc/aB/aB.js-meta.xml", "lwc/aB/aB.js-meta.xml"),
        ("PlatformEventSettings", "PlatformEvent", "settings/PlatformEvent.settings-meta.xml",
         "settings/PlatformEvent.settings"),
        ("PlatformEventSubscriberConfig", "C",
         "PlatformEventSubscriberConfigs/C.platformEventSubscriberConfig-meta.xml",
         "PlatformEventSubscriberConfigs/C.platformEventSubscriberConfig"),
        ("BotVersion", "B.v1", "bots/B/v1.botVersion-meta.xml", "bots/B.bot"),
        ("CustomFieldTranslation", "A__c-de.B__c", "objectTranslations/A__c-de/B__c.fieldTranslation-meta.xml",
         "objectTranslations/A__c-de.objectTranslation"),
        ("Territory2", "M.T", "territory2Models/M/territories/T.territory2-meta.xml",
         "territory2Models/M/territories/T.territory2"),
        ("Territory2Model", "M", "territory2Models/M/M.territory2Model-meta.xml",
         "territory2Models/M/M.territory2Model"),
        ("Layout", "A__c-My (x) 1.2/Läufe Layout", "layouts/A__c-My %28x%29 1%2E2%2FLäufe Layout.layout-meta.xml",
         "layouts/A__c-My %28x%29 1%2E2%2FLäufe Layout.layout"),
        ("Layout", "A__c-My %28x%29 100% Layout", "layouts/A__c-My %28x%29 100%25 Layout.layout-meta.xml",
         "layouts/A__c-My %28x%29 100%25 Layout.layout"),
        ("ExternalClientApplication", "E", "externalClientApps/E.eca-meta.xml", "externalClientApps/E.eca"),
    ],
)  # fmt: skip
def test_paths(name: str, full_name: str, path: str, in_zip: str) -> None:
    assert known(name).path(full_name) == path
    assert known(name).metadata_format_path(full_name) == in_zip


@pytest.mark.parametrize(
    ("name", "full_name", "extension", "path", "in_zip"),
    [
        ("ApexTrigger", "T", "", "triggers/T.trigger", "triggers/T.trigger"),
        ("Certificate", "C", "", "certs/C.crt", "certs/C.crt"),
        ("StaticResource", "S", "json", "staticresources/S.json", "staticresources/S.resource"),
        ("Document", "F/Logo.png", "png", "documents/F/Logo.png", "documents/F/Logo.png"),
        ("EmailTemplate", "F/T", "", "email/F/T.email", "email/F/T.email"),
    ],
)
def test_content_paths(name: str, full_name: str, extension: str, path: str, in_zip: str) -> None:
    assert known(name).has_content
    assert known(name).content_path(full_name, extension) == path
    assert known(name).metadata_format_content_path(full_name) == in_zip


@pytest.mark.parametrize(
    ("name", "manifest_name"),
    [
        ("CustomField", "CustomField"),
        ("EmailFolder", "EmailTemplate"),
        ("PlatformEventSettings", "Settings"),
        ("CustomFieldTranslation", "CustomObjectTranslation"),
    ],
)
def test_manifest_names(name: str, manifest_name: str) -> None:
    assert known(name).manifest_name == manifest_name


def test_manifest_members_are_encoded_like_file_names() -> None:
    assert known("Layout").manifest_member("A-B (c) Layout") == "A-B %28c%29 Layout"
    assert known("CustomFieldTranslation").manifest_member("A__c-de.B__c") == "A__c-de"
    assert known("CustomField").manifest_member("A__c.B__c") == "A__c.B__c"


@pytest.mark.parametrize("name", ["PermissionSet", "Report", "CustomObject", "EmailFolder", "CustomField"])
@pytest.mark.parametrize("full_name", ["../../x", "/etc/x", "a/../../../x", "..", "....//x"])
def test_no_name_leads_out_of_the_tree(name: str, full_name: str) -> None:
    path = known(name).path(full_name)
    assert not path.startswith("/")
    assert not {"..", "."} & set(path.split("/"))
