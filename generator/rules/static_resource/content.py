"""A static resource has a content type and a size that the platform takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.static_resource import ARCHIVE, CONTENT_TYPES, StaticResource
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import one_of

SIZE_LIMIT = 5_000_000


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A file has a content type, a folder is an archive, and neither is larger than 5 MB.

    Source: Metadata API Developer Guide, StaticResource; the sum of a folder's files is an upper bound of its archive.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, StaticResource):
            continue
        content = project.content(model, model.file)
        if "" in content and not model.content_type:
            message = f"The name '{model.file}' does not say what the file holds"
            yield Violation(document, ("file",), message, "add contentType: …, " + one_of(_COMMON))
        if content and "" not in content and model.contentType not in {None, ARCHIVE}:
            message = f"A folder becomes an archive, not '{model.contentType}'"
            yield Violation(document, ("contentType",), message, "remove contentType: it is derived")
        size = sum(len(data) for data in content.values())
        if size > SIZE_LIMIT:
            message = f"The resource has {size:,} bytes where {SIZE_LIMIT:,} are allowed"
            yield Violation(document, ("file",), message, "make several resources of it")


_COMMON = [CONTENT_TYPES[suffix] for suffix in ("css", "js", "json", "png", "svg", "txt", "xml", "zip")]

RULE = Rule(
    Explanation(
        code="SF608",
        title="Static resource the platform refuses",
        rule="A static resource says its content type where the name of its file does not, a folder is an archive, and "
        "neither is larger than 5 MB.",
        source="Metadata API Developer Guide, StaticResource",
        bad="kind: StaticResource\nname: Rates\nfile: spec.yaml\n",
        good="kind: StaticResource\nname: Rates\nfile: spec.yaml\ncontentType: application/yaml\n",
    ),
    check,
)
