"""prettier with its Apex plugin: every file stands as it would leave it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.verify.findings import FORMAT
from generator.verify.node_script import node_script
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Context, Tool, ToolFinding

NODE = Node(18)


class Format(Tool):
    """Asks prettier whether it would change a file."""

    name = "format"
    summary = "Apex, JavaScript, HTML and CSS stand as prettier would leave them"
    explanation = FORMAT
    needs = (NODE, Packages("prettier"))

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Compare every file that prettier knows."""
        files = context.sources(".cls", ".trigger", ".js", ".html", ".css")
        if not files:
            return ()
        return node_script("format.mjs", context, group="prettier", node=NODE, files=files)


TOOL = Format()
