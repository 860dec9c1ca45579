"""The project: its name, API version, package directories, and what the org is declared to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApiVersion, Description, Line

FolderPath = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$", max_length=200)
]

DEFAULT_API_VERSION = "66.0"
DEFAULT_DIRECTORY = "force-app"

DEFAULT_PACKAGE = Explanation(
    code="SF251",
    title="Default package directory",
    rule="Exactly one package directory is the default, and no directory lies inside another.",
    source="Salesforce DX Developer Guide, Project Configuration File",
    bad="kind: Project\nname: demo\npackageDirectories: [{path: core, default: true}, {path: more, default: true}]\n",
    good="kind: Project\nname: demo\npackageDirectories: [{path: core, default: true}, {path: more}]\n",
)


class PackageDirectory(Model):
    """A folder that is deployed, or packaged, on its own."""

    path: FolderPath
    """The folder below the project, such as `force-app`."""
    default: bool | None = None
    """Where components go that name no package; the first directory when none says so."""
    package: Line | None = None
    """The name of the package that is built from the folder."""
    versionName: Line | None = None
    """The name of the package version."""
    versionNumber: Line | None = None
    """The number of the package version, such as `1.0.0.NEXT`."""


class ScratchOrg(Model):
    """What the project wants of a scratch org beyond what its specs already imply."""

    edition: Literal["Developer", "Enterprise", "Group", "Professional", "Partner Developer", "Partner Enterprise"] = (
        "Enterprise"
    )
    """The edition; derived Enterprise, since a Developer org allows 5 platform events and no cache."""
    features: tuple[Line, ...] = ()
    """Further features, such as `PlatformCache`."""
    settings: dict[str, Any] | None = None
    """Org settings by lower-camel type name, such as `{eventSettings: {enableEventLogGeneration: true}}`."""
    hasSampleData: bool = False
    """Whether the org starts with sample accounts and contacts."""


class Org(Model):
    """The org the project goes to: what is said of it is held against the specs, what is not is left open."""

    edition: Literal["Developer", "Professional", "Enterprise", "Unlimited", "Performance"] | None = None
    """The edition, whose allocations of objects, fields and events hold."""
    type: Literal["production", "sandbox", "scratch", "developer"] | None = None
    """What the org is for; a production org takes no protected components."""
    features: tuple[Line, ...] | None = None
    """All features the org has, as scratch org definitions call them, such as `PlatformCache`."""


class Project(Kind):
    """The project the specs describe; one document per spec folder."""

    kind: Literal["Project"] = Field(exclude=True)
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,79}$")] = Field(exclude=True)
    """The project's name."""
    package: None = Field(default=None, exclude=True)
    description: Description | None = None
    """What the project is for."""
    apiVersion: ApiVersion = DEFAULT_API_VERSION
    """The API version of every component; derived 66.0."""
    namespace: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,14}$")] | None = None
    """The namespace of a managed package."""
    sfdcLoginUrl: Annotated[str, StringConstraints(pattern=r"^https://")] = "https://login.salesforce.com"
    """Where the Salesforce CLI signs in; derived https://login.salesforce.com."""
    packageDirectories: Annotated[tuple[PackageDirectory, ...], Field(min_length=1)] = (
        PackageDirectory.model_construct(path=DEFAULT_DIRECTORY, default=True),
    )
    """The package directories; derived one, `force-app`."""
    externals: dict[AnyText, tuple[AnyText, ...]] = {}  # noqa: RUF012 - frozen model
    """What the org already has: objects with their fields, such as `Contact: [Phone, AccountId]`."""
    externalComponents: dict[AnyText, tuple[AnyText, ...]] = {}  # noqa: RUF012 - frozen model
    """Other components the org already has, by metadata type, such as `Queue: [Support]`."""
    org: Org = Org.model_construct()
    """The org the project goes to, as far as its edition, type and features are to be held against the specs."""
    ungranted: tuple[AnyText, ...] = ()
    """Components that no permission set grants on purpose: full names such as `Parcel__c.Code__c`."""
    testFor: bool = False
    """Names in each generated test class the class it tests, for the test level RunRelevantTests (API 66)."""
    scratchOrg: ScratchOrg = ScratchOrg.model_construct()
    """What a scratch org of the project needs beyond what the specs imply."""

    @property
    def default_package(self) -> str:
        """Give the directory for components that name none."""
        return next((d.path for d in self.packageDirectories if d.default), self.packageDirectories[0].path)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a second default, a directory named twice and one inside another."""
        yield from super().problems(name)
        defaults = [index for index, directory in enumerate(self.packageDirectories) if directory.default]
        for index in defaults[1:]:
            yield Problem(
                DEFAULT_PACKAGE,
                ("packageDirectories", index, "default"),
                "Only one package directory is the default",
                "remove default here",
            )
        for index, directory in enumerate(self.packageDirectories):
            for other in self.packageDirectories[:index]:
                if f"{directory.path}/".startswith(f"{other.path}/") or f"{other.path}/".startswith(
                    f"{directory.path}/"
                ):
                    yield Problem(
                        DEFAULT_PACKAGE,
                        ("packageDirectories", index, "path"),
                        f"The package directories '{directory.path}' and '{other.path}' overlap",
                        "give each package directory a folder of its own",
                    )


DEFAULT_PROJECT = Project.model_construct(kind="Project", name="project")
"""What holds where a spec folder has no Project document."""
