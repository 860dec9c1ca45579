"""What an org refuses is refused before: every row of the table of rejections is proved by its own specs."""

from __future__ import annotations

import fnmatch
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.changes.against import check_against
from generator.changes.examples import versions_of
from generator.check import Checked, check_folder
from generator.diagnostics import Diagnostic
from generator.explanations import explanations
from generator.generate import generate
from generator.plan import plan
from generator.verify import verify
from generator.verify.tools import tools
from tests.command_line import run
from tests.installed import needs
from tests.rejection_rows import Row, Specs, rows
from tests.rejections_page import PAGE, page

ROOT = Path(__file__).parents[1]
ROWS = rows().values()


def of_stage(*stages: str) -> pytest.MarkDecorator:
    """Parametrise a test over the answered rows of some stages."""
    chosen = [row for row in ROWS if row.stage in stages]
    return pytest.mark.parametrize("row", chosen, ids=[row.row for row in chosen])


def _write(folder: Path, specs: Specs) -> Path:
    for name, text in specs.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _checked(tmp_path: Path, variants: Iterable[Specs]) -> Iterator[Checked]:
    for number, specs in enumerate(variants):
        changed = {name: versions_of(text) for name, text in specs.items()}
        before, after = ({name: text[side] for name, text in changed.items() if text} for side in (0, 1))
        folder = _write(tmp_path / f"specs{number}", after or specs)
        yield check_against(folder, _write(tmp_path / f"earlier{number}", before)) if before else check_folder(folder)


def _assert_complete(found: Diagnostic) -> None:
    lines = Path(found.position.path).read_text(encoding="utf-8", errors="replace").split("\n")
    assert 1 <= found.position.line <= len(lines), found
    assert 1 <= found.position.column <= len(lines[found.position.line - 1]) + 1, found
    assert found.message.strip(), found
    assert found.hint.strip(), found


def test_answers_are_codes() -> None:
    """A row is answered by a rule that `forcegen explain` knows."""
    for row in ROWS:
        assert set(row.answer) <= set(explanations()), row.row


@of_stage("load", "check", "against")
def test_bad_spec_is_refused(row: Row, tmp_path: Path) -> None:
    """Each bad spec yields the row's code at a place, and no other code."""
    seen = set()
    for checked in _checked(tmp_path, row.bad):
        codes = {found.code for found in checked.diagnostics}
        assert codes, "nothing was found"
        assert codes <= set(row.answer), [str(found) for found in checked.diagnostics]
        for found in checked.diagnostics:
            _assert_complete(found)
        seen |= codes
    assert seen == set(row.answer)


@of_stage("load", "check", "against", "construction")
def test_good_spec_is_clean(row: Row, tmp_path: Path) -> None:
    """Each good spec yields no finding of any kind."""
    for checked in _checked(tmp_path, row.good):
        assert [str(found) for found in checked.diagnostics] == []


@of_stage("construction")
def test_mistake_cannot_be_made(row: Row, tmp_path: Path) -> None:
    """What is written of the good spec shows that the mistake does not happen."""
    files: dict[str, str] = {}
    for checked in _checked(tmp_path, row.good):
        files |= {file.path: file.content.decode() for file in plan(checked.project).files}
    for proof in row.proof:
        names = fnmatch.filter(files, proof["file"])
        assert names, (proof["file"], sorted(files))
        for name in names:
            for text in proof.get("has", ()):
                assert text in files[name], name
            for text in proof.get("lacks", ()):
                assert text not in files[name], name


def _verify_rows(tool: str) -> list[Row]:
    return [row for row in ROWS if row.stage == "verify" and row.tool == tool]


def _verified(tmp_path: Path, tool: str, specs: Mapping[str, Specs]) -> dict[str, list[Diagnostic]]:
    """Run a tool once over the specs of all rows; give what it finds by row."""
    folder, output = tmp_path / "specs", tmp_path / "output"
    for name, files in specs.items():
        _write(folder / name, files)
    generated = generate(folder, output)
    assert [str(found) for found in generated.diagnostics] == []
    found: dict[str, list[Diagnostic]] = {name: [] for name in specs}
    for diagnostic in verify(folder, output, [tools()[tool]]).diagnostics:
        owner = Path(diagnostic.position.path).relative_to(folder).parts[0]
        found[owner].append(diagnostic)
    shutil.rmtree(output)
    return found


@pytest.mark.parametrize("tool", sorted({row.tool for row in ROWS if row.stage == "verify"}))
def test_tools_refuse_bad_specs_and_accept_good_ones(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tool finds what is bad in each row's spec, under the row's code, and nothing in the good ones."""
    needs(tools()[tool], monkeypatch)
    all_rows = _verify_rows(tool)
    bad = _verified(tmp_path / "bad", tool, _numbered(all_rows, "bad"))
    for row in all_rows:
        for number in range(len(row.bad)):
            assert {found.code for found in bad[f"{row.row}-{number}"]} == set(row.answer), row.row
    good = _verified(tmp_path / "good", tool, _numbered(all_rows, "good"))
    assert {name: found for name, found in good.items() if found} == {}


def _numbered(all_rows: Iterable[Row], attribute: str) -> dict[str, Specs]:
    return {f"{row.row}-{number}": specs for row in all_rows for number, specs in enumerate(getattr(row, attribute))}


@of_stage("package", "deploy")
def test_commands_refuse(row: Row, tmp_path: Path) -> None:
    """The command of the row fails with the code over the bad specs, and ends well over the good ones."""
    if row.proved_by:
        path, _, name = row.proved_by.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
        return
    assert row.run is not None
    for key, variants in (("bad", row.bad or row.good), ("good", row.good)):
        for number, specs in enumerate(variants if key in row.run else ()):
            folder = tmp_path / f"{key}{number}"
            _write(folder / "specs", specs)
            words = row.run[key].format(specs=folder / "specs", folder=folder).split()
            result = run(*words)
            if key == "bad":
                assert result.exit_code != 0
                assert all(code in result.stderr for code in row.answer), result.stderr
            else:
                assert result.exit_code == 0, result.stderr


def test_page_is_up_to_date() -> None:
    """docs/rejections.md says what the rows and the rules say; `make docs` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page()
