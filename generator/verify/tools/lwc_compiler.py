"""The platform's own compiler of Lightning web components."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.verify.findings import LWC_COMPILER
from generator.verify.node_script import node_script
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Context, Tool, ToolFinding

NODE = Node(20)
META = ".js-meta.xml"


class LwcCompiler(Tool):
    """Compiles each bundle by itself, as the platform does when it is deployed."""

    name = "lwc-compiler"
    summary = "the platform's own compiler accepts every Lightning web component"
    explanation = LWC_COMPILER
    needs = (NODE, Packages("lwc"))
    seconds = 3

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Compile the bundles of all packages."""
        bundles = [
            str(path.parent)
            for path in map(PurePosixPath, context.sources(META))
            if path.parent.parent.name == "lwc" and path.name == f"{path.parent.name}{META}"
        ]
        if not bundles:
            return ()
        return node_script(
            "lwc_compiler.mjs",
            context,
            group="lwc",
            node=NODE,
            bundles=bundles,
            apiVersion=context.project.api_version,
        )


TOOL = LwcCompiler()
