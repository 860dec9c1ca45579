"""The templates of Lightning pages, and the regions each offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """One template: the type of page it is for, and the names of its regions in the order they are shown."""

    page_type: str
    regions: tuple[str, ...]


PAGE_TEMPLATES: Final[Mapping[str, PageTemplate]] = MappingProxyType(
    {
        name: PageTemplate(page_type, tuple(regions.split()))
        for page_type, templates in {
            "AppPage": {
                "flexipage:defaultAppHomeTemplate": "main",
                "flexipage:appHomeTemplateTwoColumns": "column1 column2",
                "flexipage:appHomeTemplateThreeColumns": "region1 region2 region3",
                "flexipage:appHomeTemplateTwoColumnsStacked": "region1 region2 region3",
                "flexipage:appHomeTemplateHeaderTwoColumns": "region1 region2 region3",
                "flexipage:appHomeTemplateHeaderTwoColumns15LeftSidebar": "region1 region2 region3",
                "flexipage:appHomeTemplateHeaderTwoColumnsEqualWidth": "region1 region2 region3",
                "flexipage:appHomeTemplateHeaderTwoColumnsLeftSidebar": "region1 region2 region3",
            },
            "HomePage": {
                "home:desktopTemplate": "top bottomLeft bottomRight sidebar",
            },
            "RecordPage": {
                "flexipage:recordHomeTemplateDesktop": "header main sidebar",
                "flexipage:recordHomeLeftSidebarTemplateDesktop": "header sidebar main",
                "flexipage:recordHomeTwoColEqualHeaderTemplateDesktop": "header leftcol rightcol",
                "flexipage:recordHomeThreeColTemplateDesktop": "leftsidebar main rightsidebar",
                "flexipage:recordHomeThreeColHeaderTemplateDesktop": "header leftsidebar main rightsidebar",
                "flexipage:recordHomePinnedHeaderTemplateDesktop": "header leftsidebar main rightsidebar",
                "flexipage:recordHomeSingleColTemplateDesktop": "header main",
                "flexipage:recordHomeSimpleViewTemplate": "header main",
                "flexipage:recordHomeWithSubheaderTemplateDesktop": "header subheader main sidebar",
                "flexipage:recordHomeWithSubheaderLeftSidebarTemplateDesktop": "header subheader sidebar main",
                "flexipage:recordPrintableViewTemplate": "header main footer",
            },
            "UtilityBar": {
                "one:utilityBarTemplateDesktop": "utilityItems backgroundComponents",
            },
        }.items()
        for name, regions in templates.items()
    }
)
"""The platform's own templates by name, as pages retrieved from orgs show them; an org may have more."""

DEFAULT_TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AppPage": "flexipage:defaultAppHomeTemplate",
        "HomePage": "home:desktopTemplate",
        "RecordPage": "flexipage:recordHomeTemplateDesktop",
        "UtilityBar": "one:utilityBarTemplateDesktop",
    }
)
"""The template a page of each type has when nothing else is said."""

BACKGROUND_REGIONS: Final = frozenset({"backgroundComponents"})
"""Regions whose components are loaded without being shown."""
