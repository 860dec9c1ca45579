"""The markup of components is what the platform takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each element is closed, and directives, expressions and attributes are the platform's.

    Source: Lightning Web Components Developer Guide; the messages of the platform's compiler.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import files, markup  # noqa: PLC0415 - many projects have no such component

    for document, model in files.components(project):
        for path, text in files.texts(project, model, ".html"):
            yield from (files.violation(document, path, text, mistake) for mistake in markup.mistakes(text))


RULE = Rule(
    Explanation(
        code="SF571",
        title="Markup that the platform refuses",
        rule="Markup has one root template; elements are closed, expressions name properties, iterations have keys.",
        source="Lightning Web Components Developer Guide, HTML Templates",
        bad=example(html="<template><p>{total()}</p></template>"),
        good=example(html="<template><p>Total</p></template>"),
    ),
    check,
)
