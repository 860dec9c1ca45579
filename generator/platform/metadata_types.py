"""Where a component of each metadata type lives, in a source tree and in a deployable zip."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast
from urllib.parse import quote

from generator.platform.corrections import FILE_ROOTS_BESIDE_METADATA

Strategy = Literal[
    "plain",  # X.suffix-meta.xml
    "content",  # X.suffix beside X.suffix-meta.xml
    "anyContent",  # X.<any extension> beside X.suffix-meta.xml
    "folder",  # the folder that components of another type lie in
    "decomposed",  # a directory of its own, with the files of its children
    "child",  # a file below its parent's directory
    "part",  # no file: an element of its parent's file
    "bundle",  # a directory of files, one of them the metadata
    "merged",  # every component in one file
    "settings",  # X.settings-meta.xml with the root XSettings
]

META: Final = "-meta.xml"
_LABEL_NAMED: Final = frozenset({"Layout", "Profile"})
"""Types named by a label a person typed, where even a full stop is part of the name."""
_BESIDE_THEIR_DIRECTORY: Final = frozenset({"ExperienceBundle"})
"""Bundles whose metadata file lies beside the directory, not in it."""
UNFILED: Final = "unfiled$public"
"""The platform's own folder for what lies in no folder of its own; the one name that is never encoded."""
_SPECIAL: Final = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w %.-]")


@dataclass(frozen=True, slots=True)
class MetadataType:
    """One deployable type, as the Metadata API's type registry places it."""

    name: str
    strategy: Strategy
    folder: str
    """Directory below `main/default/`, or for a child below its parent's directory."""
    suffix: str
    within: str
    """The type of the folder, of the parent, or (for a folder) of what lies in it; empty if there is none."""
    element: str
    """The element that holds it in its parent's file in metadata format; empty if it keeps a file of its own."""

    @property
    def manifest_name(self) -> str:
        """Give the name that stands for the type in `package.xml`: folders go with what they hold."""
        if self.strategy == "settings":
            return "Settings"
        speaks_for_it = self.strategy == "folder" or self.name in FILE_ROOTS_BESIDE_METADATA
        return self.within if speaks_for_it else self.name

    def manifest_member(self, full_name: str) -> str:
        """Give the member that names the component in `package.xml`: names of layouts are percent-encoded there too."""
        if self.name in FILE_ROOTS_BESIDE_METADATA:
            return self._split(full_name)[0]
        return full_name if self.parent is not None else self._encoded(full_name)

    @property
    def has_content(self) -> bool:
        """Tell whether the metadata file describes a content file beside it."""
        return self.strategy in {"content", "anyContent"}

    @property
    def parent(self) -> MetadataType | None:
        """Give the type that a child or part belongs to."""
        return metadata_type(self.within) if self.strategy in {"child", "part"} else None

    def path(self, full_name: str) -> str:
        """Give the path of the `-meta.xml` file below `main/default/` in source format."""
        if self.parent is not None:
            owner, child = self._split(full_name)
            if self.strategy == "part":
                return self.parent.path(owner)
            directory = "/".join(filter(None, (self.parent.folder, self._encoded(owner), self.folder)))
            return f"{directory}/{self._encoded(child)}.{self.suffix}{META}"
        name = self._encoded(full_name)
        if self.strategy == "merged":
            name = self.name
        elif self.strategy in {"decomposed", "bundle"} and self.name not in _BESIDE_THEIR_DIRECTORY:
            name = f"{name}/{name.rpartition('/')[2]}"
        elif self.name == "Document":
            name = _without_extension(name)
        return f"{self.folder}/{name}.{self.suffix}{META}"

    def content_path(self, full_name: str, extension: str = "") -> str:
        """Give the path of the content file in source format; `extension` matters where the type leaves it open."""
        stem = self.path(full_name).removesuffix(META)
        return f"{stem.removesuffix(self.suffix)}{extension}" if self.strategy == "anyContent" else stem

    def metadata_format_path(self, full_name: str) -> str:
        """Give the path of the XML in a metadata-format zip; children lead to their parent's file."""
        if self.parent is not None and (self.element or self.strategy == "part"):
            return self.parent.metadata_format_path(self._split(full_name)[0])
        if self.name == "Document":
            return f"{self.folder}/{self._encoded(full_name)}{META}"
        path = self.path(full_name)
        if self.strategy == "folder":
            return f"{path.removesuffix(f'.{self.suffix}{META}')}{META}"
        if self.strategy == "decomposed" and self.name != "Territory2Model":
            return f"{self.folder}/{path.rpartition('/')[2].removesuffix(META)}"
        return path if self.has_content or self.strategy == "bundle" else path.removesuffix(META)

    def metadata_format_content_path(self, full_name: str) -> str:
        """Give the path of the content file in a metadata-format zip."""
        return self.metadata_format_path(full_name).removesuffix(META)

    def _split(self, full_name: str) -> tuple[str, str]:
        owner, dot, child = full_name.partition(".")
        return (owner, child) if dot else (full_name, full_name)

    def _encoded(self, name: str) -> str:
        """Percent-encode as retrieves do: all but letters, digits, space, `_`, `-` (forcedotcom/cli issue 2869)."""
        nested = self.strategy in {"folder", "bundle"} or (bool(self.within) and self.parent is None)
        segments = [part for part in name.split("/") if part] if nested else [name]
        return "/".join(self._encoded_segment(segment) for segment in segments)

    def _encoded_segment(self, segment: str) -> str:
        if segment.isidentifier() or segment == UNFILED:
            return segment
        encoded = _SPECIAL.sub(lambda match: quote(match[0], safe=""), segment)
        return encoded.replace(".", "%2E") if self.name in _LABEL_NAMED or not segment.strip(".") else encoded


def metadata_type(name: str) -> MetadataType | None:
    """Look a type up by its Metadata API name (`XSettings` for settings); None if it cannot be deployed as a file."""
    return metadata_types().get(name)


@functools.cache
def metadata_types() -> Mapping[str, MetadataType]:
    """Give every type of the WSDL that can be deployed as a file, by name."""
    types = {}
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        name, strategy, *columns = line.split("\t")
        folder, suffix, within, element = ("" if column == "-" else column for column in columns)
        types[name] = MetadataType(name, cast("Strategy", strategy), folder, suffix, within, element)
    return MappingProxyType(types)


@functools.cache
def parts_within(name: str) -> Sequence[MetadataType]:
    """Give the types whose components lie in elements of a file of this type, such as the rules of a workflow."""
    return tuple(kind for kind in metadata_types().values() if kind.strategy == "part" and kind.within == name)


def _without_extension(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return stem if dot and "/" not in extension else name
