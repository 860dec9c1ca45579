"""The style sheets of components are what the platform takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A style sheet selects no ids and closes its braces.

    Source: Lightning Web Components Developer Guide; the messages of the platform's compiler.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import files, style  # noqa: PLC0415 - many projects have no such component

    for document, model in files.components(project):
        for path, text in files.texts(project, model, ".css"):
            yield from (files.violation(document, path, text, mistake) for mistake in style.mistakes(text))


RULE = Rule(
    Explanation(
        code="SF574",
        title="Style sheet that the platform refuses",
        rule="A style sheet selects no ids and closes its braces.",
        source="Lightning Web Components Developer Guide, CSS",
        bad=example(css="#total { color: red; }"),
        good=example(css=".total { color: red; }"),
    ),
    check,
)
