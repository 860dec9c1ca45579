"""Labels and translations are of languages that the platform has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.custom_labels import CustomLabels
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

NAMED_AFTER: Final = frozenset(
    {"CustomObjectTranslation", "GlobalValueSetTranslation", "StandardValueSetTranslation", "Translations"}
)
"""Types whose full names end with the language they translate to."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The language of a label, and the one a translation is named after, is one of the platform's.

    Source: Metadata API WSDL, Language.
    """
    found = [*_languages(project)]
    if not found:
        return
    from generator.platform.schema import platform_schema  # noqa: PLC0415 - most projects have labels of one language

    known = platform_schema().enum("Language") or ()
    for document, path, language in found:
        if language not in known:
            hint = did_you_mean(language, known) or one_of(known)
            yield Violation(document, path, f"The platform has no language '{language}'", hint)


def _languages(project: ResolvedProject) -> Iterator[tuple[Document, tuple[str | int, ...], str]]:
    for document in project.documents:
        model = document.model
        if isinstance(model, CustomLabels):
            for name, label in model.labels.items():
                if label.language != "en_US":
                    yield document, ("labels", name, "language"), label.language
        elif isinstance(model, Metadata) and model.type in NAMED_AFTER:
            yield document, ("name",), model.name.rpartition("-")[2]


_BAD = "kind: CustomLabels\nlabels: {Depot_Closed: {value: Geschlossen, language: gr}}\n"

RULE = Rule(
    Explanation(
        code="SF677",
        title="Language the platform does not have",
        rule="Labels and translations are of languages of the platform, by their codes, such as de or pt_BR.",
        source="Metadata API WSDL, Language",
        bad=_BAD,
        good=_BAD.replace("gr}", "de}"),
    ),
    check,
)
