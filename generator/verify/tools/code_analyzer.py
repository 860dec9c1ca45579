"""Salesforce Code Analyzer: PMD and the other engines, as the AppExchange security review runs them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.verify.allow_list import without_gaps
from generator.verify.findings import CODE_ANALYZER
from generator.verify.node_script import node_script
from generator.verify.requirements import Java, Node, Packages
from generator.verify.tool import Context, Tool, ToolFinding

NODE = Node(20)
WORST = 2
"""Severities up to this one are errors: 1 is critical, 2 is high. The others are left to the editor."""
ENGINES = {
    "pmd": ("pmd", (".cls", ".trigger", ".page", ".component", ".xml")),
    "eslint": ("eslint", (".js", ".ts", ".html", ".css", ".cmp")),
    "flow": ("flow", (".flow-meta.xml",)),
    "regex": ("regex", (".cls", ".trigger", ".xml")),
    "retire-js": ("retirejs", (".js", ".resource", ".html", ".zip")),
}
"""The engines, the package each is in, and the files that make it worth starting; copies (CPD) are never high."""


class CodeAnalyzer(Tool):
    """Runs the engines that have something to look at."""

    name = "code-analyzer"
    summary = "the recommended rules of Salesforce Code Analyzer find nothing critical or high"
    explanation = CODE_ANALYZER
    needs = (NODE, Java(17), Packages("analyzer"))
    seconds = 8

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Run the recommended rules over the package directories."""
        engines = [name for name, (_, suffixes) in ENGINES.items() if context.sources(*suffixes)]
        if not engines:
            return ()
        plugins = [f"@salesforce/code-analyzer-{ENGINES[name][0]}-engine" for name in engines]
        findings = node_script(
            "code_analyzer.mjs",
            context,
            group="analyzer",
            node=NODE,
            engines=engines,
            plugins=plugins,
            worst=WORST,
        )
        return without_gaps(findings, "code_analyzer_gaps.txt")


TOOL = CodeAnalyzer()
