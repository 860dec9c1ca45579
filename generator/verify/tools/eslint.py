"""ESLint under the project's own configuration, with the packages the project itself installs."""

from __future__ import annotations

from collections.abc import Iterable

from generator.verify.findings import ESLINT
from generator.verify.node_script import node_script
from generator.verify.packages import PROJECT
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Context, Tool, ToolFinding
from generator.verify.web_workspace import web_workspace

NODE = Node(20)


class Eslint(Tool):
    """Lints the scripts and tests of the components; warnings of a rule stay warnings."""

    name = "eslint"
    summary = "components and their tests keep Salesforce's recommended rules"
    explanation = ESLINT
    needs = (NODE, Packages(PROJECT))
    seconds = 4

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Lint every script in a folder named lwc."""
        folder = web_workspace(context, "eslint.config.js")
        if folder is None:
            return ()
        return node_script("eslint.mjs", context, group=PROJECT, node=NODE, project=str(folder))


TOOL = Eslint()
