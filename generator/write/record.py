"""The record of generated files: what forcegen owns, and what each file held when it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath

FOLDER = ".forcegen"
RECORD = f"{FOLDER}/files.json"
VERSION = 1
_DIGEST_BYTES = 16


class BrokenRecordError(Exception):
    """The record exists and cannot be read."""


def digest(content: bytes) -> str:
    """Give the fingerprint of a file's content."""
    return blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def read_record(output: Path) -> dict[str, str]:
    """Map every owned path to the fingerprint of what was written; empty where nothing was generated yet.

    Raises BrokenRecordError when the record is damaged or names a path outside the output folder.
    """
    try:
        text = (output / RECORD).read_bytes()
    except FileNotFoundError:
        return {}
    try:
        data = json.loads(text)
        files = data["files"]
        if data["version"] != VERSION or not all(isinstance(value, str) for value in files.values()):
            raise BrokenRecordError("it has an unknown form")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenRecordError("it is no JSON record of files") from error
    for path in files:
        if not is_inside(path):
            raise BrokenRecordError(f"it names a path outside the output folder: {path}")
    return dict(files)


def record_bytes(files: Mapping[str, str]) -> bytes:
    """Render the record, one line a file, sorted, so that a reviewer's diff stays small."""
    return (json.dumps({"files": dict(sorted(files.items())), "version": VERSION}, indent=0) + "\n").encode()


def is_inside(path: str) -> bool:
    """Tell whether a recorded path stays below the output folder by its text alone."""
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and "\0" not in path
