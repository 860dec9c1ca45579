"""Check specs, and what has changed in them since an earlier version of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final

from generator.changes import change_rules
from generator.changes.comparison import Comparison
from generator.changes.examples import parcel, versions
from generator.check import Checked, check_folder, located
from generator.diagnostics import Diagnostic, Severity
from generator.explanation import Explanation
from generator.load import CompanionError, Loaded, load, read_companion
from generator.model.base import Problem
from generator.parse import Document, parse_document
from generator.resolve import ResolvedProject, resolve

UNREADABLE: Final = Explanation(
    code="SF960",
    title="Earlier spec that cannot be compared",
    rule="What can be read of the earlier specs is compared, and what cannot be is named: damaged files, and keys and "
    "values that the spec language of today does not have.",
    source="forcegen: check --against",
    bad=versions(parcel("Weight__c: {type: Weight}"), parcel("Weight__c: {type: Number, precision: 6, scale: 2}")),
    good=versions(
        parcel("Weight__c: {type: Number, precision: 6, scale: 2}"),
        parcel("Weight__c: {type: Number, precision: 6, scale: 2}"),
    ),
)


def check_against(specs: Path, earlier: Path) -> Checked:
    """Check a spec folder, and compare it with a folder that holds an earlier version of it.

    The findings of the earlier specs themselves are not reported; what of them cannot be compared is.
    """
    loaded = load(specs)
    return check_folder(specs, lambda _: loaded, lambda project: _changes(project, loaded, earlier))


def _changes(project: ResolvedProject, loaded: Loaded, earlier: Path) -> Iterator[Diagnostic]:
    if not project.documents:
        return
    before, unread = _project(load(earlier), earlier)
    for file, findings in unread.items():
        yield _unreadable(project, file, sorted(findings, key=lambda finding: finding.sort_key))
    comparison = Comparison(before, project, _is_whole(project, loaded))
    for rule in change_rules():
        for violation in rule.check(comparison):
            yield located(rule.explanation, rule.severity, violation, project)


def _project(loaded: Loaded, root: Path) -> tuple[ResolvedProject, dict[str, list[Diagnostic]]]:
    """Read a project as far as it goes, with the findings of each file that kept something from view."""
    documents: list[Document] = []
    broken: set[str] = set()
    unread: dict[str, list[Diagnostic]] = {}
    for diagnostic in loaded.diagnostics:
        if diagnostic.severity is Severity.ERROR:
            path = PurePath(diagnostic.position.path)
            file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
            unread.setdefault(file, []).append(diagnostic)
    for raw in loaded.documents:
        document, _, wrong = parse_document(raw)
        if document is not None:
            documents.append(document)
        if wrong:
            unread.setdefault(raw.file.relative, []).extend(wrong)
            broken.add(str(raw.value.get("name")).lower())
    return resolve(documents, frozenset(broken), dict(_companions(documents))), unread


def _companions(documents: list[Document]) -> Iterator[tuple[tuple[int, str], str]]:
    for document in documents:
        for key in document.model.companion_keys:
            relative = getattr(document.model, key)
            if relative is not None:
                try:
                    yield (id(document.model), relative), read_companion(document.raw, relative)
                except CompanionError:
                    continue  # the file is not compared; that it is missing was a finding of its time


def _is_whole(project: ResolvedProject, loaded: Loaded) -> bool:
    """Tell whether every document could be read, at least as far as its name."""
    read = {id(document.raw) for document in project.documents}
    return all(diagnostic.severity is not Severity.ERROR for diagnostic in loaded.diagnostics) and all(
        id(raw) in read or isinstance(raw.value.get("name"), str) for raw in loaded.documents
    )


def _unreadable(project: ResolvedProject, file: str, findings: Sequence[Diagnostic]) -> Diagnostic:
    same = (document for document in project.documents if document.raw.file.relative == file)
    document = next(same, project.settings_document or project.documents[0])
    count, first = len(findings), findings[0]
    places = "1 place" if count == 1 else f"{count} places"
    message = f"{places} of the earlier {file} cannot be compared: line {first.position.line}: {first.message}"
    hint = "compare with specs that this version of forcegen reads, or look yourself at what changed there"
    return document.diagnostic(Problem(UNREADABLE, (), message, hint, severity=Severity.WARNING))
