"""The zip: the same bytes for the same entries, and within the limits of the Metadata API."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: an entry's time says nothing about its content."""
MOST_FILES: Final = 10_000
MOST_ZIPPED: Final = 39 * 1024 * 1024
MOST_UNZIPPED: Final = 600 * 1024 * 1024


class Excess(NamedTuple):
    """A limit that a package exceeds: what is counted, how much there is, and how much may be."""

    what: str
    found: int
    limit: int


def archive(files: Mapping[str, bytes]) -> bytes:
    """Give the zip of files by path: sorted, without times, compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()


def excesses(files: Mapping[str, bytes], zipped: int) -> Iterator[Excess]:
    """Yield the limits that a package exceeds (Metadata API Developer Guide, Metadata Limits); sizes in bytes."""
    measures: Iterable[Excess] = (
        Excess("files", len(files), MOST_FILES),
        Excess("bytes zipped", zipped, MOST_ZIPPED),
        Excess("bytes unzipped", sum(map(len, files.values())), MOST_UNZIPPED),
    )
    yield from (measure for measure in measures if measure.found > measure.limit)
