"""The tools for Lightning web components: healthy bundles pass, and each planted error is found at its line.

As with the other tools, they are those of the user's own cache.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.plan.web_project_files import web_project_files
from generator.verify.tools import tools
from tests.verify.test_verify_tools import SOURCES, real
from tests.verify.verify_fakes import SmallProject

__all__ = ["real"]
NAMES = ("eslint", "lwc-compiler", "lwc-jest")
MARK = re.compile(r"(?://|<!--) ([\w-]+): (.*?)(?: -->)?$")
META = """\
<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>
"""


@pytest.fixture
def web(real: SmallProject) -> SmallProject:
    """Give the project the files that one with components has."""
    for path, text in web_project_files("depots"):
        target = real.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return real


def _add(project: SmallProject, folder: str) -> Path:
    for bundle in sorted((SOURCES / "lwc" / folder).iterdir()):
        target = project.source / "lwc" / bundle.name
        shutil.copytree(bundle, target)
        (target / f"{bundle.name}.js-meta.xml").write_text(META, encoding="utf-8")
    return project.source / "lwc"


def _findings(project: SmallProject, *names: str) -> list[tuple[str, str, int, str]]:
    return [
        (found.code, Path(found.position.path).name, found.position.line, found.message)
        for found in project.verify(*(tools()[name] for name in names))
    ]


def _marked(tool: str) -> dict[tuple[str, int], str]:
    """Map the marked lines to what is said of them; in markup the mark stands above the line."""
    return {
        (source.name, number + (source.suffix == ".html")): mark[2]
        for source in (SOURCES / "lwc" / "bad").rglob("*.*")
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := MARK.search(line)) and mark[1] == tool
    }


def test_healthy_components_pass(web: SmallProject) -> None:
    """Nothing is said of components that use the platform's modules widely, and nothing is written to the output."""
    _add(web, "good")
    before = sorted(web.output.rglob("*"))
    assert _findings(web, *NAMES, "format", "source-format") == []
    assert sorted(web.output.rglob("*")) == before


@pytest.mark.parametrize("name", NAMES)
def test_planted_errors_are_found(web: SmallProject, name: str) -> None:
    """Each tool finds what is marked for it at its line, and nothing else; Jest where bundles compile."""
    folder = _add(web, "bad")
    if name == "lwc-jest":
        for bundle in ("parcelForm", "parcelName"):
            shutil.rmtree(folder / bundle)
    found = _findings(web, name)
    marked = _marked(name)
    assert {(file, line) for _, file, line, _ in found} == set(marked)
    for (file, line), words in marked.items():
        said = [message for _, where, at, message in found if (where, at) == (file, line)]
        assert any(words in message for message in said), (file, line, said)
    assert {code for code, *_ in found} == {tools()[name].explanation.code}
    assert all("forcegen-verify" not in message for *_, message in found)


def test_tests_that_cannot_run(web: SmallProject) -> None:
    """An import that leads nowhere is a finding of Jest at its line."""
    _add(web, "good")
    web.write("lwc/parcelRow/__tests__/parcelRow.test.js", '\nimport Gone from "c/gone";\n\nit("is", () => Gone);\n')
    [(code, file, line, message)] = _findings(web, "lwc-jest")
    assert (code, file, line) == ("SF810", "parcelRow.test.js", 2)
    assert message.startswith("The tests cannot run: Cannot find module 'c/gone' from ")


def test_broken_configuration(web: SmallProject) -> None:
    """A configuration that cannot be read fails the tool, which is an error of its own."""
    _add(web, "good")
    for name in ("eslint.config.js", "jest.config.js"):
        (web.output / name).write_text("module.exports = {\n")
    found = _findings(web, "eslint", "lwc-jest")
    assert [code for code, *_ in found] == ["SF806", "SF806"]
    assert all("SyntaxError" in message for *_, message in found)


def test_components_without_a_project_for_node(real: SmallProject) -> None:
    """Where a person put a component beside other things only, the compiler alone looks at it."""
    _add(real, "bad")
    assert {code for code, *_ in _findings(real, *NAMES)} == {"SF808"}


def test_bundle_without_a_source(web: SmallProject) -> None:
    """A bundle has to be more than its metadata."""
    web.write("lwc/alone/alone.js-meta.xml", META)
    [(code, file, line, message)] = _findings(web, "lwc-compiler")
    assert (code, file, line) == ("SF808", "alone.js-meta.xml", 1)
    assert message == "The bundle has no alone.js, .html or .css"
