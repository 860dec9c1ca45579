"""Steps that send e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.flows.step import Element, Use
from generator.flows.steps.actions import ActionStep, lookup
from generator.flows.values import TEXT, FlowValue, Value, ValueType
from generator.model.base import Problem
from generator.model.types import AnyText, Reference

if TYPE_CHECKING:
    from generator.flows.scope import Scope

EMAIL_VERSION = "1.0.1"
"""The version of the action whose parameters these are (Actions Developer Guide, Simple Email Actions)."""
_PARAMETERS = {
    "subject": "emailSubject",
    "body": "emailBody",
    "recipient": "recipientId",
    "relatedRecord": "relatedRecordId",
}
_SWITCHES = {"logOnSend": "logEmailOnSend", "richText": "sendRichBody"}
_KEYS = {
    **{parameter: key for key, parameter in (_PARAMETERS | _SWITCHES).items()},
    "bccRecipientAddressList": "bcc",
    "ccRecipientAddressList": "cc",
    "emailAddresses": "to",
    "emailAddressesArray": "to",
    "emailTemplateId": "template",
    "senderAddress": "sender",
    "senderType": "sender",
}
SENDERS = frozenset({"CurrentUser", "DefaultWorkflowUser"})

EMAIL = Explanation(
    code="SF294",
    title="E-mail without recipients or content",
    rule="An e-mail has a subject and a body, or a template; it goes to addresses, or with a template to a recipient.",
    source="Actions Developer Guide, Simple Email Actions",
    bad="""\
kind: Flow
name: Tell_Depot
steps:
  - {type: Email, label: Mail, to: depot@example.com, subject: Parcel, sender: DefaultWorkflowUser,
     continueOnFault: true}
""",
    good="""\
kind: Flow
name: Tell_Depot
steps:
  - {type: Email, label: Mail, to: depot@example.com, subject: Parcel, body: It moved., sender: DefaultWorkflowUser,
     continueOnFault: true}
""",
)


def _list(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


Addresses = Annotated[
    Annotated[tuple[FlowValue, ...], Field(min_length=1)],
    BeforeValidator(_list, json_schema_input_type=str | tuple[FlowValue, ...]),
]


class Email(ActionStep):
    """Sends an e-mail, written here or from a template."""

    action_type = "emailSimple"

    type: Literal["Email"]
    """What the step does."""
    to: Addresses | None = None
    """The addresses: one or a list of texts and references, or one reference to a collection."""
    cc: Addresses | None = None
    """Who gets a copy."""
    bcc: Addresses | None = None
    """Who gets a copy that others do not see."""
    subject: FlowValue | None = None
    """The subject."""
    body: FlowValue | None = None
    """The text, or a reference to a text template."""
    richText: bool = False
    """Whether the body is HTML; derived false."""
    template: Annotated[AnyText, Reference("EmailTemplate")] | None = None
    """Instead of subject and body: an e-mail template, `Folder/Name`."""
    recipient: FlowValue | None = None
    """With a template: the id of the contact, lead or user it is for."""
    relatedRecord: FlowValue | None = None
    """The id of the record the e-mail is about; a template takes its values from it."""
    sender: FlowValue = Value.model_construct(stringValue="CurrentUser")
    """CurrentUser, DefaultWorkflowUser, or an organization-wide address; derived CurrentUser."""
    logOnSend: bool = False
    """Whether the e-mail is kept with recipient and related record."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an e-mail that says nothing, or to nobody."""
        yield from super().problems(name)
        if self.template is None:
            for key in ("subject", "body"):
                if getattr(self, key) is None:
                    yield Problem(EMAIL, (), f"The e-mail has no {key}", f"add {key}, or template")
        else:
            for key in ("subject", "body"):
                if getattr(self, key) is not None:
                    yield Problem(EMAIL, (key,), f"The template has its own {key}", f"remove {key}", at_key=True)
            if self.recipient is None:
                yield Problem(EMAIL, ("template",), "A template needs the person it is for", "add recipient")
        if self.to is None and self.recipient is None:
            yield Problem(EMAIL, (), "The e-mail goes to nobody", "add to")

    @property
    def from_automation(self) -> bool:
        """Tell whether the sender is the user the flow runs as."""
        return self.sender.stringValue == "CurrentUser"

    def entry(self, name: str) -> str:
        """Give the name of the first element."""
        return f"{name}_Template" if self.template is not None else name

    def element_names(self, name: str) -> Iterator[str]:
        """Yield the names of the lookup of the template, and of the e-mail."""
        if self.template is not None:
            yield f"{name}_Template"
        yield from super().element_names(name)

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield everything the e-mail says."""
        del scope
        for key in ("to", "cc", "bcc"):
            values = getattr(self, key) or ()
            for index, value in enumerate(values):
                single = key != "to" or len(values) > 1
                yield Use((key, index), value, TEXT if single else ValueType())
        for key in ("subject", "body", "recipient", "relatedRecord", "sender"):
            value = getattr(self, key)
            if value is not None:
                yield Use((key,), value, TEXT)

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the lookup of the template where there is one, and the e-mail."""
        inputs = {**self._recipients(scope), **self._sender()}
        if self.template is not None:
            developer_name = self.template.rpartition("/")[2]
            label = f"Get Template of {self.label}"
            yield lookup(f"{name}_Template", label, "EmailTemplate", DeveloperName=developer_name)
            inputs["emailTemplateId"] = {"elementReference": f"{name}_Template.Id"}
        for key, value in _PARAMETERS.items():
            given = getattr(self, key)
            if given is not None:
                inputs[value] = given.element("String")
        for key, value in _SWITCHES.items():
            if getattr(self, key):
                inputs[value] = {"booleanValue": True}
        yield self.call(
            name, "emailSimple", inputs, storeOutputAutomatically=True, offset=0, versionString=EMAIL_VERSION
        )

    def input_place(self, parameter: str) -> KeyPath:
        """Give the place in the step where the value of a parameter stands."""
        return (_KEYS.get(parameter, "label"),)

    def _recipients(self, scope: Scope) -> dict[str, Any]:
        inputs = {}
        if self.to is not None:
            only = scope.type_of(self.to[0].elementReference or "") if len(self.to) == 1 else None
            is_list = only is not None and only.collection
            inputs["emailAddressesArray" if is_list else "emailAddresses"] = _joined(self.to)
        if self.cc is not None:
            inputs["ccRecipientAddressList"] = _joined(self.cc)
        if self.bcc is not None:
            inputs["bccRecipientAddressList"] = _joined(self.bcc)
        return inputs

    def _sender(self) -> dict[str, Any]:
        if self.sender.stringValue in SENDERS:
            return {"senderType": self.sender.element("String")}
        address = self.sender.element("String")
        return {"senderType": {"stringValue": "OrgWideEmailAddress"}, "senderAddress": address}


def _joined(values: tuple[Value, ...]) -> dict[str, Any]:
    if len(values) == 1:
        return values[0].element("String")
    parts = (f"{{!{v.elementReference}}}" if v.elementReference is not None else v.text for v in values)
    return {"stringValue": ",".join(parts)}
