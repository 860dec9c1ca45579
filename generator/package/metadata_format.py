"""Source format becomes metadata format: children go into their object's file, suffixes and folders change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.package.archive import archive
from generator.package.entries import Entry, Segment
from generator.plan.planned import PlannedFile
from generator.platform.metadata_types import META, MetadataType, metadata_type
from generator.platform.schema import Schema

SOURCE_FOLDER = "/main/default/"
NOT_DEPLOYED = re.compile(r"(?:^|/)(?:__tests__/|jsconfig\.json$|\.eslintrc|\.gitkeep$)")
"""What `.forceignore` keeps out of deployments."""
PROLOG_LINES = 2
INDENT = "    "
_OPENING = re.compile(r"    <(\w+)")


class Chunk(NamedTuple):
    """One child of a root element: its name, its lines, and where they start in the file they come from."""

    element: str
    lines: Sequence[str]
    file: PlannedFile
    source_start: int


def entries(files: Sequence[PlannedFile], schema: Schema) -> list[Entry]:
    """Give the files of the zip, sorted by path, made of the planned files of one or several package directories.

    A type that keeps several components in one file, such as labels, gets one file for all package directories.
    """
    described = _described(files)
    groups: dict[str, list[tuple[PlannedFile, MetadataType]]] = {}
    for file, kind in described:
        assert file.component is not None  # noqa: S101 - narrows the type: _kind looked at it
        groups.setdefault(kind.metadata_format_path(file.component[1]), []).append((file, kind))
    made = [_entry(path, group, schema) for path, group in groups.items()]
    stems = {
        file.path.removesuffix(f"{kind.suffix}{META}"): kind
        for file, kind in described
        if kind.strategy == "anyContent"
    }
    contents: dict[str, list[tuple[str, PlannedFile]]] = {}
    for path, inner, file in _contents(files, stems):
        contents.setdefault(path, []).append((inner, file))
    made += [_content(path, group) for path, group in contents.items()]
    return sorted(made, key=lambda entry: entry.path)


def _described(files: Sequence[PlannedFile]) -> list[tuple[PlannedFile, MetadataType]]:
    """Give the metadata files with their types; of a component in several package directories the first one counts.

    Salesforce's tools do the same with an overlay, such as the encrypted form of a field: it is deployed by itself.
    """
    found: dict[tuple[str, ...], tuple[PlannedFile, MetadataType]] = {}
    for file in files:
        kind = _kind(file)
        if kind is not None and file.component is not None:
            names = [name for _, name in file.members] if kind.strategy == "part" else [file.component[1]]
            found.setdefault((kind.name, *names), (file, kind))
    return list(found.values())


def _kind(file: PlannedFile) -> MetadataType | None:
    return metadata_type(file.component[0]) if file.component is not None else None


def _contents(files: Sequence[PlannedFile], stems: dict[str, MetadataType]) -> Iterator[tuple[str, str, PlannedFile]]:
    """Yield files without XML of their own: code, and whatever lies in bundles.

    The second text is the path below the content, for contents that source format keeps as a folder.
    """
    for file in files:
        _, separator, path = file.path.partition(SOURCE_FOLDER)
        if file.component is not None or not separator or NOT_DEPLOYED.search(path):
            continue
        kind = stems.get(f"{posixpath.splitext(file.path)[0]}.")
        if kind is not None:
            yield f"{posixpath.splitext(path)[0]}.{kind.suffix}", "", file
            continue
        folder = next((f for f in _folders(file.path) if f"{f}." in stems), None)
        if folder is None:
            yield path, "", file
        else:
            inner = file.path[len(folder) + 1 :]
            yield f"{folder.partition(SOURCE_FOLDER)[2]}.{stems[f'{folder}.'].suffix}", inner, file


def _folders(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _content(path: str, group: Sequence[tuple[str, PlannedFile]]) -> Entry:
    """Give a content file; a folder of files becomes one zip, as the platform keeps it."""
    (inner, file), *_ = group
    content = archive({name: part.content for name, part in group}) if inner else file.content
    return Entry(path, content, (Segment(1, file),))


def _entry(path: str, group: Sequence[tuple[PlannedFile, MetadataType]], schema: Schema) -> Entry:
    file, kind = group[0]
    if len(group) == 1 and not (kind.parent is not None and kind.element):
        return Entry(path, file.content, (Segment(1, file),))
    root = kind.parent.name if kind.parent is not None and kind.element else kind.name
    chunks = [chunk for file, kind in group for chunk in _chunks(file, kind)]
    rank = schema.rank(root)
    chunks.sort(key=lambda chunk: (rank.get(chunk.element, len(rank)), chunk.element))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="http://soap.sforce.com/2006/04/metadata">']
    segments = [Segment(1, file)]
    for chunk in chunks:
        segments.append(Segment(len(lines) + 1, chunk.file, chunk.source_start))
        lines += chunk.lines
    lines.append(f"</{root}>")
    return Entry(path, ("\n".join(lines) + "\n").encode(), tuple(segments))


def _chunks(file: PlannedFile, kind: MetadataType) -> Iterator[Chunk]:
    lines = file.content.decode().split("\n")[PROLOG_LINES:-2]
    if kind.parent is not None and kind.strategy == "child":
        # The child's root tag takes the place of its element in the parent's file, so that lines keep their distance.
        yield Chunk(
            kind.element, [f"{INDENT}<{kind.element}>", *_indented(lines), f"{INDENT}</{kind.element}>"], file, 2
        )
        return
    start = 0
    for index in [*(i for i, opens in enumerate(_complete(lines)) if opens and _is_first(lines, i)), len(lines)]:
        if index > start:
            match = _OPENING.match(lines[start])
            yield Chunk(match[1] if match else "", lines[start:index], file, start + PROLOG_LINES + 1)
            start = index


def _is_first(lines: Sequence[str], index: int) -> bool:
    return _OPENING.match(lines[index]) is not None


def _complete(lines: Sequence[str]) -> Iterator[bool]:
    """Tell of each line whether a tag starts it: a text of several lines goes on otherwise."""
    complete = True
    for line in lines:
        yield complete
        complete = line.endswith(">")


def _indented(lines: Sequence[str]) -> Iterable[str]:
    """Indent the lines that tags start; the others are text, where blanks count."""
    if all(line.endswith(">") for line in lines):
        return [INDENT + line for line in lines]
    return [INDENT + line if opens else line for line, opens in zip(lines, _complete(lines), strict=True)]
