"""What `forcegen explain` shows is true: the bad example breaks the rule, the good one keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.explanation import Explanation
from generator.explanations import explanations

each_explanation = pytest.mark.parametrize("explanation", explanations().values(), ids=explanations())


def _codes(folder: Path, text: str) -> list[str]:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return [diagnostic.code for diagnostic in check_folder(folder).diagnostics]


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
    if explanation.bad.startswith("#") and explanation.code not in _codes(tmp_path, explanation.bad):
        pytest.skip(f"{explanation.code} has no bad spec: {explanation.bad.strip()}")
    assert explanation.code in _codes(tmp_path, explanation.bad)


@each_explanation
def test_good_example_yields_nothing(explanation: Explanation, tmp_path: Path) -> None:
    """The good example has no finding of any kind."""
    if explanation.good.startswith("#"):
        pytest.skip(f"{explanation.code} has no good spec: {explanation.good.strip()}")
    assert _codes(tmp_path, explanation.good) == []
