"""A component of the user's own has the files it needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The folder holds the main script, markup where it is placed, and the properties the spec names.

    Source: Lightning Web Components Developer Guide; the messages of the platform's compiler.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import bundle, files  # noqa: PLC0415 - see source_markup

    for document, _ in files.components(project):
        yield from bundle.violations(project, document)


RULE = Rule(
    Explanation(
        code="SF570",
        title="Folder that is no component",
        rule="The folder of a component holds its script, its markup where it is placed, and no configuration.",
        source="Lightning Web Components Developer Guide, Component Folder",
        bad=example(script="", html="<template><p>Orders</p></template>"),
        good=example(html="<template><p>Orders</p></template>"),
    ),
    check,
)
