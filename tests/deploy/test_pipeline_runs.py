"""The commands of the pipelines, each with the variables its CI gives it, run against a stand-in Dev Hub."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from tests.command_line import run
from tests.deploy.stand_in_dev_hub import StandInDevHub
from tests.deploy.stand_in_org import CONSUMER_KEY, USERNAME, StandInOrg

REFUSED = {"fileName": "objects/Parcel__c.object", "problem": "no"}


def typed(script: str) -> list[str]:
    """Give the arguments of a call of forcegen."""
    return shlex.split(script.replace("$SCRATCH_ORG", "ci-1"))[1:]


@pytest.mark.parametrize("refused", [False, True])
def test_the_workflow_of_github_runs(  # noqa: PLR0913, PLR0917 - the orgs, and what signs in to them
    tmp_path: Path,
    hub: StandInDevHub,
    scratch: StandInOrg,
    signed_in: StandInOrg,
    private_key: str,
    monkeypatch: pytest.MonkeyPatch,
    refused: bool,
) -> None:
    """Its commands, each with the variables of its own step, deploy the starter project and leave no org."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "--ci", "github").exit_code == 0
    assert run("generate").exit_code == 0
    workflow = yaml.safe_load((tmp_path / ".github" / "workflows" / "salesforce.yml").read_text(encoding="utf-8"))
    known = {"SF_CLIENT_ID": CONSUMER_KEY, "SF_USERNAME": USERNAME, "SF_JWT_KEY": private_key}
    if refused:
        scratch.plant.failures = [REFUSED]
    ended = []
    for step in workflow["jobs"]["scratch-org"]["steps"]:
        if not step.get("run", "").startswith("forcegen "):
            continue
        for name in (*known, "SF_LOGIN_URL"):
            monkeypatch.delenv(name, raising=False)
        for name in step["env"]:
            assert step["env"][name] in {f"${{{{ secrets.{name} }}}}", f"${{{{ vars.{name} }}}}"}
            monkeypatch.setenv(name, {**known, "SF_LOGIN_URL": signed_in.url}[name])
        done = run(*typed(step["run"]))
        ended.append(done.exit_code)
    assert ended == [0, int(refused), 0]
    assert (scratch.starts, hub.active) == (1, {})
    assert (tmp_path / "reports" / "junit.xml").is_file()


@pytest.mark.parametrize("refused", [False, True])
def test_the_job_of_gitlab_runs(  # noqa: PLR0913, PLR0917 - the orgs, and what signs in to them
    tmp_path: Path,
    hub: StandInDevHub,
    scratch: StandInOrg,
    private_key: str,
    monkeypatch: pytest.MonkeyPatch,
    refused: bool,
) -> None:
    """The variables stay set for the whole job, the key lies in a file, and what comes after deletes the org."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "--ci", "gitlab").exit_code == 0
    assert run("generate").exit_code == 0
    job = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))["scratch-org"]
    key = tmp_path / "key"
    key.write_text(private_key, encoding="utf-8")
    monkeypatch.delenv("SF_JWT_KEY")
    monkeypatch.setenv("SF_JWT_KEY_FILE", str(key))
    if refused:
        scratch.plant.failures = [REFUSED]
    calls = [line for line in (*job["script"], *job["after_script"]) if line.startswith("forcegen ")]
    assert [run(*typed(call)).exit_code for call in calls] == [0, int(refused), 0]
    assert (scratch.starts, hub.active) == (1, {})
    assert (tmp_path / "reports" / "coverage.xml").is_file()
