"""The settings of the project's scratch orgs are settings the platform has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.metadata_types import metadata_types
from generator.platform.schema import platform_schema
from generator.platform.structure import structure_problems
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The settings of a scratch org's definition are settings types in lower camel case, with their own keys.

    Source: Salesforce DX Developer Guide, Scratch Org Settings; they are deployed once the org is there.
    """
    document = project.settings_document
    settings = project.settings.scratchOrg.settings
    if document is None or not settings:
        return
    types = {
        name[0].lower() + name[1:]: name for name, found in metadata_types().items() if found.strategy == "settings"
    }
    for key, tree in settings.items():
        place = ("scratchOrg", "settings", key)
        if key not in types:
            hint = did_you_mean(key, types) or "write a settings type in lower camel case, such as eventSettings"
            yield Violation(document, place, f"There are no settings '{key}'", hint, at_key=True)
        elif not isinstance(tree, dict):
            yield Violation(document, place, f"The settings '{key}' are no mapping", f"write {key}: {{…}}")
        else:
            for problem in structure_problems(platform_schema(), types[key], tree):
                yield Violation(document, (*place, *problem.path), problem.message, problem.hint, problem.at_key)


_PROJECT = "kind: Project\nname: demo\nscratchOrg:\n  settings: {%s}\n"

RULE = Rule(
    Explanation(
        code="SF390",
        title="Settings that no scratch org has",
        rule="The settings of scratch orgs are settings types in lower camel case with the keys the platform's schema "
        "gives them.",
        source="Salesforce DX Developer Guide, Scratch Org Settings; Metadata API WSDL",
        bad=_PROJECT % "platformEventSettings: {enableEnhancedUsageMetric: true}",
        good=_PROJECT % "platformEventSettings: {enableEnhancedUsageMetrics: true}",
    ),
    check,
)
