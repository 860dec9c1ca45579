"""Findings that comments set aside: which can be, what goes on then, and what the comments themselves must be.

The cases `ignored_findings`, good and bad, hold most of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator import ignores
from generator.check import check_folder
from generator.diagnostics import Severity
from generator.explanation import example_files
from generator.explanations import explanations
from generator.ignores import can_be_ignored
from generator.plan import plan
from tests.command_line import run
from tests.folder_cases import BAD, GOOD, names
from tests.rejection_rows import rows

REASON = "because the test says so"
OBJECT = "kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel Number, type: Text}\nfields:\n"
FORMULA = f"{OBJECT}  Sum__c:\n    type: Checkbox\n    formula: Nmae = 'x'"


def _codes(folder: Path) -> list[str]:
    return [diagnostic.code for diagnostic in check_folder(folder).diagnostics]


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def _wrong_specs(folder: Path) -> Iterator[Path]:
    """Yield all the wrong specs there are: the bad examples of the codes, the bad cases, the rows of rejections."""
    for code, explanation in explanations().items():
        yield _write(folder / code, example_files(explanation.bad))
    for case in names(BAD):
        yield BAD / case / "specs"
    for name, row in rows().items():
        for number, specs in enumerate(row.bad):
            yield _write(folder / f"{name}-{number}", specs)


def test_what_can_be_ignored_can_be_generated(tmp_path: Path) -> None:
    """Wherever all findings could be ignored, a plan can be made in spite of them: generate will not fail instead."""
    proven = set()
    for specs in _wrong_specs(tmp_path):
        checked = check_folder(specs)
        codes = {diagnostic.code for diagnostic in checked.diagnostics}
        if codes and all(map(can_be_ignored, codes)):
            assert plan(checked.project).files, specs
            proven |= codes
    assert len(proven) > len(explanations()) // 2


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_generate_goes_on(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the error ignored, specs are checked and generated, and nothing is said of it; without it nothing is."""
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"specs/parcel.yaml": f"{FORMULA}\n"})
    assert run("generate", "--format", form).exit_code == 1
    _write(tmp_path, {"specs/parcel.yaml": f"{FORMULA}  # forcegen: ignore SF701 {REASON}\n"})
    for command in ("check", "generate", "generate", "package"):
        result = run(command, "--format", form)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "SF701" not in result.stdout
    assert (tmp_path / "output" / "sfdx-project.json").is_file()


def test_all_findings_of_the_code_are_ignored_at_the_line_only(tmp_path: Path) -> None:
    """Several findings of one line go together; the same code elsewhere stays, and so do other codes."""
    line = f'  Flag__c: {{type: Checkbox, formula: "Nmae = Nbme"}}  # forcegen: ignore SF701 {REASON}\n'
    specs = _write(tmp_path, {"a.yaml": OBJECT + line + line.replace("Flag", "Number").partition("#")[0] + "\n"})
    assert sorted(_codes(specs)) == ["SF312", "SF701", "SF701"]


def test_a_comment_about_a_text_holds_for_its_lines(tmp_path: Path) -> None:
    """A finding stands at its own line of a formula, where no comment can be."""
    formula = f"    formula: | # forcegen: ignore SF701 {REASON}\n      1 = 1 &&\n      Nmae = 'x'\n"
    assert _codes(_write(tmp_path, {"a.yaml": f"{OBJECT}  Flag__c:\n    type: Checkbox\n{formula}"})) == []


def test_a_comment_in_another_file_of_the_same_name_counts_for_nothing(tmp_path: Path) -> None:
    """Files are told apart by their folders."""
    files = {"a/x.yaml": f"{FORMULA}\n", "b/x.yaml": f"{FORMULA} # forcegen: ignore SF701 {REASON}\n"}
    files["b/x.yaml"] = files["b/x.yaml"].replace("Parcel__c", "Depot__c")
    assert _codes(_write(tmp_path, files)) == ["SF701"]


def test_unused_is_said_once_all_can_be_read(tmp_path: Path) -> None:
    """While a document cannot be read, nobody knows what a comment would ignore."""
    unused = f"kind: CustomPermission\nname: Depot_Admin  # forcegen: ignore SF312 {REASON}\n"
    specs = _write(tmp_path, {"a.yaml": unused, "b.yaml": "kind: Nothing\n"})
    assert _codes(specs) == ["SF102"]
    (specs / "b.yaml").unlink()
    checked = check_folder(specs)
    assert [(d.code, d.severity, str(d.position)) for d in checked.diagnostics] == [
        ("SF051", Severity.WARNING, f"{specs}/a.yaml:2:39")
    ]
    assert checked.ok


def test_a_path_may_begin_at_the_folder_itself(tmp_path: Path) -> None:
    """However a spec writes the path of a file, its comments and its findings name it alike."""
    spec = "kind: LightningComponentBundle\nname: depot\npattern: source\ndescription: Depots.\nfolder: ./lwc//depot\n"
    script = "import { LightningElement } from 'lwc';\nexport default class Depot extends LightningElement {}\n"
    style = f"/* forcegen: ignore SF574 {REASON} */\n#one {{ color: red; }}\n"
    files = {"a.yaml": spec, "lwc/depot/depot.js": script, "lwc/depot/depot.css": style}
    assert _codes(_write(tmp_path, files)) == []


def test_unused_in_apex_is_said_where_apex_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra that reads Apex no rule looks into classes, and nobody knows what a comment would ignore."""
    pytest.importorskip("tree_sitter_language_pack", reason="the extra forcegen[apex] is not installed")
    comment = f"// forcegen: ignore SF772 {REASON}\n"
    files = {"a.yaml": "kind: ApexClass\nname: Depot\npattern: source\nbody: Depot.cls\n"}
    specs = _write(tmp_path, {**files, "Depot.cls": f"{comment}public with sharing class Depot {{}}\n"})
    assert _codes(specs) == ["SF051"]
    monkeypatch.setattr(ignores, "find_spec", lambda _: None)
    assert _codes(specs) == []


def test_files_beside_specs_are_told_apart(tmp_path: Path) -> None:
    """A file that two specs name is looked at once."""
    spec = "kind: StaticResource\nname: {}\ncontentType: text/css\nfile: a.css\n"
    files = {
        "a.yaml": spec.format("One"),
        "b.yaml": spec.format("Two"),
        "a.css": f"/* forcegen: ignore SF574 {REASON} */",
    }
    assert _codes(_write(tmp_path, files)) == ["SF051"]


def test_json_of_findings_about_comments(tmp_path: Path) -> None:
    """They are findings like any others."""
    specs = _write(tmp_path, {"a.yaml": "kind: CustomPermission\nname: Depot_Admin # forcegen: ignore SF312\n"})
    result = run("check", specs, "--format", "json")
    assert {row["code"] for row in json.loads(result.stdout)} == {"SF050", "SF051"}


@pytest.mark.parametrize("folder", [GOOD / "fulfilment" / "specs", Path(__file__).parents[1] / "specs"])
def test_the_spec_sets_ignore_nothing(folder: Path) -> None:
    """What the project shows of itself needs no exception."""
    assert [path for path in folder.rglob("*") if path.is_file() and b"forcegen: ignore" in path.read_bytes()] == []
