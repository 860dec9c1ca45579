"""What an org has otherwise comes back at the line of the spec, and what it fills in itself does not."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import run
from tests.deploy.stand_in_org import StandInOrg
from tests.deploy.stand_in_retrieve import StandInRetrievals
from tests.folder_cases import GOOD

ROOT = Path(__file__).parents[2]
SPECS = """\
kind: Project
name: depot
packageDirectories: [{path: force-app, default: true}]
---
kind: GlobalValueSet
name: Parcel_State
customValue: [Open, Packed, Sent]
---
kind: CustomObject
name: Parcel__c
label: Parcel
pluralLabel: Parcels
sharingModel: Private
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c:
    type: Number
    precision: 6
    scale: 2
  State__c: {type: Picklist, valueSet: {valueSetName: Parcel_State}}
  Notes__c: {type: Text, length: 80, complianceGroup: PII;GDPR, description: What the driver says.}
listViews:
  All:
    label: All Parcels
    columns: [NAME, Weight__c, State__c]
---
kind: CustomObject
name: Contact
fields:
  Parcel_Count__c: {type: Number, precision: 4, scale: 0}
---
kind: CustomLabels
name: Labels
labels:
  Parcel_Title: Parcels of today
  Parcel_Help: {value: All that leave today.}
---
kind: PermissionSet
name: Packer
label: Packer
customPermissions: [Pack_All]
objectPermissions: {Parcel__c: Edit}
fieldPermissions:
  Contact.Parcel_Count__c: Read
---
kind: CustomPermission
name: Pack_All
---
kind: Settings
name: Apex
settings: {enableAggregateCodeCoverageOnly: false}
---
kind: ApexClass
name: ParcelCounter
pattern: source
body: bodies/ParcelCounter.cls
---
kind: StaticResource
name: ParcelTable
contentType: text/csv
file: bodies/table.csv
---
kind: LightningComponentBundle
name: parcelErrors
pattern: error-panel
description: What went wrong.
"""
BODY = """\
public with sharing class ParcelCounter {
    public static Integer count() {
        return [SELECT COUNT() FROM Parcel__c WITH USER_MODE];
    }
}
"""
OBJECT = "objects/Parcel__c.object"
SET = "permissionsets/Packer.permissionset"


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project with a component of each sort, into the working folder."""
    folder = tmp_path / "specs"
    (folder / "bodies").mkdir(parents=True)
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    (folder / "bodies" / "ParcelCounter.cls").write_text(BODY, encoding="utf-8")
    (folder / "bodies" / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("specs")


@pytest.fixture
def held(signed_in: StandInOrg, specs: Path) -> StandInRetrievals:
    """Deploy the project, and give what the org holds then."""
    done = run("deploy", specs)
    assert done.exit_code == 0, done.output
    return signed_in.retrievals


def line_of(text: str, *, after: str = "") -> int:
    """Give the line of the specs that holds a text, the first one after another text."""
    return SPECS[: SPECS.index(text, SPECS.index(after))].count("\n") + 1


@pytest.mark.parametrize("project", [GOOD / "fulfilment" / "specs", ROOT / "specs"], ids=["fulfilment", "flagship"])
def test_what_was_deployed_is_what_is_there(signed_in: StandInOrg, project: Path) -> None:
    """What an org adds, sorts and formats by itself is no difference, in whole projects of all kinds."""
    assert run("deploy", project).exit_code == 0
    done = run("diff", project, "--org")
    assert done.exit_code == 0, done.output
    assert "has what the specs say" in done.output
    deployed, retrieved = (set(files) for files in (signed_in.packages[0], signed_in.retrievals.contents))
    assert deployed - retrieved == {"package.xml"}


@pytest.mark.parametrize("project", [GOOD / "fulfilment" / "specs", ROOT / "specs"], ids=["fulfilment", "flagship"])
def test_a_change_in_every_file_is_found_in_every_file(signed_in: StandInOrg, project: Path) -> None:
    """One change in each file of a whole project gives one difference for each, at a line of its specs."""
    assert run("deploy", project).exit_code == 0
    contents = signed_in.retrievals.contents
    planted = 0
    for path, content in contents.items():
        changed = re.sub(rb"<(description|label|masterLabel)>([^<]+)<", rb"<\1>\2 (changed)<", content, count=1)
        if path.endswith((".cls", ".trigger", ".js", ".html", ".css")):
            changed = content + b"\n// changed\n"
        if changed != content:
            contents[path] = changed
            planted += 1
    done = run("diff", project, "--org", "--format", "json")
    differences = json.loads(done.stdout)["differences"]
    assert (done.exit_code, len(differences)) == (1, planted)
    for found in differences:
        lines = Path(found["path"]).read_text(encoding="utf-8").splitlines()
        assert Path(found["path"]).resolve().is_relative_to(project)
        assert 1 <= found["line"] <= len(lines)
        assert "changed" in found["org"], found
    stated = [found for found in differences if found["spec"] and found["what"] == "property"]
    at_its_text = [found for found in stated if found["spec"].split()[0] in spec_from(found)]
    assert len(at_its_text) > len(stated) / 2, "most texts stand in the specs as they are, and are found there"


def spec_from(found: dict[str, Any]) -> str:
    """Give the lines of a spec from a difference on, as far as a folded text may reach."""
    lines = Path(found["path"]).read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[found["line"] - 1 : found["line"] + 1])


def test_an_org_without_additions_agrees_too(held: StandInRetrievals, specs: Path) -> None:
    """An org without additions agrees too."""
    held.plain = True
    assert run("diff", specs, "--org").exit_code == 0
    held.folder = "unpackaged/"
    assert run("diff", specs, "--org").exit_code == 0


Plant = tuple[str, Callable[[StandInRetrievals], None], str, int, str, str | None, str | None]


def change(path: str, old: str, new: str) -> Callable[[StandInRetrievals], None]:
    """Give an alteration of a file."""
    return lambda held: held.change(path, old, new)


def gone(*paths: str) -> Callable[[StandInRetrievals], None]:
    """Give a deletion of files."""

    def act(held: StandInRetrievals) -> None:
        for path in paths:
            del held.contents[path]

    return act


def new(path: str, content: str) -> Callable[[StandInRetrievals], None]:
    """Give a file that appears."""
    return lambda held: held.contents.update({path: content.encode()})


PLANTS: list[Plant] = [
    (
        "a label",
        change(OBJECT, "<label>Parcel</label>", "<label>Package</label>"),
        "CustomObject Parcel__c",
        line_of("label: Parcel"),
        "label",
        "Parcel",
        "Package",
    ),
    (
        "a number of a field",
        change(OBJECT, "<precision>6</precision>", "<precision>8</precision>"),
        "CustomField Parcel__c.Weight__c",
        line_of("precision: 6"),
        "precision",
        "6",
        "8",
    ),
    (
        "a switch that is on",
        change(OBJECT, "<precision>6</precision>", "<precision>6</precision><trackTrending>true</trackTrending>"),
        "CustomField Parcel__c.Weight__c",
        line_of("Weight__c:"),
        "trackTrending",
        None,
        "true",
    ),
    (
        "a text that is emptied",
        change(OBJECT, "<description>What the driver says.</description>", ""),
        "CustomField Parcel__c.Notes__c",
        line_of("description: What"),
        "description",
        "What the driver says.",
        None,
    ),
    (
        "a help text that is added",
        change(OBJECT, "<precision>6</precision>", "<inlineHelpText>In kg</inlineHelpText><precision>6</precision>"),
        "CustomField Parcel__c.Weight__c",
        line_of("Weight__c:"),
        "inlineHelpText",
        None,
        "In kg",
    ),
    (
        "columns in another order",
        change(
            OBJECT,
            "<columns>NAME</columns>\n        <columns>Weight__c</columns>",
            "<columns>Weight__c</columns><columns>NAME</columns>",
        ),
        "ListView Parcel__c.All",
        line_of("columns: [NAME"),
        "columns (order)",
        "NAME, Weight__c, State__c",
        "Weight__c, NAME, State__c",
    ),
    (
        "a value",
        change(
            "globalValueSets/Parcel_State.globalValueSet",
            "    <masterLabel>",
            "<customValue><fullName>Lost</fullName><default>false</default><label>Lost</label></customValue><masterLabel>",
        ),
        "GlobalValueSet Parcel_State",
        line_of("kind: GlobalValueSet"),
        "customValue[Lost]",
        None,
        "isActive true",
    ),
    (
        "a label's text",
        change("labels/CustomLabels.labels", "All that leave today.", "All that leave."),
        "CustomLabel Parcel_Help",
        line_of("Parcel_Help"),
        "value",
        "All that leave today.",
        "All that leave.",
    ),
    (
        "a permission that is added",
        change(
            SET,
            "</PermissionSet>",
            "<fieldPermissions><editable>false</editable><field>Contact.Phone</field><readable>true</readable>"
            "</fieldPermissions></PermissionSet>",
        ),
        "PermissionSet Packer",
        line_of("kind: PermissionSet"),
        "fieldPermissions[Contact.Phone]",
        None,
        "readable true",
    ),
    (
        "a permission that is taken away",
        change(SET, "<allowEdit>true</allowEdit>", "<allowEdit>false</allowEdit>"),
        "PermissionSet Packer",
        line_of("objectPermissions"),
        "objectPermissions[Parcel__c].allowEdit",
        "true",
        "false",
    ),
    (
        "a setting",
        change("settings/Apex.settings", "Only>false<", "Only>true<"),
        "ApexSettings Apex",
        line_of("enableAggregateCodeCoverageOnly"),
        "enableAggregateCodeCoverageOnly",
        "false",
        "true",
    ),
    (
        "the API version of a class",
        change("classes/ParcelCounter.cls-meta.xml", "<status>Active</status>", "<status>Inactive</status>"),
        "ApexClass ParcelCounter",
        line_of("kind: ApexClass"),
        "status",
        "Active",
        "Inactive",
    ),
    (
        "a file of a component",
        new("lwc/parcelErrors/extra.js", "export const extra = 1;\n"),
        "LightningComponentBundle parcelErrors",
        line_of("kind: LightningComponentBundle"),
        "extra.js",
        None,
        "present",
    ),
]


@pytest.mark.parametrize("plant", PLANTS, ids=[plant[0] for plant in PLANTS])
def test_a_difference_stands_at_its_line(held: StandInRetrievals, specs: Path, plant: Plant) -> None:
    """A property that differs is shown with both values at the line that gives it, or would, and nothing else is."""
    _, plant_it, component, line, path, spec, there = plant
    plant_it(held)
    done = run("diff", specs, "--org", "--format", "json")
    (found,) = json.loads(done.stdout)["differences"]
    assert (done.exit_code, f"{found['type']} {found['name']}", found["property"]) == (1, component, path)
    assert (found["path"], found["line"]) == ("specs/depot.yaml", line)
    assert (found["spec"], found["org"]) == (spec, there)
    text = run("diff", specs, "--org").stdout
    spec_shown, there_shown = ("(none)" if value is None else repr(value) for value in (spec, there))
    assert component in text.splitlines()
    assert f"specs/depot.yaml:{line}:{found['column']}: {path}: {spec_shown} -> {there_shown}" in text
    assert "1 of 19 components differ" in text


@pytest.mark.parametrize(
    ("plant_it", "component", "line"),
    [
        (gone("classes/ParcelCounter.cls", "classes/ParcelCounter.cls-meta.xml"), "ApexClass ParcelCounter", "pattern"),
        (gone(OBJECT), "CustomObject Parcel__c", "kind: CustomObject"),
        (gone("objects/Contact.object"), "CustomField Contact.Parcel_Count__c", "Parcel_Count__c"),
        (gone("customPermissions/Pack_All.customPermission"), "CustomPermission Pack_All", "kind: CustomPermission"),
        (gone("lwc/parcelErrors/parcelErrors.js-meta.xml"), "LightningComponentBundle parcelErrors", "name: parcelE"),
    ],
)
def test_what_is_missing_is_said_once(
    held: StandInRetrievals, specs: Path, plant_it: Callable[[StandInRetrievals], None], component: str, line: str
) -> None:
    """A component that the org does not have is one difference, whatever it consists of."""
    plant_it(held)
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert f": {component} is missing in the org" in done.stdout
    assert "1 of 19 components differ" in done.stdout
    position = int(done.stdout.split(":")[1])
    assert abs(position - line_of(line)) <= 2, done.stdout


def test_a_part_that_is_missing_stands_at_its_key(held: StandInRetrievals, specs: Path) -> None:
    """A field or a label that the org does not have is named at its key."""
    text = held.contents[OBJECT].decode()
    start = text.index("    <fields>\n        <fullName>Weight__c")
    end = text.index("</fields>", start) + len("</fields>\n")
    held.contents[OBJECT] = (text[:start] + text[end:]).encode()
    done = run("diff", specs, "--org")
    line = f"specs/depot.yaml:{line_of('Weight__c:')}:3: CustomField Parcel__c.Weight__c is missing in the org\n"
    assert line in done.stdout
    assert done.stdout.count("Weight__c") == 1


def test_lines_of_code_are_shown_as_a_diff(held: StandInRetrievals, specs: Path) -> None:
    """A line of Apex that somebody changed is a hunk, at the body it comes from."""
    held.change("classes/ParcelCounter.cls", "WITH USER_MODE", "WITH SYSTEM_MODE")
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "ApexClass ParcelCounter\n  output/force-app/main/default/classes/ParcelCounter.cls\n" in done.stdout
    assert "    @@ -1,6 +1,6 @@\n" in done.stdout
    assert "    -        return [SELECT COUNT() FROM Parcel__c WITH USER_MODE];\n" in done.stdout
    assert "    +        return [SELECT COUNT() FROM Parcel__c WITH SYSTEM_MODE];\n" in done.stdout
    (found,) = json.loads(run("diff", specs, "--org", "--format", "json").stdout)["differences"]
    assert (found["path"], found["line"]) == ("specs/bodies/ParcelCounter.cls", 3)


def test_a_file_that_is_missing_in_a_component_is_named(held: StandInRetrievals, specs: Path) -> None:
    """A component that lost one of its files is there, and its other files are compared."""
    del held.contents["lwc/parcelErrors/parcelErrors.html"]
    held.contents["lwc/parcelErrors/parcelErrors.js"] += b"// theirs\n"
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert ": parcelErrors.html is missing in the org\n" in done.stdout
    assert "    +// theirs\n" in done.stdout
    assert "1 of 19 components differ" in done.stdout


def test_what_the_org_says_does_not_steer_the_terminal(held: StandInRetrievals, specs: Path) -> None:
    """Code and names that come from the org are printed, not obeyed."""
    held.contents["classes/ParcelCounter.cls"] += b"// \x1b]0;title\x07\x1b[2J\n"
    held.messages = ["&#x9b;31m is odd"]
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "    +// \\x1b]0;title\\x07\\x1b[2J\n" in done.stdout
    assert "The org says: \\x9b31m is odd\n" in done.stdout


def test_an_archive_is_compared_by_what_is_in_it(held: StandInRetrievals, specs: Path, tmp_path: Path) -> None:
    """How a static resource is packed means nothing; what is in it does."""
    folder = tmp_path / "specs" / "bodies" / "site"
    folder.mkdir()
    (folder / "a.css").write_text("a {}\n", encoding="utf-8")
    (folder / "b.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "specs" / "site.yaml").write_text(
        "kind: StaticResource\nname: Site\nfile: bodies/site\n", encoding="utf-8"
    )
    done = run("deploy", specs)
    assert done.exit_code == 0, done.output

    def pack(**files: bytes) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, content in files.items():
                archive.writestr(name.replace("_", "."), content)
        held.contents["staticresources/Site.resource"] = buffer.getvalue()

    pack(b_png=b"\x89PNG\0", a_css=b"a {}\n")
    assert run("diff", specs, "--org").exit_code == 0
    pack(b_png=b"\x89PNG\0\0", c_css=b"c {}\n")
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    for line in ("a.css: 'present' -> (none)", "b.png: '5 bytes' -> '6 bytes'", "c.css: (none) -> 'present'"):
        assert line in done.stdout


def test_what_nobody_owns_is_counted_only(held: StandInRetrievals, specs: Path) -> None:
    """Fields and list views of an owned object that no spec has are no difference."""
    held.change(
        OBJECT,
        "</CustomObject>",
        "<fields><fullName>Theirs__c</fullName><type>Date</type></fields>"
        "<listViews><fullName>Mine</fullName><filterScope>Mine</filterScope><label>Mine</label></listViews></CustomObject>",
    )
    done = run("diff", specs, "--org")
    assert done.exit_code == 0, done.output
    assert "Not compared, since no spec has them: 1 CustomField, 1 ListView.\n" in done.stdout
    found = json.loads(run("diff", specs, "--org", "--format", "json").stdout)
    assert found["notCompared"] == {"CustomField": ["Parcel__c.Theirs__c"], "ListView": ["Parcel__c.Mine"]}


def test_only_what_is_owned_is_asked_for(held: StandInRetrievals, specs: Path) -> None:
    """Neither all labels nor a standard object as a whole are retrieved."""
    run("diff", specs, "--org")
    (asked,) = held.asked
    assert {"Parcel_Help", "Parcel_Title"} <= set(asked["CustomLabel"])
    assert "CustomLabels" not in asked
    assert asked["CustomObject"] == ["Parcel__c"]
    assert "Contact.Parcel_Count__c" in asked["CustomField"]


def test_a_container_that_a_spec_is_is_asked_for(signed_in: StandInOrg, specs: Path) -> None:
    """A file of several components that one document gives as a whole is retrieved as a whole."""
    rules = {"Escalate": "true", "Inform": "false"}
    listed = "".join(
        f"    - {{fullName: {name}, active: {on}, formula: 'true', triggerType: onCreateOnly}}\n"
        for name, on in rules.items()
    )
    document = f"kind: Metadata\ntype: Workflow\nname: Parcel__c\ncontent:\n  rules:\n{listed}"
    (specs / "workflow.yaml").write_text(document, encoding="utf-8")
    done = run("deploy", specs)
    assert done.exit_code == 0, done.output
    done = run("diff", specs, "--org")
    assert done.exit_code == 0, done.output
    assert signed_in.retrievals.asked[-1]["Workflow"] == ["Parcel__c"]
    signed_in.retrievals.change("workflows/Parcel__c.workflow", "<active>true<", "<active>false<")
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "WorkflowRule Parcel__c.Escalate\n" in done.stdout
    assert "specs/workflow.yaml:6:36: active: 'true' -> 'false'" in done.stdout


def test_a_difference_that_is_known_is_ignored_by_a_comment(held: StandInRetrievals, specs: Path) -> None:
    """A comment that says why takes out the differences of its line, and of no other."""
    held.change(OBJECT, "<precision>6</precision>", "<precision>8</precision>")
    held.change(OBJECT, "<scale>2</scale>", "<scale>3</scale>")
    comment = "  # forcegen: ignore SF941 because this org counts in grams"
    text = SPECS.replace("precision: 6\n", f"precision: 6{comment}\n")
    (specs / "depot.yaml").write_text(text, encoding="utf-8")
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "scale: '2' -> '3'" in done.stdout
    assert "precision" not in done.stdout
    (specs / "depot.yaml").write_text(text.replace("scale: 2\n", f"scale: 2{comment}\n"), encoding="utf-8")
    done = run("diff", specs, "--org")
    assert done.exit_code == 0, done.output
    assert "Ignored by comments in the specs: 2.\n" in done.stdout


def test_settings_that_no_spec_states_are_the_org_s_own(held: StandInRetrievals, specs: Path) -> None:
    """A settings file states some settings, and the org has them all."""
    held.change("settings/Apex.settings", "</Apex", "<enableCompileOnDeploy>true</enableCompileOnDeploy></Apex")
    assert run("diff", specs, "--org").exit_code == 0


def test_several_differences_of_a_component_stand_together(held: StandInRetrievals, specs: Path) -> None:
    """Differences are grouped by component, in the order of the specs, and counted by component."""
    held.change(OBJECT, "<precision>6</precision>", "<precision>8</precision>")
    held.change(OBJECT, "<label>Parcel</label>", "<label>Package</label>")
    held.change(OBJECT, "<pluralLabel>Parcels</pluralLabel>", "<pluralLabel>Packages</pluralLabel>")
    done = run("diff", specs, "--org")
    assert [line for line in done.stdout.splitlines() if line and not line.startswith(" ")] == [
        "CustomObject Parcel__c",
        "CustomField Parcel__c.Weight__c",
        done.stdout.splitlines()[-1],
    ]
    assert done.stdout.splitlines()[-1].startswith("2 of 19 components differ in http://127.0.0.1:")


def test_annotations_stand_at_the_spec_line(held: StandInRetrievals, specs: Path) -> None:
    """A workflow that runs against an org gets annotations."""
    held.change(OBJECT, "<precision>6</precision>", "<precision>8</precision>")
    done = run("diff", specs, "--org", "--format", "github")
    assert done.exit_code == 1
    assert f"::error file=specs/depot.yaml,line={line_of('precision: 6')},col=16,title=SF941::" in done.stdout
    assert "CustomField Parcel__c.Weight__c, precision: '6' -> '8'" in done.stdout


def test_either_form_of_an_overlay_may_be_there(signed_in: StandInOrg, specs: Path) -> None:
    """A component of several package directories agrees with the org in either form."""
    text = SPECS.replace(
        "packageDirectories: [{path: force-app, default: true}]",
        "packageDirectories: [{path: force-app, default: true}, {path: shield}]",
    )
    overlay = (
        "---\nkind: FieldEncryption\nname: Shield\npackage: shield\n"
        "fields: {Parcel__c.Notes__c: ProbabilisticEncryption}\n"
    )
    (specs / "depot.yaml").write_text(text + overlay, encoding="utf-8")
    for directory in ("force-app", "shield"):
        done = run("deploy", specs, "--package-dir", directory)
        assert done.exit_code == 0, done.output
        if directory == "shield":
            signed_in.retrievals.contents[OBJECT] = signed_in.packages[0][OBJECT].replace(
                b"<description>What", b"<encryptionScheme>ProbabilisticEncryption</encryptionScheme><description>What"
            )
        done = run("diff", specs, "--org")
        assert done.exit_code == 0, done.output
    signed_in.retrievals.change(OBJECT, ">ProbabilisticEncryption<", ">CaseSensitiveDeterministicEncryption<")
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "encryptionScheme" in done.stdout


def test_options_that_do_not_go_together_are_wrong_usage(specs: Path) -> None:
    """Options that do not go together are wrong usage."""
    for arguments in (
        ["--package-dir", "force-app"],
        ["--semantic", "--org"],
        ["--org", "a", "--target-org", "b"],
        ["--package-dir", "nowhere", "--org"],
    ):
        assert run("diff", specs, *arguments).exit_code == 2
