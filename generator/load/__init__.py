"""The load stage: a folder of YAML files becomes plain values whose places in the files can be asked for."""

from __future__ import annotations

from generator.load.companion import CompanionError, read_companion, read_content
from generator.load.discovery import spec_files
from generator.load.documents import TO_FORCEGEN, Comment, Loaded, RawDocument, SpecFile, Value
from generator.load.findings import EXPLANATIONS
from generator.load.loading import load

__all__ = [
    "EXPLANATIONS",
    "TO_FORCEGEN",
    "Comment",
    "CompanionError",
    "Loaded",
    "RawDocument",
    "SpecFile",
    "Value",
    "load",
    "read_companion",
    "read_content",
    "spec_files",
]
