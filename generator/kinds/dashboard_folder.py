"""Folders of dashboards."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.kinds.report_folder import AnalyticsFolder


class DashboardFolder(AnalyticsFolder):
    """A folder of dashboards."""

    metadata_type = "DashboardFolder"

    kind: Literal["DashboardFolder"] = Field(exclude=True)
