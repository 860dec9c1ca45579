"""The real tools: healthy sources pass, and each planted error is found at its line.

They are those of the user's own cache; where they are missing the tests are skipped, and fail where nobody watches.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.generate import generate
from generator.verify.running import first_missing, in_ci
from generator.verify.tools import tools
from tests.conftest import CACHE_VARIABLE
from tests.verify.verify_fakes import SmallProject

SOURCES = Path(__file__).parent / "sources"
WATCHED = not in_ci()
"""Whether somebody sees that tests were skipped; asked for before a test changes the environment."""
MARK = re.compile(r"// (both|compiler): (.*)$")


@pytest.fixture
def real(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Give a project generated from the specs of the sources, and use the tools that the user has installed."""
    monkeypatch.delenv(CACHE_VARIABLE)
    for tool in tools().values():
        missing = first_missing(tool)
        if missing is not None:
            reason = f"{tool.name} needs {missing.what}: {missing.command}"
            if WATCHED:
                pytest.skip(reason)
            pytest.fail(reason)
    found = SmallProject(SOURCES / "specs", project.output.parent / "real output")
    assert generate(found.specs, found.output).ok
    return found


def _add(project: SmallProject, folder: str) -> None:
    for source in (SOURCES / folder).iterdir():
        below = "triggers" if source.suffix == ".trigger" else "classes"
        project.write(f"{below}/{source.name}", source.read_text(encoding="utf-8"))


def _places(found: list[Diagnostic]) -> set[tuple[str, int]]:
    return {(Path(diagnostic.position.path).name, diagnostic.position.line) for diagnostic in found}


def _marked(*words: str) -> dict[tuple[str, int], str]:
    return {
        (source.name, number): mark[2]
        for source in (SOURCES / "bad").iterdir()
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := MARK.search(line)) and mark[1] in words
    }


def test_healthy_sources_pass_every_tool(real: SmallProject) -> None:
    """No tool raises a false alarm over Apex that uses platform and project widely, nor writes into the output."""
    _add(real, "good")
    before = sorted(real.output.rglob("*"))
    assert real.verify(*tools().values()) == []
    assert sorted(real.output.rglob("*")) == before


def test_compiler_finds_what_is_planted(real: SmallProject) -> None:
    """The compiler says what is marked, and nothing else."""
    _add(real, "bad")
    found = real.verify(tools()["apex-compiler"])
    marked = _marked("both", "compiler")
    assert _places(found) == set(marked)
    for (name, line), words in marked.items():
        said = [d.message for d in found if d.position.path.endswith(f"/{name}") and d.position.line == line]
        assert any(words in message for message in said), (name, line, said)
    assert {diagnostic.code for diagnostic in found} == {"SF802"}


def test_second_reader_finds_what_is_planted(real: SmallProject) -> None:
    """apex-ls finds what is marked for both, and nothing else."""
    _add(real, "bad")
    found = real.verify(tools()["apex-types"])
    assert _places(found) == set(_marked("both"))
    assert {diagnostic.code for diagnostic in found} == {"SF803"}


def test_syntax_error(real: SmallProject) -> None:
    """Every reader of Apex reports a missing semicolon; the compiler and apex-ls at its place."""
    body = "        Integer a = 1\n        Integer b = 2;\n"
    real.write("classes/Open.cls", f"public with sharing class Open {{\n    void go() {{\n{body}    }}\n}}\n")
    names = ("apex-compiler", "apex-types", "format")
    found = real.verify(*(tools()[name] for name in names))
    assert [(d.code, d.position.line) for d in found] == [("SF804", 1), ("SF802", 4), ("SF803", 4)]
    assert found[1].message == "Expected ; before 'Integer'"


def test_format(real: SmallProject) -> None:
    """The first difference is named, in the language of each file."""
    real.write("classes/Wide.cls", "public with sharing class Wide {\n    Integer a=1;\n}\n")
    real.write(
        "lwc/wide/wide.js",
        'import { LightningElement } from "lwc";\n\nexport default class Wide extends LightningElement {}\n',
    )
    real.write("lwc/wide/wide.html", "<template>\n    <p onclick={go}>x</p>\n</template>\n")
    real.write("lwc/wide/wide.css", "p{color:red}\n")
    found = real.verify(tools()["format"])
    assert [(Path(d.position.path).name, d.position.line, d.position.column) for d in found] == [
        ("Wide.cls", 2, 14),
        ("wide.css", 1, 2),
    ]
    assert found[0].message == 'prettier would write "Integer a = 1;" here [format]'


def test_code_analyzer(real: SmallProject) -> None:
    """What is critical or high is an error; what is less is not reported."""
    code = "public with sharing class Open {\n    public void go() {\n        insert new Contact();\n    }\n}\n"
    real.write("classes/Open.cls", code)
    found = real.verify(tools()["code-analyzer"])
    assert [(d.code, d.position.line) for d in found] == [("SF805", 3)]
    assert found[0].message.endswith("[pmd:ApexCRUDViolation]")


def test_source_format(real: SmallProject) -> None:
    """Files without a component, XML that does not parse and names that differ are found, each for itself."""
    real.write("classes/Depot.txt", "x")
    real.write("classes/Alone.cls", "public class Alone {}\n")
    (real.source / "classes/Alone.cls-meta.xml").unlink()
    fields = "objects/Parcel__c/fields"
    real.write(f"{fields}/Open__c.field-meta.xml", "<CustomField>\n  <label>x</lable>\n</CustomField>\n")
    real.write(f"{fields}/One__c.field-meta.xml", "<CustomField>\n  <fullName>Two__c</fullName>\n</CustomField>\n")
    found = real.verify(tools()["source-format"])
    assert [(Path(d.position.path).name, d.position.line) for d in found] == [
        ("Alone.cls", 1),
        ("Depot.txt", 1),
        ("One__c.field-meta.xml", 2),
        ("Open__c.field-meta.xml", 2),
    ]
    assert {diagnostic.code for diagnostic in found} == {"SF801"}
