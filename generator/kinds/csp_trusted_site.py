"""Trusted URLs of the content security policy."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.kinds.base import Kind
from generator.model.types import ApiName, Description

TrustedUrl = Annotated[
    str,
    StringConstraints(pattern=r"^(?:https?|wss?)://(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s*?#]*)?$", max_length=255),
]


class CspTrustedSite(Kind):
    """A host that pages and components in the browser may load from or connect to."""

    metadata_type = "CspTrustedSite"

    kind: Literal["CspTrustedSite"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    description: Description | None = None
    """Which component needs the site and why."""
    endpointUrl: TrustedUrl
    """The address with its scheme; `*.` may stand before the host."""
    isActive: bool = True
    """Whether the site is trusted."""
    context: Literal["All", "Communities", "FieldServiceMobileExtension", "LEX", "VisualForce"] = "LEX"
    """Which pages trust the site; derived LEX, Lightning Experience."""
    canAccessCamera: bool | None = None
    """Whether the site may use the camera."""
    canAccessMicrophone: bool | None = None
    """Whether the site may use the microphone."""
    isApplicableToConnectSrc: bool = False
    """Scripts may connect to the site."""
    isApplicableToFontSrc: bool = False
    """Fonts may come from the site."""
    isApplicableToFrameSrc: bool = False
    """The site may be shown in a frame."""
    isApplicableToImgSrc: bool = False
    """Images may come from the site."""
    isApplicableToMediaSrc: bool = False
    """Audio and video may come from the site."""
    isApplicableToStyleSrc: bool = False
    """Style sheets may come from the site."""
