"""The deployment guide says in which order to deploy, and what is left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.plan import plan
from generator.plan.deployment_guide import GUIDE

PACKAGES = """\
kind: Project
name: depot
packageDirectories: [{path: late}, {path: base, default: true}, {path: empty}]
externals: {Account: [Site]}
externalComponents: {Queue: [Depot]}
"""
ROLES = """\
kind: CustomPermission
name: Depot_Admin
---
kind: PermissionSet
name: Depot
package: late
description: For the depot.
customPermissions: [Depot_Admin]
"""
JOB = """\
kind: ApexClass
name: {name}
pattern: source
body: {name}.cls
"""


def guide(folder: Path, text: str) -> str:
    """Give the guide of a project of these specs."""
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    checked = check_folder(folder)
    assert checked.ok, checked.diagnostics
    return plan(checked.project).by_path()[GUIDE].content.decode()


def test_directories_come_after_those_they_name(tmp_path: Path) -> None:
    """A directory that names components of another is deployed after it; one without files is left out."""
    text = guide(tmp_path, PACKAGES + "---\n" + ROLES)
    assert "1. `base`: CustomPermission (1).\n2. `late`: PermissionSet (1). After `base`, whose" in text
    commands = [line.split()[5] for line in text.splitlines() if line.startswith("sf project deploy start")]
    assert commands == ["base", "late"]
    assert "--test-level" not in text


def test_what_the_org_must_have_is_listed(tmp_path: Path) -> None:
    """Objects, fields and components of the org are named before the order."""
    text = guide(tmp_path, PACKAGES + "---\n" + ROLES)
    assert "- the object Account with Site\n- the Queue Depot\n" in text


def test_permission_sets_are_assigned_by_a_person(tmp_path: Path) -> None:
    """Each permission set has its command, and says who needs it."""
    text = guide(tmp_path, ROLES.replace("package: late\n", ""))
    assert "- `sf org assign permset --name Depot --on-behalf-of USERNAME`: For the depot.\n" in text


EXECUTE = "public void execute(SchedulableContext context) { }"
SCHEDULE = "public static Id schedule() { return null; }"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            f"public class Job implements Schedulable {{ {EXECUTE} }}",
            "System.schedule('Job', '0 0 * * * ?', new Job());",
        ),
        (
            f"public class Job implements Database.Stateful,\n    Schedulable {{ {EXECUTE} {SCHEDULE} }}",
            "Job.schedule();",
        ),
        ("// class Other implements Schedulable {\npublic class Job { }", ""),
        (f"@IsTest\nprivate class Job implements Schedulable {{ {EXECUTE} }}", ""),
    ],
)
def test_classes_that_can_be_scheduled_are(source: str, line: str, tmp_path: Path) -> None:
    """A class that is Schedulable gets its line, by its own method where it has one; comments and tests get none."""
    (tmp_path / "Job.cls").write_text(source, encoding="utf-8")
    text = guide(tmp_path, JOB.format(name="Job"))
    assert ("## Scheduled jobs" in text) == bool(line)
    assert line in text
    assert "--test-level RunLocalTests" in text


def test_a_small_project_has_a_small_guide(tmp_path: Path) -> None:
    """Nothing is said of what the project does not have."""
    text = guide(tmp_path, "kind: CustomPermission\nname: Depot_Admin\n")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# Deploying project", "## Order"]


def test_drafts_and_senders_of_flows_are_work_for_a_person(tmp_path: Path) -> None:
    """A draft is activated by hand, and an organization-wide address is verified."""
    flow = """\
kind: Flow
name: Tell_Depot
steps:
  - {type: Email, label: Tell, to: a@example.com, subject: x, body: y, sender: b@example.com, continueOnFault: true}
"""
    text = guide(tmp_path, flow)
    assert "### Setup, Flows\n\n- `Tell_Depot` is deployed as a draft" in text
    assert "### Setup, Organization-Wide Addresses\n\n- Add and verify `b@example.com`.\n" in text
    assert "draft" not in guide(tmp_path, flow.replace("steps:", "status: Active\nsteps:", 1))
