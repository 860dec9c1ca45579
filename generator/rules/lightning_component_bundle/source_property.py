"""What markup reads of its script is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import SCRIPT, example
from generator.suggestions import did_you_mean

_INHERITED = frozenset(
    """
    accessKey ariaLabel children classList dir draggable hidden hostElement id isConnected lang refs role spellcheck
    style tabIndex template title
    """.split()
)
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_PLAIN = re.compile(r"\bextends\s+(?:LightningElement|NavigationMixin\s*\(\s*LightningElement\s*\))\s*\{")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A property or handler that markup names stands somewhere in the script; other superclasses may bring more.

    Source: Lightning Web Components Developer Guide, HTML Templates: what is not there is undefined.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import files, markup, mistake, script  # noqa: PLC0415 - see source_markup

    for document, model in files.components(project):
        scripts = dict(files.texts(project, model, ".js"))
        code = script.code_only(scripts.get(f"{model.name}.js", ""))
        if not _PLAIN.search(code):
            continue
        words = frozenset(_WORD.findall(code))
        for path, text in files.texts(project, model, ".html"):
            if markup.mistakes(text):  # to be mended first: an iteration may be among them
                continue
            for offset, name in markup.properties(text):
                if name not in words and name not in _INHERITED:
                    hint = did_you_mean(name, sorted(words)) or f"write {name} in {model.name}.js"
                    found = mistake.Mistake(offset, f"The script has no {name}", hint)
                    yield files.violation(document, path, text, found)


RULE = Rule(
    Explanation(
        code="SF576",
        title="Markup that reads what the script lacks",
        rule="Properties and handlers that markup names stand in the script.",
        source="Lightning Web Components Developer Guide, HTML Templates",
        bad=example(html="<template><p>{total}</p></template>"),
        good=example(html="<template><p>{total}</p></template>", script=SCRIPT.replace("{}", "{\n    total = 5;\n}")),
    ),
    check,
    Severity.WARNING,
)
