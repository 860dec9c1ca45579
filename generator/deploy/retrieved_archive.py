"""The zip an org answers with: read without trust, in memory, and nothing of it is ever written."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
import zlib
from typing import Final

from generator.deploy.errors import OrgError, TransientError
from generator.package.archive import MOST_FILES, MOST_UNZIPPED

_AROUND: Final = "unpackaged/"
"""The folder around what belongs to no package, unless a single one was asked for."""
_SLACK: Final = 1_000
"""Entries beyond the platform's own limit, such as folders and manifests, before an archive counts as hostile."""


def read_archive(encoded: str) -> dict[str, bytes]:
    """Give the files of a base64-encoded zip by path; raises what `read_zip` raises."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except binascii.Error:
        raise TransientError("The org's archive is damaged", "try again") from None
    return {path.removeprefix(_AROUND): found for path, found in read_zip(content).items()}


def read_zip(content: bytes) -> dict[str, bytes]:
    """Give the files of a zip by path.

    Raises TransientError when the zip is damaged, and OrgError when it is none that an org makes: a path that leads out
    of it, a name twice, more files or more bytes than the platform retrieves.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _prove(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        # A name that cannot be decoded is a ValueError; encryption is a RuntimeError, and so is an unknown method.
        raise TransientError(f"The org's archive is damaged: {type(error).__name__}", "try again") from None


def _prove(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by its directory; reading gives no more bytes of an entry than the directory says."""
    hint = "check what answers at the host"
    if len(entries) > MOST_FILES + _SLACK or sum(entry.file_size for entry in entries) > MOST_UNZIPPED:
        raise OrgError("The org's archive is larger than any retrieval may be", hint)
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        raise OrgError("The org's archive holds a file twice", hint)
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise OrgError("The org's archive holds a path that leads out of it", hint)
