"""The scripts of components use decorators and modules as the platform does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Decorators are imported and do not exclude each other; public properties have names that are free.

    Source: Lightning Web Components Developer Guide; the messages of the platform's compiler.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import files, javascript, script  # noqa: PLC0415 - see source_markup

    for document, model in files.components(project):
        for path, text in files.texts(project, model, ".js"):
            broken = javascript.first_error(text)
            found = [broken] if broken is not None else script.mistakes(text)
            yield from (files.violation(document, path, text, mistake) for mistake in found)


_SCRIPT = """\
import { LightningElement } from 'lwc';

export default class OrderBoard extends LightningElement {
    @api orders;
}
"""

RULE = Rule(
    Explanation(
        code="SF572",
        title="Script that the platform refuses",
        rule="Decorators are imported from lwc, public properties have free names, modules are imported by default.",
        source="Lightning Web Components Developer Guide, Decorators",
        bad=example(script=_SCRIPT),
        good=example(script=_SCRIPT.replace("{ Lightning", "{ api, Lightning")),
    ),
    check,
)
