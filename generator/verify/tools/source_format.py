"""Salesforce's own deploy library: every file belongs to a component, and all of it converts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.verify.findings import SOURCE_FORMAT
from generator.verify.node_script import node_script
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Context, Tool, ToolFinding

NODE = Node(22)


class SourceFormat(Tool):
    """Resolves and converts the project with source-deploy-retrieve."""

    name = "source-format"
    summary = "every file belongs to a component, and the project converts to what is deployed"
    explanation = SOURCE_FORMAT
    needs = (NODE, Packages("sdr"))

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Run the library over the package directories."""
        return node_script("source_format.mjs", context, group="sdr", node=NODE)


TOOL = SourceFormat()
