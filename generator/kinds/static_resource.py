"""Static resources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, ClassVar, Literal

from pydantic import Field

from generator.kinds.base import BundleFile, Component, Kind, ProjectView
from generator.model.types import AnyText, LongApiName, ShortDescription

CONTENT_TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "gif": "image/gif",
    "html": "text/html",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain",
    "wav": "audio/wav",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""The content type of a file by its suffix."""
ARCHIVE = "application/zip"


class StaticResource(Kind):
    """A file, or a folder of files as an archive, that pages and components load."""

    metadata_type = "StaticResource"
    content_keys: ClassVar[tuple[str, ...]] = ("file",)

    kind: Literal["StaticResource"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    description: ShortDescription | None = None
    """What the resource is for; at most 255 characters."""
    file: AnyText = Field(exclude=True)
    """The file relative to the spec, `resources/logo.png`, or a folder that becomes an archive."""
    contentType: AnyText | None = None
    """The content type; derived from the suffix of the file."""
    cacheControl: Literal["Private", "Public"] = "Private"
    """Whether the resource may be kept for one user only, or shared between them; derived Private."""

    @property
    def suffix(self) -> str:
        """Give the suffix of the file without its dot; empty for a folder."""
        return PurePosixPath(self.file).suffix.removeprefix(".")

    @property
    def content_type(self) -> str:
        """Give the content type of a single file, derived from its suffix; empty where that says nothing."""
        return self.contentType or CONTENT_TYPES.get(self.suffix.lower(), "")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the resource with its file, or with the files of its folder."""
        content = project.content(self, self.file)
        tree: dict[str, Any] = {**self.model_dump(exclude_none=True), "contentType": self.content_type}
        if "" in content:
            yield Component("StaticResource", self.name, tree, (), content[""], self.suffix or "resource")
        else:
            files = tuple(BundleFile(f"{self.name}/{path}", data) for path, data in content.items())
            yield Component("StaticResource", self.name, {**tree, "contentType": ARCHIVE}, (), files=files)
