"""The project as a developer has it after `npm ci`: its configuration and components beside the installed packages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.plan.web_project_files import PACKAGE
from generator.verify.packages import PROJECT, package_folder
from generator.verify.tool import Context, ToolError


def web_workspace(context: Context, configuration: str) -> Path | None:
    """Copy what the tools of the project read into the temporary folder, so that nothing is written to the output.

    None where there is no component, or no such configuration: components that a person put beside a project of
    other things, which is not one for Node.
    """
    if not (context.output / configuration).is_file() or not (context.output / PACKAGE).is_file():
        return None
    sources = [path for path in context.sources("") if "lwc" in Path(path).parts]
    if not any(path.endswith(".js") for path in sources):
        return None
    folder = context.temporary / "project"
    configurations = [path.name for path in context.output.iterdir() if path.is_file()]
    mocks = [path.relative_to(context.output).as_posix() for path in (context.output / "jest-mocks").rglob("*.js")]
    for path in (*configurations, *mocks, *sources):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(context.output / path, target)
    try:
        os.symlink(package_folder(PROJECT) / "node_modules", folder / "node_modules", target_is_directory=True)  # noqa: PTH211 - one call names the kind of link Windows wants
    except OSError as error:
        raise ToolError(f"the installed packages cannot be linked: {error.strerror or error}") from error
    return folder
