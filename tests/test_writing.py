"""Writing: only what differs, only what is ours, all of it or nothing, and quick when nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.generate import compare, generate
from generator.plan import plan
from generator.write import apply as application
from generator.write import unchanged
from generator.write.difference import difference
from generator.write.record import RECORD, read_record
from tests.command_line import run

OBJECT = """\
kind: CustomObject
name: Depot__c
nameField: {label: Depot, type: Text}
fields:
  Code__c: {type: Text, length: 20}
"""
PERMISSION = "kind: CustomPermission\nname: Depot_Admin\ndescription: Opens doors\n"
PERMISSION_FILE = "force-app/main/default/customPermissions/Depot_Admin.customPermission-meta.xml"
OBJECT_FOLDER = "force-app/main/default/objects/Depot__c"


class Project:
    """A spec folder and its output."""

    def __init__(self, folder: Path) -> None:
        self.specs = folder / "specs"
        self.output = folder / "output"
        self.specs.mkdir()
        (self.specs / "object.yaml").write_text(OBJECT)
        (self.specs / "permission.yaml").write_text(PERMISSION)

    def generate(self, *, force: bool = False) -> list[str]:
        """Generate and give the codes of what stands against it."""
        return [diagnostic.code for diagnostic in generate(self.specs, self.output, force=force).diagnostics]

    def state(self) -> dict[str, tuple[bytes, int]]:
        """Give content and time of every file of the output."""
        return {
            path.relative_to(self.output).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.output.rglob("*")
            if path.is_file()
        }

    def contents(self) -> dict[str, bytes]:
        """Give the content of every file of the output."""
        return {path: content for path, (content, _) in self.state().items()}

    def planned(self) -> dict[str, bytes]:
        """Give what the specs say now."""
        return {file.path: file.content for file in plan(check_folder(self.specs).project).files}

    def is_in_step(self) -> bool:
        """Tell whether the output holds the plan and the record, nothing else."""
        found = self.contents()
        record = found.pop(RECORD)
        return found == self.planned() and set(json.loads(record)["files"]) == set(found)


@pytest.fixture
def project(tmp_path: Path, own_cache: Path) -> Project:
    """Give a project that was generated once."""
    del own_cache
    made = Project(tmp_path)
    assert made.generate() == []
    assert made.is_in_step()
    return made


def test_second_run_changes_nothing(project: Project) -> None:
    """Nothing is rewritten, the record included, with the quick way or without."""
    before = project.state()
    assert run("generate", project.specs, "--output", project.output).exit_code == 0
    assert project.generate() == []
    assert project.generate(force=True) == []
    assert project.state() == before


def test_only_what_differs_is_written(project: Project) -> None:
    """A changed spec touches its own file and the record."""
    before = project.state()
    (project.specs / "permission.yaml").write_text(PERMISSION.replace("doors", "gates"))
    assert project.generate() == []
    after = project.state()
    assert {path for path in after if after[path] != before.get(path)} == {PERMISSION_FILE, RECORD}
    assert project.is_in_step()


def test_removed_spec_takes_its_files_with_it(project: Project) -> None:
    """Files go, and the folders that were only theirs; the output stays in step."""
    (project.specs / "object.yaml").unlink()
    assert project.generate() == []
    assert project.is_in_step()
    assert not (project.output / OBJECT_FOLDER).parent.exists()


def test_last_spec_gone(project: Project) -> None:
    """Without any component only the files of the project are left."""
    for path in project.specs.iterdir():
        path.unlink()
    (project.specs / "project.yaml").write_text("kind: Project\nname: empty\n")
    assert project.generate() == []
    assert project.is_in_step()
    assert not (project.output / "force-app" / "main").exists()


def test_foreign_files_are_never_touched(project: Project) -> None:
    """Files of somebody else stay, also in folders that are ours and whose own files go."""
    foreign = [
        project.output / OBJECT_FOLDER / "notes.txt",
        project.output / OBJECT_FOLDER / "fields" / "Hand__c.field-meta.xml",
        project.output / "README.md",
        project.output / ".forcegen" / "mine",
    ]
    for path in foreign:
        path.write_text("mine")
    assert project.generate(force=True) == []
    (project.specs / "object.yaml").unlink()
    assert project.generate(force=True) == []
    assert [path.read_text() for path in foreign] == ["mine"] * len(foreign)
    assert not (project.output / OBJECT_FOLDER / "fields" / "Code__c.field-meta.xml").exists()


def test_foreign_file_in_the_way(project: Project) -> None:
    """A foreign file where ours would go is reported, nothing at all is written; --force takes it over."""
    field = project.output / OBJECT_FOLDER / "fields" / "Late__c.field-meta.xml"
    field.write_text("mine")
    (project.specs / "object.yaml").write_text(OBJECT + "  Late__c: {type: Date}\n  Other__c: {type: Date}\n")
    before = project.state()
    assert project.generate() == ["SF902"]
    assert project.state() == before
    assert project.generate(force=True) == []
    assert project.is_in_step()


def test_foreign_file_with_our_content(project: Project) -> None:
    """A file that holds what we would write is no conflict."""
    (project.specs / "object.yaml").write_text(OBJECT + "  Late__c: {type: Date}\n")
    planned = project.planned()
    path = f"{OBJECT_FOLDER}/fields/Late__c.field-meta.xml"
    (project.output / path).write_bytes(planned[path])
    assert project.generate() == []
    assert project.is_in_step()


def test_hand_edit_is_kept(project: Project) -> None:
    """A hand edit is reported and kept, and no other file is written; --force discards it."""
    edited = project.output / PERMISSION_FILE
    edited.write_bytes(edited.read_bytes().replace(b"doors", b"windows"))
    (project.specs / "object.yaml").write_text(OBJECT + "  Late__c: {type: Date}\n")
    before = project.state()
    assert project.generate() == ["SF901"]
    assert project.state() == before
    assert project.generate(force=True) == []
    assert project.is_in_step()


def test_hand_edit_of_a_file_that_goes(project: Project) -> None:
    """An edited file whose spec is gone is reported, not removed."""
    (project.output / PERMISSION_FILE).write_text("edited")
    (project.specs / "permission.yaml").unlink()
    assert project.generate() == ["SF901"]
    assert (project.output / PERMISSION_FILE).read_text() == "edited"
    assert project.generate(force=True) == []
    assert project.is_in_step()


def test_deleted_output_comes_back(project: Project) -> None:
    """A file or a whole folder that was deleted is written again."""
    (project.output / PERMISSION_FILE).unlink()
    shutil.rmtree(project.output / OBJECT_FOLDER)
    assert project.generate() == []
    assert project.is_in_step()


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "a/../../outside.txt", "..\\outside.txt", ""])
def test_record_that_leads_outside(project: Project, path: str) -> None:
    """A record that names a path outside the output is refused as a whole."""
    outside = project.output.parent / "outside.txt"
    outside.write_text("mine")
    record = json.loads((project.output / RECORD).read_text())
    record["files"][path] = "0" * 32
    (project.output / RECORD).write_text(json.dumps(record))
    (project.specs / "permission.yaml").unlink()
    before = project.state()
    assert project.generate(force=True) == ["SF905"]
    assert project.state() == before
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": [], "version": 1}', '{"files": {}, "version": 99}', "null"])
def test_damaged_record(project: Project, text: str) -> None:
    """A damaged record is a finding, and nothing is written."""
    (project.output / RECORD).write_text(text)
    before = project.state()
    assert project.generate(force=True) == ["SF905"]
    assert project.state() == before


def test_linked_folder_that_leads_outside(project: Project) -> None:
    """Nothing is written or removed through a link to a place outside the output."""
    outside = project.output.parent / "outside"
    (project.output / OBJECT_FOLDER).rename(outside)
    (project.output / OBJECT_FOLDER).symlink_to(outside, target_is_directory=True)
    before = sorted(outside.rglob("*"))
    (project.specs / "object.yaml").write_text(OBJECT + "  Late__c: {type: Date}\n")
    assert set(project.generate(force=True)) == {"SF903"}
    (project.specs / "object.yaml").unlink()
    project.generate(force=True)
    assert sorted(outside.rglob("*")) == before


def test_linked_file_that_leads_outside(project: Project) -> None:
    """A link in place of our file is not followed."""
    outside = project.output.parent / "outside.txt"
    outside.write_text("mine")
    (project.output / PERMISSION_FILE).unlink()
    (project.output / PERMISSION_FILE).symlink_to(outside)
    assert set(project.generate(force=True)) == {"SF903"}
    assert outside.read_text() == "mine"


class KilledError(BaseException):
    """Stands for the process being killed."""


def _killed(*_arguments: object, **_keywords: object) -> None:
    raise KilledError


@pytest.mark.parametrize("moment", ["before the journal", "after the journal", "amid the renames", "amid the removals"])
def test_interrupted_run(project: Project, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """A run that is killed leaves the tree old, or for the next run to finish."""
    before = project.contents()
    (project.specs / "permission.yaml").unlink()
    (project.specs / "object.yaml").write_text(OBJECT.replace("20", "30") + "  Late__c: {type: Date}\n")
    (project.specs / "event.yaml").write_text("kind: PlatformEvent\nname: Moved__e\n")
    if moment == "before the journal":
        monkeypatch.setattr(application, "_write_journal", _killed)
    elif moment == "after the journal":
        monkeypatch.setattr(application, "_promote", _killed)
    elif moment == "amid the removals":
        monkeypatch.setattr(application, "is_inside", _killed)
    else:
        real_replace = Path.replace
        renames = 0

        def replace(path: Path, target: Path) -> Path:
            nonlocal renames
            renames += 1
            return real_replace(path, target) if renames <= 3 else _stop()

        def _stop() -> Path:
            raise KilledError

        monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KilledError):
        generate(project.specs, project.output)
    monkeypatch.undo()
    if moment == "before the journal":
        assert {path: content for path, content in project.contents().items() if "/stage/" not in path} == before
    assert project.generate() == []
    assert project.is_in_step()
    assert sorted(path.name for path in (project.output / ".forcegen").iterdir()) == ["files.json"]


def test_interrupted_run_is_not_finished_by_looking(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Diff and --check write nothing, an interrupted run included."""
    (project.specs / "permission.yaml").unlink()
    monkeypatch.setattr(application, "_promote", _killed)
    with pytest.raises(KilledError):
        generate(project.specs, project.output)
    monkeypatch.undo()
    before = project.state()
    compare(project.specs, project.output)
    assert project.state() == before


def test_paths_that_differ_by_case(project: Project) -> None:
    """Two files that some file systems take for one are refused."""
    files = plan(check_folder(project.specs).project).files
    shouting = type(files[0])(files[0].path.upper(), files[0].content)
    found = difference(project.output, (*files, shouting), read_record(project.output), force=False)
    assert found.diagnostics[0].code == "SF906"


def _knows(project: Project) -> bool:
    return unchanged.remembered(project.specs, project.output) is not None


def test_quick_way_knows(project: Project) -> None:
    """Right after a run everything is known to be in step."""
    assert _knows(project)


def test_quick_way_notices(project: Project) -> None:
    """Each change to specs or output is noticed, also one of the same size and in the same instant."""
    spec, output = project.specs / "permission.yaml", project.output / PERMISSION_FILE
    content = output.read_bytes()

    spec.write_text(PERMISSION.replace("doors", "gates"))
    assert not _knows(project)
    assert project.generate() == []
    spec.write_text(PERMISSION)
    assert project.generate() == []
    assert _knows(project)

    (project.specs / "new.yaml").write_text("kind: PlatformEvent\nname: Moved__e\n")
    assert not _knows(project)
    assert project.generate() == []
    assert _knows(project)

    (project.specs / "new.yaml").unlink()
    assert not _knows(project)
    assert project.generate() == []
    assert _knows(project)

    output.write_bytes(content.replace(b"doors", b"gates"))
    assert not _knows(project)
    output.write_bytes(content)
    assert project.generate() == []
    assert _knows(project)

    output.unlink()
    assert not _knows(project)
    assert project.generate() == []
    assert _knows(project)


def test_quick_way_notices_a_restored_time(project: Project) -> None:
    """An edit that sets the old time of modification again is noticed."""
    spec = project.specs / "permission.yaml"
    status = spec.stat()
    spec.write_text(PERMISSION.replace("doors", "gates"))
    os.utime(spec, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not _knows(project)


def test_quick_way_notices_a_new_program(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another forcegen, or a touched template, is never taken for the one that wrote."""
    monkeypatch.setattr(unchanged, "_program", lambda: "another")
    assert not _knows(project)


def test_program_fingerprint_covers_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A touched template or module changes the fingerprint of the program."""
    package = tmp_path / "generator"
    (package / "write").mkdir(parents=True)
    (package / "write" / "unchanged.py").write_text("")
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "a.j2"
    template.write_text("a")
    monkeypatch.setattr(unchanged, "__file__", str(package / "write" / "unchanged.py"))
    first = unchanged._program()
    template.write_text("b")
    os.utime(template, ns=(time.time_ns(), time.time_ns() + 1_000_000_000))
    assert unchanged._program() != first


def test_quick_edits_in_a_row(project: Project) -> None:
    """Edits of the same size within one second are each generated."""
    for word in ("gates", "walls", "halls", "doors"):
        (project.specs / "permission.yaml").write_text(PERMISSION.replace("doors", word))
        assert run("generate", project.specs, "--output", project.output).exit_code == 0
        assert word.encode() in (project.output / PERMISSION_FILE).read_bytes()


def test_damaged_cache_is_no_cache(project: Project, own_cache: Path) -> None:
    """Whatever stands in the cache, the run is right."""
    for text in ("", "{", "[]", '{"form": 1}', "null"):
        for path in (own_cache / "runs").iterdir():
            path.write_text(text)
        assert not _knows(project)
    assert project.generate() == []
    assert _knows(project)


def test_an_empty_spec_folder_removes_nothing(tmp_path: Path) -> None:
    """A folder without specs, given by mistake, is a finding and not a project without components."""
    project = Project(tmp_path)
    assert project.generate() == []
    before = project.state()
    for spec in project.specs.iterdir():
        spec.unlink()

    assert project.generate() == ["SF116"]
    assert project.state() == before
