"""What the files of components name is there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each import and each element of the project leads to something.

    Source: Lightning Web Components Developer Guide; the messages of the platform's compiler.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import files, references  # noqa: PLC0415 - see source_markup

    for document, model in files.components(project):
        names = set(project.content(model, model.folder))
        for path, text in files.texts(project, model, ".js"):
            for mistake in references.in_script(project, text, names):
                yield files.violation(document, path, text, mistake)
        for path, text in files.texts(project, model, ".html"):
            for mistake in references.in_markup(project, text):
                yield files.violation(document, path, text, mistake)
        for path, text in files.texts(project, model, ".css"):
            for mistake in references.in_style(project, text, names):
                yield files.violation(document, path, text, mistake)


_LABEL = """\
---
kind: CustomLabels
labels:
  Title: {value: Orders of today}
"""
_SCRIPT = """\
import { LightningElement } from 'lwc';
import title from '@salesforce/label/c.Titel';

export default class OrderBoard extends LightningElement {
    title = title;
}
"""

RULE = Rule(
    Explanation(
        code="SF573",
        title="Component file that names something that is not there",
        rule="What a component imports of the project is defined in the specs, or declared.",
        source="Lightning Web Components Developer Guide; Metadata API: «Invalid reference … of type …»",
        bad=example(_LABEL, script=_SCRIPT),
        good=example(_LABEL, script=_SCRIPT.replace("Titel", "Title")),
    ),
    check,
)
