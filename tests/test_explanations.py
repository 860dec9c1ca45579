"""What `forcegen explain` shows is true: the bad example breaks the rule, the good one keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.changes.against import check_against
from generator.changes.examples import versions_of
from generator.check import check_folder
from generator.diagnostics import Diagnostic
from generator.explanation import FILE, NO_SPEC, Explanation, example_files, with_files
from generator.explanations import explanations
from generator.generate import generate
from generator.package.deletions import deletion_problems
from generator.package.removed import removed_since
from generator.plan import plan
from generator.verify import verify
from generator.verify.tools import tools
from tests.command_line import run
from tests.installed import needs

MOST_WITHOUT_SPEC = 40
UNSHOWN = "SF801"
"""The code of the tool whose finding no spec leads to: what is generated has the form it asks for."""
OF_TOOLS = {tool.explanation.code: name for name, tool in tools().items()}
each_explanation = pytest.mark.parametrize("explanation", explanations().values(), ids=explanations())


def _write(folder: Path, text: str) -> Path:
    for path, content in example_files(text).items():
        if content:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8", "surrogateescape"))
    return folder


def _codes(folder: Path, text: str) -> list[str]:
    """Check an example, compared with its earlier version where it has one."""
    before, after = versions_of(text) or ("", text)
    specs = _write(folder / "specs", after)
    if not before:
        return [diagnostic.code for diagnostic in check_folder(specs).diagnostics]
    earlier = _write(folder / "earlier", before)
    found = [*check_against(specs, earlier).diagnostics, *_of_deletions(specs, earlier)]
    return [diagnostic.code for diagnostic in found]


def _of_deletions(specs: Path, earlier: Path) -> list[Diagnostic]:
    """Give what stands against deleting what is gone before the rest is deployed, as `forcegen package` says it."""
    checked = check_folder(specs), check_folder(earlier)
    if not all(item.ok for item in checked):
        return []
    now, before = (plan(item.project) for item in checked)
    return deletion_problems(removed_since(before, now), "pre", now, before, "specs")


def _without_spec() -> Iterator[str]:
    for explanation in explanations().values():
        for example in (explanation.bad, explanation.good):
            if example.startswith(NO_SPEC):
                yield explanation.code


def test_codes_are_unique_and_sorted() -> None:
    """Codes come in order, and each has one explanation with a title of its own."""
    found = explanations()
    assert list(found) == sorted(found)
    assert all(code == explanation.code for code, explanation in found.items())
    titles = [explanation.title for explanation in found.values()]
    assert len(set(titles)) == len(titles)


@each_explanation
def test_every_part_is_written(explanation: Explanation) -> None:
    """Title, rule, source and both examples hold something."""
    for text in (explanation.title, explanation.rule, explanation.source, explanation.bad, explanation.good):
        assert text.strip()
    assert explanation.rule.endswith((".", "!"))


@each_explanation
def test_bad_example_yields_the_code(explanation: Explanation, tmp_path: Path) -> None:
    """The bad example is found, under the code it stands at."""
    if explanation.bad.startswith(NO_SPEC):
        pytest.skip(f"{explanation.code}: {explanation.bad.removeprefix('# ').strip()}")
    if explanation.code not in OF_TOOLS:
        assert explanation.code in _codes(tmp_path, explanation.bad)


@each_explanation
def test_good_example_yields_nothing(explanation: Explanation, tmp_path: Path) -> None:
    """The good example has no finding of any kind."""
    if explanation.good.startswith(NO_SPEC):
        pytest.skip(f"{explanation.code}: {explanation.good.removeprefix('# ').strip()}")
    assert _codes(tmp_path, explanation.good) == []


@pytest.mark.parametrize("tool", [tool for code, tool in OF_TOOLS.items() if code != UNSHOWN])
def test_tool_finds_the_bad_example(tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What check cannot tell, the tool of the code finds in its bad example, and nothing in the good one."""
    needs(tools()[tool], monkeypatch)
    explanation = tools()[tool].explanation
    found = defaultdict[str, set[str]](set)
    for name, text in (("bad", explanation.bad), ("good", explanation.good)):
        folder, output = _write(tmp_path / name / "specs", text), tmp_path / name / "output"
        assert generate(folder, output).ok
        found[name] = {diagnostic.code for diagnostic in verify(folder, output, [tools()[tool]]).diagnostics}
    assert found == {"bad": {explanation.code}, "good": set()}


def test_few_examples_are_no_specs() -> None:
    """Only what depends on the file system, the network or an installed tool is told in words."""
    assert len(list(_without_spec())) <= MOST_WITHOUT_SPEC


def test_an_example_holds_several_files() -> None:
    """What stands before the first path is the spec, and each file goes to its next path."""
    text = with_files("kind: X\n", {"classes/A.cls": "class A {}", "classes/B.cls": "class B {}\n"})
    assert example_files(text) == {
        "spec.yaml": "kind: X\n",
        "classes/A.cls": "class A {}\n",
        "classes/B.cls": "class B {}\n",
    }


def test_explain_shows_each_file_and_each_byte() -> None:
    """Paths stand before their files, and bytes that are no text are spelled out."""
    assert f"    {FILE}classes/ParcelRouter.cls\n" in run("explain", "SF770").stdout
    assert "\\x00" in run("explain", "SF005").stdout
    assert "Gr\\xfc\\xdfe" in run("explain", "SF006").stdout
