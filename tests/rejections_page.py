"""`make docs`: writes docs/rejections.md from the rows of the table of rejections and from the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from generator.explanations import explanations
from tests.rejection_rows import STAGES, Row, rows

PAGE = Path(__file__).parents[1] / "docs" / "rejections.md"
WHERE = {
    "load": "`forcegen check`, while the file is read",
    "check": "`forcegen check`",
    "against": "`forcegen check --against`, which knows what the org has from earlier specs",
    "verify": "`forcegen verify`, by a compiler or linter of the ecosystem",
    "package": "`forcegen package`",
    "deploy": "`forcegen deploy`",
    "construction": "the spec language cannot express the mistake",
}
INTRODUCTION = """\
# What an org rejects, and what answers it

Each row is one way an org refuses a deployment. An answered row has a rule: the file of the row under
`tests/rejections/` holds a spec that the rule refuses and one that passes, and the tests run both.
`forcegen explain CODE` shows a rule with an example. Messages that begin with ≈ are known by their meaning, not word
for word.

This page is made from those files by `make docs`.
"""


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Give the whole page."""
    all_rows = list(rows().values())
    answered = [row for row in all_rows if row.answered]
    left_out = [row for row in all_rows if not row.answered]
    parts = [INTRODUCTION, f"{len(answered)} of {len(all_rows)} rows are answered:\n", *_counts(answered)]
    for section, members in groupby(answered, key=lambda row: row.section):
        parts += [
            f"\n## {section}\n",
            "| row | the org says | when | answer | where |",
            "| --- | --- | --- | --- | --- |",
        ]
        parts += [_answered(row) for row in members]
    if left_out:
        parts += [
            "\n## Left out\n",
            "| row | the org says | when | why no rule answers it |",
            "| --- | --- | --- | --- |",
        ]
        parts += [
            f"| {row.row} | {_cell(row.message)} | {_cell(row.condition)} | {_cell(row.left_out)} |" for row in left_out
        ]
    return "\n".join(parts) + "\n"


def _counts(answered: Iterable[Row]) -> Iterator[str]:
    stages = [row.stage for row in answered]
    for stage in STAGES:
        if stage in stages:
            yield f"- {stages.count(stage)} {stage}: {WHERE[stage]}"


def _answered(row: Row) -> str:
    titles = ", ".join(f"{code} {explanations()[code].title}" for code in row.answer)
    proof = f"`{row.proved_by}`" if row.proved_by else ""
    answer = titles or proof or "the generator writes it correctly"
    return _line(row.row, row.message, row.condition, answer, row.stage)


def _head(*titles: str) -> tuple[str, str]:
    return _line(*titles), _line(*("---" for _ in titles))


def _line(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
