"""Remote sites."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.kinds.base import Kind
from generator.model.types import ApiName, Description

SiteUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s*?#]*)?$", max_length=255)
]


class RemoteSiteSetting(Kind):
    """A host that Apex may call by its bare URL; named credentials need none."""

    metadata_type = "RemoteSiteSetting"

    kind: Literal["RemoteSiteSetting"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    description: Description | None = None
    """Who calls the site and why."""
    disableProtocolSecurity: bool = False
    """Lets HTTPS pages call over HTTP; leave it false."""
    isActive: bool = True
    """Whether calls are allowed."""
    url: SiteUrl
    """The address with its scheme, such as `https://api.example.com`."""
