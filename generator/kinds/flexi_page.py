"""Lightning pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from generator.diagnostics import KeyPath, Severity
from generator.explanation import Explanation
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView
from generator.kinds.custom_application import CustomApplication
from generator.kinds.custom_object import CustomObject
from generator.kinds.flexi_page_items import Items, PageItem, items_of
from generator.kinds.flexi_page_regions import Region, regions_of
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import AnyText, Description, LongApiName, LongLabel, ObjectRef
from generator.platform.page_templates import DEFAULT_TEMPLATES, PAGE_TEMPLATES
from generator.suggestions import did_you_mean, one_of

ITEM_LIMIT = 100
_RENAMED: Mapping[KeyPath, KeyPath] = {
    ("masterLabel",): ("label",),
    ("platformActionlist",): ("actions",),
    ("sobjectType",): ("object",),
}


def _page(*lines: str) -> str:
    return "\n".join(["kind: FlexiPage", "name: Desk", *lines, ""])


PAGE_OBJECT = Explanation(
    code="SF260",
    title="Object of a page does not fit its type",
    rule="A record page names the object it shows; pages of other types have none.",
    source="Metadata API Developer Guide, FlexiPage, sobjectType",
    bad=_page("type: RecordPage", "regions: {main: [force:detailPanel]}"),
    good=_page("type: RecordPage", "object: Account", "regions: {main: [force:detailPanel]}"),
)
PAGE_REGION = Explanation(
    code="SF261",
    title="Region the template does not have",
    rule="The regions of a page are those of its template.",
    source="Metadata API: «The '…' region (type Region) doesn't exist.»",
    bad=_page("type: AppPage", "regions: {sidebar: [flexipage:richText]}"),
    good=_page("type: AppPage", "regions: {main: [flexipage:richText]}"),
)
PAGE_TEMPLATE = Explanation(
    code="SF262",
    title="Template of another type of page",
    rule="A page has a template made for its type, one that the platform has.",
    source="Metadata API: «Template … doesn't exist.»",
    bad=_page("type: AppPage", "template: home:desktopTemplate", "regions: {top: [flexipage:richText]}"),
    good=_page("type: HomePage", "template: home:desktopTemplate", "regions: {top: [flexipage:richText]}"),
)
TOO_MANY_ITEMS = Explanation(
    code="SF264",
    title="More items than a region holds",
    rule="A region, a tab and a column hold at most 100 items each.",
    source="Metadata API: «Component … attribute …: count … exceeded max [100]»",
    bad=_page("type: AppPage", f"regions: {{main: [{', '.join(['flexipage:richText'] * 101)}]}}"),
    good=_page("type: AppPage", "regions: {main: [flexipage:richText]}"),
)
IDENTIFIER_TWICE = Explanation(
    code="SF265",
    title="Identifier twice on a page",
    rule="Every item of a page has an identifier of its own.",
    source="Metadata API Developer Guide, FlexiPage, ComponentInstance, identifier",
    bad=_page(
        "type: AppPage",
        "regions:",
        "  main:",
        "    - {component: flexipage:richText, identifier: text}",
        "    - {component: flexipage:richText, identifier: text}",
    ),
    good=_page(
        "type: AppPage",
        "regions:",
        "  main:",
        "    - {component: flexipage:richText, identifier: text}",
        "    - {component: flexipage:richText}",
    ),
)
FIELD_WITHOUT_RECORD = Explanation(
    code="SF266",
    title="Field on a page without a record",
    rule="Only a record page shows single fields, and sections of them.",
    source="Salesforce Help, Dynamic Forms",
    bad=_page("type: AppPage", "regions: {main: [Name]}"),
    good=_page("type: RecordPage", "object: Account", "regions: {main: [Name]}"),
)


class FlexiPage(Kind):
    """A Lightning page: an app page, a home page, a record page or a utility bar."""

    metadata_type = "FlexiPage"

    kind: Literal["FlexiPage"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label, `masterLabel` to the platform; derived from the name."""
    description: Description | None = None
    """What the page is for."""
    type: Literal["AppPage", "HomePage", "RecordPage", "UtilityBar"]
    """What kind of page it is."""
    object: ObjectRef | None = None
    """The object whose records a record page shows, `sobjectType` to the platform."""
    template: AnyText | None = None
    """The template; derived from the type: one column for an app page, header and sidebar for a record page."""
    templateProperties: dict[AnyText, str | bool] = {}  # noqa: RUF012 - frozen model
    """What the template is given, such as `{enablePageActionConfig: false}`."""
    parentFlexiPage: AnyText | None = None
    """The page of the platform this one is derived from, such as `flexipage__default_rec_L`; its regions replace."""
    regions: dict[AnyText, Items] = {}  # noqa: RUF012 - frozen model
    """The items by region: components, fields, sections of fields, sets of tabs."""
    actions: tuple[AnyText, ...] = ()
    """The quick actions of an app page in order: `New_Parcel`, `Parcel__c.Ship`."""

    @property
    def template_name(self) -> str:
        """Give the template, derived from the type where the spec has none."""
        return self.template or DEFAULT_TEMPLATES[self.type]

    def items(self) -> Iterator[tuple[KeyPath, PageItem]]:
        """Yield every item of the page, those inside others too, each with its place in the document."""
        for name, items in self.regions.items():
            yield from items_of(items, ("regions", name))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the page with derived label, template, facets and identifiers."""
        del project
        regions, places = regions_of(self.regions)
        yield Component("FlexiPage", self.name, self._tree(regions), places={**_RENAMED, **places})

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that a page is activated by hand, where no app and no object of the specs shows it."""
        if self.type in {"HomePage", "RecordPage"} and self.name not in _activated(project):
            where = f"for {self.object}" if self.object is not None else "as the home page"
            text = f"`{self.name}`: activate the page {where}."
            yield DeploymentNote("enter", text, "Setup, Lightning App Builder")

    def _tree(self, regions: list[Region]) -> dict[str, Any]:
        if self.parentFlexiPage is not None:
            regions = [{**region, "mode": "Replace"} for region in regions]
        template: dict[str, Any] = {"name": self.template_name}
        if self.templateProperties:
            template["properties"] = [
                {"name": key, "value": value} for key, value in sorted(self.templateProperties.items())
            ]
        tree = {
            "description": self.description,
            "flexiPageRegions": regions,
            "masterLabel": self.label or label_of(self.name),
            "parentFlexiPage": self.parentFlexiPage,
            "platformActionlist": self._actions(),
            "sobjectType": self.object,
            "template": template,
            "type": self.type,
        }
        return {key: value for key, value in tree.items() if value is not None}

    def _actions(self) -> Mapping[str, Any] | None:
        if not self.actions:
            return None
        return {
            "actionListContext": "Flexipage",
            "platformActionListItems": [
                {"actionName": name, "actionType": "QuickAction", "sortOrder": index}
                for index, name in enumerate(self.actions)
            ],
        }

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse what the type and the template of the page exclude."""
        yield from super().problems(name)
        yield from self._object_problems()
        yield from self._template_problems()
        yield from self._identifier_problems()
        for path, count in self._counts():
            if count > ITEM_LIMIT:
                yield Problem(
                    TOO_MANY_ITEMS, path, f"{count} items where at most {ITEM_LIMIT} fit", "move some to a tab", True
                )

    def _object_problems(self) -> Iterator[Problem]:
        if self.type == "RecordPage":
            if self.object is None:
                yield Problem(PAGE_OBJECT, ("type",), "A record page names its object", "add object: …")
            return
        if self.object is not None:
            yield Problem(
                PAGE_OBJECT, ("object",), f"A page of type {self.type} has no object", "remove object", at_key=True
            )
        for path, item in self.items():
            if item.field is not None or item.section is not None:
                yield Problem(
                    FIELD_WITHOUT_RECORD,
                    path,
                    f"A page of type {self.type} has no record whose fields it could show",
                    f"write c:{item.field} for a component, or type: RecordPage"
                    if item.field
                    else "write type: RecordPage",
                )

    def _template_problems(self) -> Iterator[Problem]:
        template = PAGE_TEMPLATES.get(self.template_name)
        fitting = [key for key, known in PAGE_TEMPLATES.items() if known.page_type == self.type]
        if template is None:
            if self.template_name.startswith(("flexipage:", "home:")):
                yield Problem(
                    PAGE_TEMPLATE,
                    ("template",),
                    f"'{self.template_name}' is none of the templates that pages are known to have",
                    did_you_mean(self.template_name, fitting) or one_of(fitting),
                    severity=Severity.WARNING,
                )
            return
        if template.page_type != self.type:
            yield Problem(
                PAGE_TEMPLATE,
                ("template",),
                f"'{self.template_name}' is a template for pages of type {template.page_type}",
                one_of(fitting),
            )
            return
        for region in self.regions:
            if region not in template.regions:
                yield Problem(
                    PAGE_REGION,
                    ("regions", region),
                    f"The template {self.template_name} has no region '{region}'",
                    did_you_mean(region, template.regions) or one_of(template.regions),
                    at_key=True,
                )

    def _identifier_problems(self) -> Iterator[Problem]:
        seen: Counter[str] = Counter()
        for path, item in self.items():
            if item.identifier is not None:
                seen[item.identifier] += 1
                if seen[item.identifier] > 1:
                    yield Problem(
                        IDENTIFIER_TWICE,
                        (*path, "identifier"),
                        f"The identifier '{item.identifier}' stands here a second time",
                        "remove identifier: it is derived",
                    )

    def _counts(self) -> Iterator[tuple[KeyPath, int]]:
        for region, items in self.regions.items():
            yield ("regions", region), len(items)
        for path, item in self.items():
            for index, column in enumerate(item.columns or ()):
                yield (*path, "columns", index), len(column)
            for index, tab in enumerate(item.tabs or ()):
                yield (*path, "tabs", index, "body"), len(tab.body)
            for facet, inner in item.facets.items():
                yield (*path, "facets", facet), len(inner)


def _activated(project: ProjectView) -> set[str]:
    """Name the pages that apps and objects of the specs show."""
    found: set[str] = set()
    for name in project.names("CustomApplication"):
        app = project.model("CustomApplication", name)
        if isinstance(app, CustomApplication):
            found |= {override.content or "" for _, overrides in app.overrides() for override in overrides}
    for name in project.names("CustomObject"):
        owner = project.model("CustomObject", name)
        if isinstance(owner, CustomObject):
            found |= {override.content or "" for override in owner.actionOverrides or ()}
    return found
