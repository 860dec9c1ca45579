"""Runs tools side by side, each in a temporary folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.plan.planned import Plan
from generator.resolve import ResolvedProject
from generator.verify.mapping import diagnostics, failed, skipped
from generator.verify.process import stop_all
from generator.verify.tool import Context, Missing, Tool, ToolError

MOST = 4
"""How many tools run at once at most; each is a program of its own."""


def run_tools(tools: Sequence[Tool], project: ResolvedProject, plan: Plan, output: Path) -> list[Diagnostic]:
    """Run the tools and give what they say, tool by tool; whatever goes wrong with one is a finding."""
    files = plan.by_path()

    def one(tool: Tool) -> list[Diagnostic]:
        try:
            missing = first_missing(tool)
            if missing is not None:
                return [skipped(tool, missing, output, Severity.ERROR if in_ci() else Severity.WARNING)]
            with tempfile.TemporaryDirectory(prefix="forcegen-verify-", ignore_cleanup_errors=True) as temporary:
                context = Context(output.resolve(), project, plan, Path(temporary).resolve())
                return list(diagnostics(tool, list(tool.run(context)), files, output))
        except ToolError as error:
            return [failed(tool, str(error), output)]
        except Exception as error:
            return [failed(tool, f"{type(error).__name__}: {error}", output)]

    pool = ThreadPoolExecutor(max(1, min(MOST, os.cpu_count() or 1)))
    try:
        by_length = sorted(tools, key=lambda tool: -tool.seconds)
        return [found for part in pool.map(one, by_length) for found in part]
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        stop_all()
        raise
    finally:
        pool.shutdown()


def first_missing(tool: Tool) -> Missing | None:
    """Say what the machine lacks for a tool."""
    return next((missing for need in tool.needs if (missing := need.missing()) is not None), None)


def in_ci() -> bool:
    """Tell whether nobody watches, so that a skipped tool would go unnoticed."""
    return os.environ.get("CI", "").lower() in {"1", "true"}
