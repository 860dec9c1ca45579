"""Keeps the compiled schema in the user's cache folder, so that a run pays for the WSDL only once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import cast

from generator.platform.wsdl import CompiledSchema, compile_wsdl, find_wsdl

_FORMAT = 1
_DIGEST_SIZE = 16


def load_compiled_schema() -> CompiledSchema:
    """Give the compiled WSDL, from the cache where it is intact; a cache that cannot be used is never an error."""
    content = find_wsdl().read_bytes()
    entry = cache_folder() / f"metadata-schema-{_FORMAT}-{len(content)}-{_digest(content)}.json"
    cached = _read(entry)
    if cached is not None:
        return cached
    compiled = compile_wsdl(content)
    _write(entry, compiled)
    return compiled


def cache_folder() -> Path:
    """Name the cache folder: `FORCEGEN_CACHE_DIR`, or the one the operating system has for it."""
    if override := os.environ.get("FORCEGEN_CACHE_DIR"):
        return Path(override)
    from platformdirs import user_cache_dir  # noqa: PLC0415 -- not needed where the folder is given

    return Path(user_cache_dir("forcegen", appauthor=False))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest()


def _read(entry: Path) -> CompiledSchema | None:
    try:
        checksum, _, body = entry.read_bytes().partition(b"\n")
        if checksum.decode("ascii") != _digest(body):
            return None
        return cast("CompiledSchema", json.loads(body))
    except (OSError, ValueError):
        return None


def _write(entry: Path, compiled: CompiledSchema) -> None:
    import tempfile  # noqa: PLC0415 -- only a cold cache writes

    body = json.dumps(compiled, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=entry.name, dir=entry.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_digest(body).encode("ascii") + b"\n" + body)
            Path(temporary).replace(entry)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
