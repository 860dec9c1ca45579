"""What a change of the specs breaks: folders with an earlier and a later version, and what is found between them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.location import PyTestLocation

from generator.changes import change_rules
from generator.changes.against import check_against
from generator.changes.comparison import Comparison
from generator.changes.conversions import is_refused, loses_values
from generator.diagnostics import Severity
from generator.fields import FIELD_TYPES
from generator.fields.base import CustomField
from generator.report import render
from tests.case_snapshot import CaseSnapshot
from tests.command_line import run
from tests.folder_cases import GOOD, checked, names

HERE = Path(__file__).parent
CASES = sorted(folder.parent.name for folder in HERE.glob("*/before"))
QUIET = ("nothing_breaks",)
PERMISSION = "kind: CustomPermission\nname: Depot_Admin\n"
EVENT = "kind: PlatformEvent\nname: Parcel_Moved__e\nfields: {Code__c: {type: Text, length: 20}}\n"
SHORTER = EVENT.replace("20", "10")
each_case = pytest.mark.parametrize("case", CASES)


class ChangeSnapshot(CaseSnapshot):
    """Keeps what is expected in the folder of the case, beside its two versions."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """Give the folder of the case the test is parametrised with."""
        return str(HERE / str(test_location.nodename).partition("[")[2].removesuffix("]"))


@each_case
def test_findings_are_as_expected(case: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change is found at its line, with what it breaks and what to do instead."""
    monkeypatch.chdir(HERE / case)
    found = check_against(Path("after"), Path("before")).diagnostics
    assert all(diagnostic.hint for diagnostic in found)
    assert render(found, "text") == snapshot.use_extension(ChangeSnapshot)
    assert (case in QUIET) == (not found)


@each_case
def test_what_stays_the_same_breaks_nothing(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version compared with itself has no finding of a change but for what cannot be read of it."""
    monkeypatch.chdir(HERE / case)
    for version in (Path("before"), Path("after")):
        codes = {diagnostic.code for diagnostic in check_against(version, version).diagnostics}
        assert not codes & _codes() - {"SF960"}


@pytest.mark.parametrize("case", names(GOOD))
def test_good_specs_are_no_change_of_themselves(case: str) -> None:
    """No rule finds anything between a good case and itself."""
    comparison = Comparison(checked(case).project, checked(case).project)
    assert [violation for rule in change_rules() for violation in rule.check(comparison)] == []


def test_every_rule_is_shown_by_a_case() -> None:
    """The cases break every rule, in the severity that it has."""
    text = "".join((HERE / case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    missing = [
        rule.explanation.code for rule in change_rules() if f" {rule.severity} {rule.explanation.code}: " not in text
    ]
    assert missing == []


def test_every_change_of_type_has_an_answer() -> None:
    """A type that changes to itself is fine, and to another is refused, loses values or keeps them, never two of it."""
    fields = {name: _field(model, name) for name, model in FIELD_TYPES.items()}
    answers = {
        (before, after): (is_refused(fields[before], fields[after]), loses_values(fields[before], fields[after]))
        for before, after in product(fields, fields)
    }
    assert (True, True) not in answers.values()
    assert all(answers[name, name] == (False, False) for name in fields)
    kept = {pair for pair, answer in answers.items() if answer == (False, False) and pair[0] != pair[1]}
    assert ("Text", "AutoNumber") in kept
    assert ("AutoNumber", "Text") not in kept
    assert ("Number", "Text") in kept
    assert not {pair for pair in kept if {*pair} & {"Formula", "Summary", "Location", "EncryptedText", "Date"}}
    relationships = {pair for pair in kept if "Lookup" in pair}
    assert relationships == {("Lookup", "MasterDetail"), ("MasterDetail", "Lookup")}


def test_plain_check_does_not_load_the_rules_of_changes(tmp_path: Path) -> None:
    """Without --against nothing of this is imported."""
    (tmp_path / "a.yaml").write_text(PERMISSION)
    script = (
        "import sys; from generator.cli.commands import forcegen\n"
        f"try: forcegen(['check', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('generator.changes', 'generator.load.earlier'))])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the running interpreter
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository whose first commit has an event in a folder below its top, and go there."""
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = tmp_path / "repository"
    (root / "sub" / "specs").mkdir(parents=True)
    (root / "sub" / "specs" / "event.yaml").write_text(EVENT)
    monkeypatch.chdir(root)
    _git("init", "-q", "-b", "main")
    _commit("An event")
    return root


def test_against_a_commit(repository: Path) -> None:
    """The working tree, changed but not committed, is compared with what the commit holds."""
    (repository / "sub" / "specs" / "event.yaml").write_text(SHORTER)
    done = run("check", "sub/specs", "--against", "HEAD")
    assert done.exit_code == 1
    assert "sub/specs/event.yaml:3:40: error SF981" in done.stderr
    assert run("check", "sub/specs").exit_code == 0


def test_against_from_inside_the_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths of the specs are taken from where one stands, and a single file is enough."""
    (repository / "sub" / "specs" / "event.yaml").write_text(SHORTER)
    monkeypatch.chdir(repository / "sub" / "specs")
    assert run("check", ".", "--against", "main").exit_code == 1
    assert "event.yaml:3:40: error SF981" in run("check", "event.yaml", "--against", "main").stderr


def test_moved_files_are_the_same_components(repository: Path) -> None:
    """Only what documents say is compared, not where they lie."""
    (repository / "sub" / "specs" / "deeper").mkdir()
    (repository / "sub" / "specs" / "event.yaml").rename(repository / "sub" / "specs" / "deeper" / "moved.yml")
    done = run("check", "sub/specs", "--against", "HEAD")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "2 components checked and compared with HEAD.\n"


def test_specs_that_do_not_exist(repository: Path) -> None:
    """A folder that is not there is a finding, as without --against."""
    assert repository.is_dir()
    done = run("check", "nowhere", "--against", "HEAD")
    assert done.exit_code == 1
    assert "nowhere:1:1: error SF012" in done.stderr


def test_only_warnings_do_not_fail(repository: Path) -> None:
    """A change that is a warning is shown, with status 0."""
    text = f"{EVENT}publishBehavior: PublishImmediately\n"
    (repository / "sub" / "specs" / "event.yaml").write_text(text)
    done = run("check", "sub/specs", "--against", "HEAD")
    assert done.exit_code == 0
    assert "warning SF982" in done.stderr


@pytest.mark.parametrize("form", ["json", "github"])
def test_forms_for_programs(repository: Path, form: str) -> None:
    """Changes come in the same forms as any other finding."""
    (repository / "sub" / "specs" / "event.yaml").write_text(SHORTER)
    done = run("check", "sub/specs", "--against", "HEAD", "--format", form)
    assert done.exit_code == 1
    if form == "json":
        (found,) = json.loads(done.stdout)
        assert (found["code"], found["severity"], found["line"]) == ("SF981", "error", 3)
    else:
        assert done.stdout.startswith("::error file=sub/specs/event.yaml,line=3,col=40,title=SF981::")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("nowhere", "is no folder, and no commit, branch or tag of the repository of the specs"),
        ("--output=x", "is no folder, and no commit, branch or tag of the repository of the specs"),
        ("empty", "'empty' holds no folder sub/specs"),
        ("nothing", "'nothing' holds no spec"),
        ("", "there is no name that says which earlier specs are meant"),
    ],
)
def test_nothing_to_compare_with(repository: Path, reference: str, words: str) -> None:
    """What there is no earlier version of is said in words, as wrong usage."""
    (repository / "nothing").mkdir()
    _git("checkout", "-q", "--orphan", "empty")
    _git("rm", "-rq", "--cached", ".")
    _git("commit", "-q", "--allow-empty", "-m", "Nothing")
    _git("checkout", "-qf", "main")
    done = run("check", "sub/specs", f"--against={reference}")
    assert done.exit_code == 2
    assert words in done.output


def test_links_that_lead_out(repository: Path, tmp_path: Path) -> None:
    """A link that a commit holds is followed no further than its folder."""
    (tmp_path / "secret.yaml").write_text("a: [b\n")
    (repository / "sub" / "specs" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    _commit("A link")
    (repository / "sub" / "specs" / "link.yaml").unlink()
    done = run("check", "sub/specs", "--against", "HEAD")
    assert (done.exit_code, done.stderr) == (0, "")


def test_shallow_clone(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit that was not fetched is missed with words that say how to fetch it."""
    first = _git("rev-parse", "HEAD")
    _commit("Another", "--allow-empty")
    _git("clone", "-q", "--depth=1", repository.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    done = run("check", "sub/specs", "--against", first)
    assert done.exit_code == 2
    assert "git fetch --unshallow" in done.output


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Specs in no repository are compared with folders only."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.yaml").write_text(PERMISSION)
    shutil.copytree(tmp_path / "specs", tmp_path / "earlier")
    monkeypatch.chdir(tmp_path)
    assert run("check", "specs", "--against", "earlier").exit_code == 0
    done = run("check", "specs", "--against", "main")
    assert done.exit_code == 2
    assert "the specs lie in no git repository" in done.output


def test_specs_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    """Whatever the two versions hold, there are findings and no traceback."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    for folder, text in ((good, PERMISSION), (bad, "a: [b\n")):
        folder.mkdir()
        (folder / "a.yaml").write_text(text)
    assert [d.code for d in check_against(good, bad).diagnostics] == ["SF960"]
    assert [d.severity for d in check_against(bad, good).diagnostics] == [Severity.ERROR]
    (bad / "a.yaml").write_text(f"kind: CustomPermission\n---\n{PERMISSION.replace('Admin', 'Clerk')}")
    assert [d.code for d in check_against(bad, good).diagnostics] == ["SF103"]  # its name is not known to be gone
    (bad / "a.yaml").write_bytes(b"\xff\xfe\x00")
    assert [d.code for d in check_against(good, bad).diagnostics] == ["SF960"]


def _codes() -> set[str]:
    return {rule.explanation.code for rule in change_rules()} | {"SF960"}


def _field(model: type[CustomField], name: str) -> CustomField:
    """Make a field of a type, without the attributes that a conversion does not look at."""
    return model.model_construct(type="Text" if name == "Formula" else name)


def _git(*arguments: str) -> str:
    command = [str(shutil.which("git")), "-c", "user.name=Depot", "-c", "user.email=depot@example.com", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - git, found in PATH
    return done.stdout.strip()


def _commit(message: str, *options: str) -> None:
    _git("add", "-A")
    _git("commit", "-q", "-m", message, *options)
