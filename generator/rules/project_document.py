"""The project is described once, and components go to directories it has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.project import Project
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A spec folder has at most one Project document, and `package` names one of its directories.

    Source: Salesforce DX Developer Guide, Project Configuration File.
    """
    directories = [directory.path for directory in project.settings.packageDirectories]
    incomplete = project.is_broken(project.settings.name)
    for document in project.documents:
        model = document.model
        if isinstance(model, Project) and document is not project.settings_document:
            first = project.settings_document
            place = first.raw.position(()) if first is not None else ""
            yield Violation(document, (), f"The project is described at {place} already", "merge the two documents")
        if model.package is not None and model.package not in directories and not incomplete:
            hint = did_you_mean(model.package, directories) or one_of(directories)
            yield Violation(document, ("package",), f"There is no package directory '{model.package}'", hint)


RULE = Rule(
    Explanation(
        code="SF307",
        title="Project or package directory",
        rule="A spec folder has at most one Project document, and `package` names one of its directories.",
        source="Salesforce DX Developer Guide, Project Configuration File",
        bad="kind: CustomPermission\nname: Depot_Admin\npackage: shield\n",
        good="""\
kind: Project
name: demo
packageDirectories: [{path: force-app, default: true}, {path: shield}]
---
kind: CustomPermission
name: Depot_Admin
package: shield
""",
    ),
    check,
)
