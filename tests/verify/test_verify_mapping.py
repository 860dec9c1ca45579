"""Where findings point: at the spec for planned files, at the file itself for all others."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Position, Severity
from generator.verify.tool import Context, ToolFinding
from tests.verify.verify_fakes import FakeTool, SmallProject

FIELD = "force-app/main/default/objects/Parcel__c/fields/City__c.field-meta.xml"


def _found(*findings: ToolFinding) -> FakeTool:
    return FakeTool(work=lambda _: findings)


def _line(project: SmallProject, text: str) -> int:
    lines = (project.output / FIELD).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_planned_file_leads_to_the_spec(project: SmallProject) -> None:
    """A line of a generated file becomes the place of the value in the spec; the hint names the line itself."""
    line = _line(project, "<length>")
    found = project.verify(_found(ToolFinding(FIELD, line, 9, "rule", "Too long")))
    hint = f"generated: my output/{FIELD}:{line}:9"
    place = Position("my specs/parcel.yaml", 12, 13)
    assert found == [Diagnostic("SF802", Severity.ERROR, "Too long [rule]", place, hint)]


def test_other_lines_lead_to_other_keys(project: SmallProject) -> None:
    """Each line has its own place."""
    line = _line(project, "<description>")
    [found] = project.verify(_found(ToolFinding(FIELD, line, 1, "", "Dull")))
    assert (found.message, found.position.line) == ("Dull", 13)


def test_lines_beyond_the_file(project: SmallProject) -> None:
    """A line that does not exist still leads to the owner."""
    [found] = project.verify(_found(ToolFinding(FIELD, 999, 1, "", "Odd")))
    assert found.position.path == "my specs/parcel.yaml"


def test_file_without_an_owner(project: SmallProject) -> None:
    """A file of the project as a whole has no spec: the finding stays where it is."""
    [found] = project.verify(_found(ToolFinding("sfdx-project.json", 2, 3, "", "Odd")))
    assert (found.position, found.hint) == (Position("my output/sfdx-project.json", 2, 3), "")


def test_unplanned_file_keeps_its_path(project: SmallProject) -> None:
    """What a person put into the output is reported there."""
    project.write("classes/Hand.cls", "public class Hand {}\n")
    path = "force-app/main/default/classes/Hand.cls"
    [found] = project.verify(_found(ToolFinding(path, 1, 8, "", "No sharing")))
    assert (found.position, found.hint) == (Position(f"my output/{path}", 1, 8), "")


def test_severity_is_kept(project: SmallProject) -> None:
    """A tool may warn only."""
    [found] = project.verify(_found(ToolFinding(FIELD, 1, 1, "", "Hm", Severity.WARNING)))
    assert found.severity is Severity.WARNING


def test_findings_are_sorted_and_said_once(project: SmallProject) -> None:
    """The order in which tools end and report does not show."""
    first, second = ToolFinding("a.txt", 2, 1, "", "B"), ToolFinding("a.txt", 1, 1, "", "A")
    forward = project.verify(_found(first, second, first), _found(second))
    backward = project.verify(_found(second), _found(second, first))
    assert [found.message for found in forward] == ["A", "B"]
    assert forward == backward


def test_tools_see_the_files_of_the_packages(project: SmallProject) -> None:
    """Sources are listed in order, relative to the output, without installed packages."""
    seen: list[str] = []

    def look(context: Context) -> list[ToolFinding]:
        seen.extend(context.sources(".cls"))
        return []

    for name in ("B", "A", "node_modules/C"):
        project.write(f"classes/{name}.cls", "public class X {}\n")
    project.verify(FakeTool(work=look))
    assert seen == ["force-app/main/default/classes/A.cls", "force-app/main/default/classes/B.cls"]
