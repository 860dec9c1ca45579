"""Components end what they start, and leave the platform's own tokens alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.lightning_component_bundle.source_example import example


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Timers, listeners and subscriptions are ended; none asks Apex again and again.

    Source: Lightning Web Components Developer Guide, Lifecycle Hooks; Subscribe to Events with empApi.
    """
    if not documents_of(project, "source"):
        return
    from generator.components.source import advice, files  # noqa: PLC0415 - many projects have no such component

    for document, model in files.components(project):
        for path, text in files.texts(project, model, ".js"):
            yield from (files.violation(document, path, text, mistake) for mistake in advice.in_script(text))
        for path, text in files.texts(project, model, ".css"):
            yield from (files.violation(document, path, text, mistake) for mistake in advice.in_style(text))


_SCRIPT = """\
import { LightningElement } from 'lwc';
import { subscribe } from 'lightning/empApi';

export default class OrderBoard extends LightningElement {
    async connectedCallback() {
        this.subscription = await subscribe('/data/AccountChangeEvent', -1, () => {});
    }
}
"""
_ENDED = _SCRIPT.replace("{ subscribe }", "{ subscribe, unsubscribe }").replace(
    "() => {});\n    }\n",
    "() => {});\n    }\n\n    disconnectedCallback() {\n        unsubscribe(this.subscription);\n    }\n",
)

RULE = Rule(
    Explanation(
        code="SF575",
        title="Component that never ends what it starts",
        rule="Components end their timers, listeners and subscriptions, and none asks Apex again and again.",
        source="Lightning Web Components Developer Guide, Lifecycle Hooks; lightning/empApi",
        bad=example(script=_SCRIPT),
        good=example(script=_ENDED),
    ),
    check,
    Severity.WARNING,
)
