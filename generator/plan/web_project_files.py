"""The files that make a project with Lightning web components one for Node: packages, tests, lint, formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.templates import template, template_folder

PACKAGE, LOCK = "package.json", "package-lock.json"
NAME = "{{ name }}"
"""Where the name stands in the lock file, which is a thousand times as long as what is to be filled in."""
FILES = {
    ".gitignore": "gitignore",
    ".prettierignore": "prettierignore",
    "eslint.config.js": "eslint.config.js",
    "jest.config.js": "jest.config.js",
    "jest.setup.js": "jest.setup.js",
    "jest-mocks/lightning/actions.js": "jest-mocks/lightning/actions.js",
    "jest-mocks/lightning/modal.js": "jest-mocks/lightning/modal.js",
}
"""The files that are the same in every project, and their templates."""


def web_project_files(project_name: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file."""
    for path, name in FILES.items():
        yield path, template(f"project/{name}.j2").render()
    yield from package_files(package_name(project_name)).items()


def package_files(name: str) -> dict[str, str]:
    """Give `package.json` and the lock file that npm wrote for it, by their names."""
    lock = (template_folder() / "project" / f"{LOCK}.j2").read_text(encoding="utf-8")
    return {PACKAGE: template(f"project/{PACKAGE}.j2").render(name=name), LOCK: lock.replace(NAME, name)}


def package_name(project_name: str) -> str:
    """Make a name that npm takes: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", project_name.lower()).strip("-") or "salesforce-app"
