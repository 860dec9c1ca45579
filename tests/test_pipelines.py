"""The pipelines that `init --ci` writes are ones their CI takes, and every command in them is one of ours."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.plan.templates import template_folder
from tests.command_line import parse, run

NAMES = sorted(path.name for path in (template_folder() / "ci").iterdir())
SCHEMAS = {"github": ("vendor.github-workflows",), "gitlab": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci")}
ACTIONS = {"checkout", "setup-python", "setup-node", "setup-java", "cache", "upload-artifact"}
"""GitHub's own actions: nobody else's code gets near the secrets."""


def written(name: str, folder: Path) -> Path:
    """Write the starter project with a pipeline, and give the file of the pipeline."""
    assert run("init", folder, "--ci", name).exit_code == 0
    (path,) = (path for path in folder.rglob("*.yml") if "specs" not in path.parts)
    return path


def pipeline(name: str, folder: Path) -> dict[Any, Any]:
    """Give a pipeline as its CI reads it."""
    content = yaml.safe_load(written(name, folder).read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def scripts(value: Any) -> Iterator[str]:
    """Yield every text of a pipeline that a shell gets."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key in {"run", "script", "after_script", "before_script"}:
                yield from (below if isinstance(below, list) else [below])
            else:
                yield from scripts(below)
    elif isinstance(value, list):
        for below in value:
            yield from scripts(below)


def commands(name: str, folder: Path) -> Iterator[list[str]]:
    """Yield the arguments of every call of forcegen in a pipeline."""
    for script in scripts(pipeline(name, folder)):
        for line in script.splitlines():
            for call in re.findall(r"(?:^|\$\()\s*(forcegen\b[^|)]*)", line):
                yield shlex.split(call.replace("$SCRATCH_ORG", "ci-1"))[1:]


def test_there_is_a_pipeline_for_github_and_another() -> None:
    """One folder makes one choice; a name nobody knows is wrong usage with a suggestion."""
    assert {"github", "gitlab"} <= set(NAMES)
    assert f"[{'|'.join(NAMES)}]" in run("init", "--help").output
    wrong = run("init", "--ci", "gitlb")
    assert wrong.exit_code == 2
    assert "did you mean gitlab?" in wrong.output


@pytest.mark.parametrize("name", NAMES)
def test_the_ci_takes_the_file(name: str, tmp_path: Path) -> None:
    """The published schema of the CI has nothing against it."""
    path = written(name, tmp_path / "demo")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[name], str(path)]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)  # noqa: S603 - arguments of this file
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_one_of_ours(name: str, tmp_path: Path) -> None:
    """Commands and options exist, and the whole way of a pipeline is there."""
    found = [parse(arguments) for arguments in commands(name, tmp_path / "demo")]
    proof = ["check", "generate", "verify", "verify"]
    assert [step for step in found if step] == [*proof, "scratch create", "deploy start", "scratch delete"]


def test_an_option_that_does_not_exist_is_noticed() -> None:
    """The parsing above tells right from wrong."""
    assert parse(["deploy", "--junit", "a.xml"]) == "deploy start"
    with pytest.raises(click.UsageError):
        parse(["deploy", "--junnit", "a.xml"])
    with pytest.raises(click.UsageError):
        parse(["scratch", "creat"])


def test_the_workflow_is_careful(tmp_path: Path) -> None:
    """Few rights, pinned actions, limits of time, secrets for single steps only, and an org that always goes."""
    workflow = pipeline("github", tmp_path / "demo")
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] > 0
        assert "secrets." not in str(job.get("env"))
        for step in job["steps"]:
            action, at, version = step.get("uses", "").partition("@")
            assert not at or (action.partition("/")[2] in ACTIONS and re.fullmatch(r"v\d+", version)), action
            assert "secrets." not in str(step.get("run"))
            assert "${{" not in step.get("run", ""), "a value goes to a shell by a variable, never into its text"
    org = workflow["jobs"]["scratch-org"]
    assert org["if"] == "needs.check.outputs.dev-hub == 'true'"
    last = org["steps"][-1]
    assert "scratch delete" in last["run"]
    assert "always()" in last["if"]


@pytest.mark.parametrize(
    ("known", "fork", "said"), [("true", "false", ""), ("false", "true", "forks"), ("false", "false", "SF_JWT_KEY")]
)
def test_a_run_without_secrets_says_why_nothing_was_deployed(tmp_path: Path, known: str, fork: str, said: str) -> None:
    """The step that looks for the secrets, run by a shell."""
    steps = pipeline("github", tmp_path / "demo")["jobs"]["check"]["steps"]
    script = next(step["run"] for step in steps if step.get("id") == "dev-hub")
    outputs, summary = tmp_path / "outputs", tmp_path / "summary"
    environment = {"KNOWN": known, "FORK": fork, "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
    shell = ["/bin/bash", "-eo", "pipefail", "-c", script]
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert outputs.read_text(encoding="utf-8") == f"known={known}\n"
    assert said in done.stdout
    assert done.stdout.startswith("::notice title=No scratch org::") == bool(said)
    assert summary.exists() == bool(said)


def test_the_summary_names_failed_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step that reads the test results, run over results as deploy writes them."""
    from generator.deploy.reports import junit  # noqa: PLC0415 - beside its only use
    from generator.deploy.result import DeployResult, TestResult  # noqa: PLC0415 - beside its only use

    steps = pipeline("github", tmp_path / "demo")["jobs"]["scratch-org"]["steps"]
    script = next(step["run"] for step in steps if step.get("shell") == "python")
    tests = (TestResult("ATest", "works", 0.1), TestResult("ATest", "fails", 0.1, "no", "Class.ATest.fails: line 1"))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "junit.xml").write_bytes(junit(DeployResult("", "Failed", True, False, tests=tests), "x"))
    summary = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)  # noqa: S603 - our own script
    assert summary.read_text(encoding="utf-8") == "1 of 2 Apex tests passed.\n\n- `ATest.fails` failed\n"


def test_a_pipeline_joins_a_project_that_is_there(tmp_path: Path) -> None:
    """Specs that exist stay as they are, and so does a pipeline."""
    folder = tmp_path / "demo"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs" / "own.yaml").write_text("kind: Project\nname: own\n", encoding="utf-8")
    done = run("init", folder, "--ci", "github")
    assert done.exit_code == 0
    workflow = folder / ".github" / "workflows" / "salesforce.yml"
    assert {path for path in folder.rglob("*") if path.is_file()} == {workflow, folder / "specs" / "own.yaml"}
    workflow.write_text("name: mine\n", encoding="utf-8")
    again = run("init", folder, "--ci", "github")
    assert again.exit_code == 2
    assert "left alone" in again.output
    both = run("init", folder, "--ci", "github", "--ci", "gitlab")
    assert both.exit_code == 0
    assert (folder / ".gitlab-ci.yml").is_file()
    assert workflow.read_text(encoding="utf-8") == "name: mine\n"


def test_a_readme_in_the_way_of_a_new_project_is_left_alone(tmp_path: Path) -> None:
    """Without specs there is no project to join, and nothing is overwritten."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = run("init", tmp_path, "--ci", "github")
    assert done.exit_code == 2
    assert not (tmp_path / ".github").exists()
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
