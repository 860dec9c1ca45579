"""Labels, defaults and formulas hold no secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.credential_secrets import carries_secret
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

SHORTEST: Final = 12
"""No secret that could be told from a word is shorter."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No label, default value, formula or validation rule holds a text that has the shape of a secret.

    Source: Salesforce Security Guide, Protecting Secrets: whoever reads the metadata reads the text.
    """
    for document, path, text in _texts(project):
        if len(text) >= SHORTEST and carries_secret(text):
            hint = "remove it, and let code read it from an external credential"
            yield Violation(document, path, "The text holds a secret", hint)


def _texts(project: ResolvedProject) -> Iterator[tuple[Document, KeyPath, str]]:
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument):
            for name, field in model.fields.items():
                for key in ("defaultValue", "formula"):
                    text = field.__dict__.get(key)
                    if isinstance(text, str):
                        yield document, ("fields", name, key), text
            for name, rule in (getattr(model, "validationRules", None) or {}).items():
                yield document, ("validationRules", name, "errorConditionFormula"), rule.errorConditionFormula
        elif model.kind == "CustomLabels":
            for name, label in getattr(model, "labels", {}).items():
                yield document, ("labels", name, "value"), label.value


_BAD = """\
kind: CustomObject
name: Depot_Settings__c
customSettingsType: Hierarchy
fields:
  Session__c: {type: Text, length: 80, defaultValue: '"Bearer 0123456789abcdef"'}
"""

RULE = Rule(
    Explanation(
        code="SF339",
        title="Secret in a label, a default or a formula",
        rule="No label, default value, formula or validation rule holds a password, token or key.",
        source="Salesforce Security Guide, Protecting Secrets",
        bad=_BAD,
        good=_BAD.replace(""", defaultValue: '"Bearer 0123456789abcdef"'""", ""),
    ),
    check,
)
