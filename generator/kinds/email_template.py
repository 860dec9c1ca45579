"""Classic e-mail templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.explanation import Explanation
from generator.kinds.base import Component, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import LONG_NAME, AnyText, Label, Line, Reference, ShortDescription
from generator.platform.metadata_types import UNFILED
from generator.platform.names import developer_name_problem

EMAIL_BODY = Explanation(
    code="SF269",
    title="E-mail template without a body that fits its type",
    rule="A template has its body as a text or in a file, one of the two; only the type html has a letterhead, and "
    "only html and custom have a text for programs that show no HTML.",
    source="Metadata API Developer Guide, EmailTemplate",
    bad="kind: EmailTemplate\nname: unfiled$public/Welcome\nsubject: Welcome\n",
    good="kind: EmailTemplate\nname: unfiled$public/Welcome\nsubject: Welcome\nbody: |\n  Hello.\n",
)


def _template_name(name: str) -> str:
    folder, slash, template = name.rpartition("/")
    reason = "is not of the form Folder/Template" if not slash else developer_name_problem(template, LONG_NAME)
    if slash and not reason and folder != UNFILED:
        reason = next((found for part in folder.split("/") if (found := developer_name_problem(part, LONG_NAME))), None)
    if reason:
        hint = "write Folder/Template, both legal names"
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name, "hint": hint})
    return name


class EmailTemplate(Kind):
    """A classic e-mail template: plain text, HTML with a letterhead, or HTML of its own."""

    metadata_type = "EmailTemplate"
    companion_keys: ClassVar[tuple[str, ...]] = ("bodyFile",)

    kind: Literal["EmailTemplate"] = Field(exclude=True)
    name: Annotated[str, AfterValidator(_template_name)] = Field(exclude=True)
    """The folder and the API name, `Folder/Template`."""
    label: Label | None = None
    """The label, `name` to the platform; derived from the API name."""
    description: ShortDescription | None = None
    """When the e-mail is sent; at most 255 characters."""
    type: Literal["text", "html", "custom"] = "text"
    """Plain text, HTML with a letterhead, or HTML without one; derived text."""
    subject: Annotated[Line, Field(max_length=230)]
    """The subject; it may merge fields such as `{!Parcel__c.Name}`."""
    body: AnyText | None = Field(default=None, exclude=True)
    """The body, which may merge fields, too."""
    bodyFile: AnyText | None = Field(default=None, exclude=True)
    """The file with the body, relative to the spec: `mail/welcome.html`."""
    textOnly: AnyText | None = None
    """The text for programs that show no HTML."""
    letterhead: Annotated[AnyText, Reference("Letterhead")] | None = None
    """The letterhead of a template of type html."""
    style: Literal["none", "freeForm", "formalLetter", "promotionRight", "promotionLeft", "newsletter", "products"] = (
        "none"
    )
    """The layout within the letterhead; derived none."""
    available: bool = True
    """Whether people and automation may use the template; derived true."""
    encodingKey: Literal["UTF-8", "ISO-8859-1", "Shift_JIS", "ISO-2022-JP", "EUC-JP", "ks_c_5601-1987", "Big5"] = (
        "UTF-8"
    )
    """The character set of the e-mail; derived UTF-8."""

    @property
    def folder(self) -> str:
        """Give the folder the template lies in."""
        return self.name.rpartition("/")[0]

    def text(self, project: ProjectView) -> str:
        """Give the body, from the spec or from the file beside it."""
        return self.body or (project.companion(self, self.bodyFile) if self.bodyFile is not None else "")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the template with its body."""
        tree: dict[str, Any] = {
            **self.model_dump(exclude_none=True, exclude={"label"}),
            "name": self.label or label_of(self.name.rpartition("/")[2]),
            "uiType": "Aloha",
        }
        lines = self.text(project).replace("\r\n", "\n").rstrip("\n")
        yield Component("EmailTemplate", self.name, tree, (), f"{lines}\n".encode())

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse no body, two, and what belongs to another type."""
        yield from super().problems(name)
        if (self.body is None) == (self.bodyFile is None):
            yield Problem(
                EMAIL_BODY,
                ("bodyFile",) if self.body else ("name",),
                "A template has either body or bodyFile",
                "remove one of the two" if self.body else "add body: …",
                at_key=bool(self.body),
            )
        if (self.type == "html") != (self.letterhead is not None):
            missing = self.type == "html"
            message = "A template of type html has a letterhead" if missing else "Only the type html has a letterhead"
            hint = "add letterhead: …, or write type: custom" if missing else "remove letterhead"
            yield Problem(EMAIL_BODY, ("type",) if missing else ("letterhead",), message, hint, at_key=not missing)
        if self.type == "text" and self.textOnly is not None:
            message = "A template of type text is text already"
            yield Problem(EMAIL_BODY, ("textOnly",), message, "write it as body", at_key=True)
