"""Check: all rules over the whole project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from generator.diagnostics import Diagnostic, Position, Severity, ordered
from generator.findings import COMPANION, NO_SPECS
from generator.load import TO_FORCEGEN, CompanionError, load, read_companion, read_content
from generator.model.base import Problem
from generator.parse import Document, parse
from generator.resolve import ResolvedProject, resolve
from generator.rules import rules

if TYPE_CHECKING:
    from generator.explanation import Explanation
    from generator.load import Comment, Loaded, RawDocument
    from generator.rules.base import Violation

Content = TypeVar("Content")
Further = Callable[[ResolvedProject], Iterable[Diagnostic]]
"""What a caller finds in the project besides what the rules do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec folder after load, parse, resolve and check."""

    project: ResolvedProject
    diagnostics: Sequence[Diagnostic]
    comments: Sequence[Comment] = ()
    """What the specs and the files beside them say to forcegen in comments."""

    @property
    def ok(self) -> bool:
        """Tell whether nothing stands against generating."""
        return all(diagnostic.severity is not Severity.ERROR for diagnostic in self.diagnostics)


def nothing_further(project: ResolvedProject) -> Iterable[Diagnostic]:
    """Find nothing besides what the rules do."""
    del project
    return ()


def check_folder(root: Path, loading: Callable[[Path], Loaded] = load, further: Further = nothing_further) -> Checked:
    """Load and check a spec folder; every finding of every stage is reported at once.

    `loading` is the load stage, for callers that have begun it already; `further` finds what else there is.
    """
    name = root.resolve().name if root.is_dir() else root.resolve().parent.name
    loaded = loading(root)
    checked = check_loaded(loaded, name, further)
    if loaded.documents or loaded.diagnostics:
        return checked
    # Without this an empty folder, given by mistake, would take all generated files with it.
    message, hint = "The folder holds no spec", "name the folder that holds the specs, or start one with forcegen init"
    nothing = Diagnostic(NO_SPECS.code, Severity.ERROR, message, Position(root.as_posix(), 1, 1), hint)
    return Checked(checked.project, [nothing])


def check_loaded(loaded: Loaded, root: str = "specs", further: Further = nothing_further) -> Checked:
    """Check documents that are loaded already; `root` is how generated files call the spec folder."""
    parsed = parse(loaded.documents)
    found = [*loaded.diagnostics, *parsed.diagnostics]
    companions, companion_findings = _beside_specs(parsed.documents, "companion_keys", read_companion)
    contents, content_findings = _beside_specs(parsed.documents, "content_keys", read_content)
    found += [*companion_findings, *content_findings]
    project = resolve(parsed.documents, parsed.broken, companions, root, contents)
    kinds = frozenset(document.model.kind for document in parsed.documents)
    for rule in rules(kinds, _patterns(parsed.documents)):
        for violation in rule.check(project):
            found.append(located(rule.explanation, rule.severity, violation, project))
    found += further(project)
    comments = [*loaded.comments, *_comments_beside(parsed.documents, companions, contents)]
    if comments:
        from generator.ignores import settled  # noqa: PLC0415 - few projects have such comments

        found = settled(comments, found)
    return Checked(project, ordered(found), comments)


def located(explanation: Explanation, severity: Severity, violation: Violation, project: ResolvedProject) -> Diagnostic:
    """Give the finding with its place in the spec, or in the file beside it that the violation names."""
    problem = Problem(explanation, *violation[1:5], severity, violation.offset)
    document = violation.document
    if violation.position is not None:
        return replace(document.diagnostic(problem), position=violation.position)
    if not violation.companion:
        return document.diagnostic(problem)
    before = project.companion(document.model, violation.companion)[: violation.offset]
    path = (PurePosixPath(document.raw.file.display).parent / violation.companion).as_posix()
    place = Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic(problem.explanation.code, problem.severity, problem.message, place, problem.hint)


def _beside_specs(
    documents: Sequence[Document], keys: str, read: Callable[[RawDocument, str], Content]
) -> tuple[dict[tuple[int, str], Content], list[Diagnostic]]:
    """Read the files that the documents name under such keys; what cannot be read is found."""
    contents: dict[tuple[int, str], Content] = {}
    found: list[Diagnostic] = []
    for document in documents:
        for key in getattr(document.model, keys):
            relative = getattr(document.model, key)
            if relative is not None:
                try:
                    contents[id(document.model), relative] = read(document.raw, relative)
                except CompanionError as error:
                    found.append(document.diagnostic(Problem(COMPANION, (key,), str(error), error.hint)))
    return contents, found


def _comments_beside(
    documents: Sequence[Document],
    companions: Mapping[tuple[int, str], str],
    contents: Mapping[tuple[int, str], Mapping[str, bytes]],
) -> list[Comment]:
    """Give the comments to forcegen in the files beside the specs."""
    texts = [(key, "", text) for key, text in companions.items() if TO_FORCEGEN in text]
    for key, files in contents.items():
        for path, data in files.items():
            if TO_FORCEGEN.encode() in data:
                texts.append((key, path, data.decode("utf-8-sig", "replace")))
    if not texts:
        return []
    from generator.load.comments import comments_beside  # noqa: PLC0415 - few projects have such comments

    folders = {id(document.model): PurePosixPath(document.raw.file.display).parent for document in documents}
    found = (
        comments_beside((folders[model] / relative / path).as_posix(), text) for (model, relative), path, text in texts
    )
    return list(dict.fromkeys(comment for comments in found for comment in comments))


def _patterns(documents: Sequence[Document]) -> frozenset[tuple[str, str]]:
    """Give the patterns the documents use, each with its kind, so that only their rules are loaded."""
    models = (document.model for document in documents)
    return frozenset((model.kind, pattern) for model in models if (pattern := getattr(model, "pattern", None)))
