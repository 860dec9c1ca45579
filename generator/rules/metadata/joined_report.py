"""A joined report joins blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries

JOINED = "MultiBlock"
LEAST = 2


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A joined report has two blocks or more, none of them tabular, and no columns of its own; others have no blocks.

    Source: Metadata API Developer Guide, Report, block.
    """
    for document, _, content in contents_of(project, "Report"):
        blocks = [(path, block) for path, block in entries(content, "block") if isinstance(block, Mapping)]
        if content.get("format") != JOINED:
            if blocks:
                message = "Only a report of the format MultiBlock has blocks"
                yield Violation(document, ("content", "block"), message, "write format: MultiBlock", at_key=True)
            continue
        if len(blocks) < LEAST:
            message = f"A joined report has {LEAST} blocks or more, this one {len(blocks)}"
            yield Violation(document, ("content", "format"), message, "add a block, or write another format")
        for path, block in blocks:
            if block.get("format") == "Tabular":
                message = "A block of a joined report is not tabular"
                yield Violation(document, (*path, "format"), message, "write format: Summary")
        if "columns" in content:
            message = "The columns of a joined report stand in its blocks"
            yield Violation(document, ("content", "columns"), message, "move them to a block", at_key=True)


_BLOCK = "{blockInfo: {blockId: B%s, joinTable: c}, format: %s, name: b, reportType: AccountList, showDetails: true}"
_BAD = f"""\
kind: Project
name: parcels
externalComponents: {{ReportFolder: [Depots]}}
---
kind: Metadata
type: Report
name: Depots/Accounts_And_Accounts
content:
  format: MultiBlock
  name: Accounts And Accounts
  reportType: AccountList
  showDetails: true
  block: [{_BLOCK % (1, "Summary")}, {_BLOCK % (2, "Tabular")}]
"""

RULE = Rule(
    Explanation(
        code="SF675",
        title="Joined report that joins nothing",
        rule="A report of the format MultiBlock has two blocks or more, none Tabular, and columns in its blocks only.",
        source="Metadata API Developer Guide, Report, block",
        bad=_BAD,
        good=_BAD.replace("Tabular", "Summary"),
    ),
    check,
)
