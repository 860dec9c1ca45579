"""Runs one of our own scripts in Node over the packages of a group."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.verify.answer import read_answer
from generator.verify.packages import package_folder
from generator.verify.process import TIME_LIMIT, succeed
from generator.verify.requirements import Node
from generator.verify.tool import Context, ToolError, ToolFinding

SCRIPTS = Path(__file__).parent / "scripts"
QUIET = {
    "LC_ALL": "C.UTF-8",
    "NODE_OPTIONS": "",
    "NO_COLOR": "1",
    "SF_DISABLE_LOG_FILE": "true",
    "SF_DISABLE_TELEMETRY": "true",
    "SFDX_DISABLE_TELEMETRY": "true",
}


def node_script(
    script: str,
    context: Context,
    *,
    group: str,
    node: Node,
    limit: float = TIME_LIMIT,
    **request: Any,
) -> list[ToolFinding]:
    """Give a script its request in a file and read its findings from another.

    Raises ToolError when the script fails.
    """
    executable = node.executable()
    if executable is None:
        raise ToolError(f"Node {node.version} or newer is not installed")
    asked, answered = context.temporary / "request.json", context.temporary / "answer.json"
    asked.write_text(
        json.dumps(
            {
                "modules": str(package_folder(group)),
                "output": str(context.output),
                "packageDirectories": context.package_directories,
                "temporary": str(context.temporary),
                **request,
            }
        ),
        encoding="utf-8",
    )
    environment = {**QUIET, "TMPDIR": str(context.temporary)}
    succeed(
        [executable, SCRIPTS / script, asked, answered], folder=context.output, limit=limit, environment=environment
    )
    return read_answer(answered)
