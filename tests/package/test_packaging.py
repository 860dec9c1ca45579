"""What a package holds, what it deletes, and when it is refused."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.check import check_folder
from generator.package import archive as archive_module
from generator.package.archive import MOST_FILES, MOST_UNZIPPED, MOST_ZIPPED, archive, excesses
from generator.package.packaging import package
from generator.package.removed import component_at, removed_from, removed_since
from generator.plan import plan
from generator.plan.planned import Plan
from tests.command_line import run
from tests.folder_cases import GOOD, names

SPECS = """\
kind: Project
name: depot
packageDirectories: [{path: force-app/core, default: true}, {path: force-app/extra}]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
description: |
  A parcel.
    <fields> are what it has.
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Note__c: {type: Text, length: 20}
---
kind: CustomLabels
labels: {Depot_Open: Open}
---
kind: CustomLabels
package: force-app/extra
name: more
labels: {Depot_Closed: Closed}
---
kind: CustomPermission
package: force-app/extra
name: Depot_Clerk
"""


def _plan(folder: Path, text: str = SPECS) -> Plan:
    folder.mkdir(exist_ok=True)
    (folder / "depot.yaml").write_text(text, encoding="utf-8")
    checked = check_folder(folder)
    assert checked.diagnostics == []
    return plan(checked.project)


@pytest.mark.parametrize("name", names(GOOD))
def test_component_is_found_again_by_its_path(name: str) -> None:
    """The path of a metadata file tells the component that lies there."""
    for file in plan(check_folder(GOOD / name / "specs").project).files:
        if file.component is not None and len(file.members) == 1 and not file.component[0].endswith("Settings"):
            known = component_at(file.path)
            assert known == file.component or file.component[0] == "CustomLabel", file.path


def test_same_specs_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the moment gets into the zip."""
    assert package(_plan(tmp_path / "a")).zipped == package(_plan(tmp_path / "b")).zipped


def test_lines_lead_back_to_the_spec(tmp_path: Path) -> None:
    """Each line of the merged object leads to the spec line that gave it, texts of several lines included."""
    entry = package(_plan(tmp_path / "specs")).entries["objects/Parcel__c.object"]
    lines = entry.content.decode().splitlines()
    for wanted, line in (("<precision>6", 12), ("<length>20", 13), ("<label>Parcel Name", 7)):
        number = next(i for i, text in enumerate(lines, 1) if wanted in text)
        position = entry.position(number)
        assert position is not None
        assert position.line == line, wanted
    assert "    &lt;fields&gt; are what it has." in entry.content.decode().replace("\n  ", "\n    ")


def test_one_package_directory_alone(tmp_path: Path) -> None:
    """A package of one directory holds its components only; labels of several directories share one file."""
    planned = _plan(tmp_path / "specs")
    assert package(planned, ["force-app/extra"]).members == [
        ("CustomLabel", ["Depot_Closed"]),
        ("CustomLabels", ["CustomLabels"]),
        ("CustomPermission", ["Depot_Clerk"]),
    ]
    whole = package(planned).files["labels/CustomLabels.labels"].decode()
    assert whole.count("<labels>") == len(["Depot_Open", "Depot_Closed"])


def test_what_went_away_is_deleted(tmp_path: Path) -> None:
    """Components of earlier specs go, children only where their object stays."""
    earlier = _plan(tmp_path / "earlier")
    without_field = _plan(tmp_path / "later", SPECS.replace("  Note__c: {type: Text, length: 20}\n", ""))
    assert removed_since(earlier, without_field) == {("CustomField", "Parcel__c.Note__c")}
    nothing = _plan(
        tmp_path / "none", SPECS.split("---", maxsplit=1)[0] + "---\nkind: CustomPermission\nname: Depot_Admin\n"
    )
    assert removed_since(earlier, nothing) == {
        ("CustomObject", "Parcel__c"),
        ("CustomLabel", "Depot_Open"),
        ("CustomLabel", "Depot_Closed"),
        ("CustomPermission", "Depot_Clerk"),
    }
    recorded = [file.path for file in earlier.files]
    assert removed_from(recorded, nothing) == {("CustomObject", "Parcel__c"), ("CustomPermission", "Depot_Clerk")}
    made = package(nothing, deleted=removed_since(earlier, nothing), when="pre")
    assert "destructiveChangesPre.xml" in made.files
    assert b"*" not in made.files["destructiveChangesPre.xml"]


def test_parts_of_a_file_are_deleted_by_their_own_names(tmp_path: Path) -> None:
    """A workflow is no component to delete, its rules are; the manifest names both, as Salesforce's tools do."""
    workflow = """\
kind: Metadata
type: Workflow
name: Parcel__c
content:
  rules:
    - {fullName: Heavy, active: false, formula: ISNEW(), triggerType: onCreateOnly}
    - {fullName: Light, active: false, formula: ISNEW(), triggerType: onCreateOnly}
"""
    earlier = _plan(tmp_path / "earlier", f"{SPECS}---\n{workflow}")
    members = dict(package(earlier).members)
    assert (members["Workflow"], members["WorkflowRule"]) == (["Parcel__c"], ["Parcel__c.Heavy", "Parcel__c.Light"])
    one = _plan(tmp_path / "one", f"{SPECS}---\n{workflow[: workflow.rindex('    - ')]}")
    assert removed_since(earlier, one) == {("WorkflowRule", "Parcel__c.Light")}
    none = _plan(tmp_path / "none")
    assert removed_since(earlier, none) == {("WorkflowRule", "Parcel__c.Heavy"), ("WorkflowRule", "Parcel__c.Light")}


def test_what_went_away_from_one_directory(tmp_path: Path) -> None:
    """A package of one directory deletes what that directory had, and nothing that only moved to another one."""
    earlier = _plan(tmp_path / "earlier")
    later = SPECS.replace("  Note__c: {type: Text, length: 20}\n", "").replace("name: Depot_Clerk", "name: Depot_Admin")
    now = _plan(tmp_path / "later", later)
    note, clerk = ("CustomField", "Parcel__c.Note__c"), ("CustomPermission", "Depot_Clerk")
    recorded = [file.path for file in earlier.files]
    for directories, gone in (((), {note, clerk}), (["force-app/core"], {note}), (["force-app/extra/"], {clerk})):
        assert removed_since(earlier, now, directories) == gone
        assert removed_from(recorded, now, directories) == gone
    moved = SPECS.replace("package: force-app/extra\nname: Depot_Clerk", "name: Depot_Clerk")
    assert removed_since(earlier, _plan(tmp_path / "moved", moved), ["force-app/extra"]) == set()


@pytest.mark.parametrize(
    ("files", "zipped", "what"),
    [
        ({str(number): b"" for number in range(MOST_FILES + 1)}, 0, "files"),
        ({"a": b""}, MOST_ZIPPED + 1, "bytes zipped"),
        ({str(number): bytes(MOST_UNZIPPED // 600) for number in range(601)}, 0, "bytes unzipped"),
    ],
    ids=["files", "zipped", "unzipped"],
)
def test_limits(files: dict[str, bytes], zipped: int, what: str) -> None:
    """Each limit of the Metadata API is known; at the limit nothing is wrong."""
    assert [excess.what for excess in excesses(files, zipped)] == [what]
    files.popitem()
    assert list(excesses(files, zipped - 1 if zipped else 0)) == []


def test_too_large_package_is_refused_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes nothing and proposes to deploy one package directory at a time."""
    monkeypatch.chdir(tmp_path)
    _plan(tmp_path / "specs")
    monkeypatch.setattr(archive_module, "MOST_FILES", 3)
    result = run("package")
    assert result.exit_code == 1
    assert "error SF920: The package has 4 files, the limit is 3" in result.stderr
    order = "--package-dir force-app/core (3 files), then --package-dir force-app/extra (3 files)"
    assert order in result.stderr
    assert not (tmp_path / "package.zip").exists()


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip is written and counted; deletions come from a commit."""
    monkeypatch.chdir(tmp_path)
    _plan(tmp_path / "specs")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *arguments], check=True)  # noqa: S603, S607 - fixed arguments
    _plan(tmp_path / "specs", SPECS.replace("  Note__c: {type: Text, length: 20}\n", ""))
    result = run("package", "--against", "HEAD", "--manifest", "package.xml")
    assert result.exit_code == 0, result.output
    assert "1 to be deleted" in result.output
    with zipfile.ZipFile("package.zip") as made:
        assert b"Parcel__c.Note__c" in made.read("destructiveChangesPost.xml")
        assert made.read("package.xml") == Path("package.xml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--against", "nowhere"], "is no folder, and no commit, branch or tag"),
        (["--package-dir", "force-app/cor"], "Did you mean force-app/core?"),
        (["--package-dir", "zzz"], "It has force-app/core, force-app/extra."),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be meant ends with status 2 and says what there is."""
    monkeypatch.chdir(tmp_path)
    _plan(tmp_path / "specs")
    result = run("package", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_manifest_lies_where_the_org_looks(tmp_path: Path) -> None:
    """A single package has its manifest at the root of the zip, and there alone."""
    with zipfile.ZipFile(io.BytesIO(package(_plan(tmp_path / "specs")).zipped)) as made:
        assert [name for name in made.namelist() if name.endswith("package.xml")] == ["package.xml"]


def test_archive_has_no_times() -> None:
    """Every entry carries the first moment a zip can hold."""
    with zipfile.ZipFile(io.BytesIO(archive({"b": b"1", "a": b"2"}))) as made:
        assert [(entry.filename, entry.date_time) for entry in made.infolist()] == [
            ("a", archive_module.FIRST_MOMENT),
            ("b", archive_module.FIRST_MOMENT),
        ]


TYPES = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Size__c: {type: Number, precision: 6, scale: 2}
recordTypes:
  Box: {active: true}
  Tube: {active: false}
validationRules:
  Positive: {errorConditionFormula: Weight__c < 0, errorMessage: It must be positive.}
---
kind: CustomObject
name: Contact
fields:
  Code__c: {type: Text, length: 10}
---
kind: Settings
name: Event
settings: {enableDynamicStreamingChannel: true}
"""


def _against(tmp_path: Path, later: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Package later specs against these, and give status and JSON."""
    for name, text in (("earlier", TYPES), ("specs", later)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "depot.yaml").write_text(text, encoding="utf-8")
    target = tmp_path / "package.zip"
    options: list[str | Path] = ["--against", tmp_path / "earlier", "--zip", target, "--format", "json", *arguments]
    result = run("package", tmp_path / "specs", *options)
    body: dict[str, Any] = json.loads(result.stdout)
    assert target.exists() is (result.exit_code == 0)
    return result.exit_code, body


def _codes(body: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(item["severity"], item["code"], item["line"]) for item in body["findings"]]


def test_active_record_type_is_not_given_up(tmp_path: Path) -> None:
    """The org would keep it, active: the deployment is refused at the object."""
    status, body = _against(tmp_path, TYPES.replace("  Box: {active: true}\n", ""))
    assert (status, body["zip"]) == (1, None)
    assert [item for item in _codes(body) if item[1] == "SF921"] == [("error", "SF921", 4)]


def test_inactive_record_type_is_left_to_setup(tmp_path: Path) -> None:
    """An inactive one is left out of the deletions, and that is said."""
    status, body = _against(tmp_path, TYPES.replace("  Tube: {active: false}\n", ""))
    assert (status, body["deleted"]) == (0, {})
    assert ("warning", "SF921", 4) in _codes(body)


def test_what_every_org_has_is_not_deleted(tmp_path: Path) -> None:
    """Of a standard object only what was added goes; settings stay."""
    later = TYPES.partition("---\nkind: CustomObject\nname: Contact")[0]
    status, body = _against(tmp_path, later)
    assert (status, body["deleted"]) == (0, {"CustomField": ["Contact.Code__c"]})
    assert [item for item in _codes(body) if item[1] == "SF921"] == [("warning", "SF921", 1)]


@pytest.mark.parametrize(("when", "status", "codes"), [("pre", 1, ["SF922"]), ("post", 0, [])])
def test_field_in_use_is_deleted_afterwards(tmp_path: Path, when: str, status: int, codes: list[str]) -> None:
    """A rule that stops using a field in the same deployment stops too late for a deletion before it."""
    later = TYPES.replace("  Weight__c: {type: Number, precision: 6, scale: 2}\n", "").replace(
        "Weight__c < 0", "Size__c < 0"
    )
    found, body = _against(tmp_path, later, "--delete", when)
    assert found == status
    assert [code for _, code, _ in _codes(body) if code == "SF922"] == codes


def test_field_that_nothing_uses_may_go_first(tmp_path: Path) -> None:
    """A field of the same name elsewhere is another one, and permissions lose a field without a word."""
    found, body = _against(
        tmp_path, TYPES.replace("  Size__c: {type: Number, precision: 6, scale: 2}\n", ""), "--delete", "pre"
    )
    assert (found, body["deleted"]) == (0, {"CustomField": ["Parcel__c.Size__c"]})


def test_wrong_specs_are_told_in_the_same_shape(tmp_path: Path) -> None:
    """With --format json there is one object, whatever happens."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "depot.yaml").write_text("kind: CustomObject\nname: Wrong\n", encoding="utf-8")
    result = run("package", tmp_path / "specs", "--format", "json")
    body = json.loads(result.stdout)
    assert (result.exit_code, body["zip"]) == (1, None)
    assert body["findings"]
