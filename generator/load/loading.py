"""The load stage itself: all files, all documents, all findings."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import ordered
from generator.load.discovery import spec_files
from generator.load.documents import Comment, Loaded, RawDocument


def load(root: Path) -> Loaded:
    """Read every document below `root`, or in the one file it is; whatever is wrong becomes a finding, nothing raises.

    A document with duplicate keys keeps the first of each, and garbled text is kept as it is; any other finding costs
    its document, a syntax error all documents of the file.
    """
    from generator.load.file_loading import load_file  # noqa: PLC0415 - yaml is slow to import, only loading needs it

    files, problems = spec_files(root)
    documents: list[RawDocument] = []
    diagnostics = list(problems)
    comments: list[Comment] = []
    for file in files:
        found, wrong, to_forcegen = load_file(file)
        documents += found
        diagnostics += wrong
        comments += to_forcegen
    return Loaded(tuple(documents), tuple(ordered(diagnostics)), tuple(comments))
