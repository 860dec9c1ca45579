"""Calls of the Metadata API that REST has no resource for, as SOAP messages over the org's session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import requests
from lxml import etree

from generator.deploy.errors import OrgError, SignInError, TransientError
from generator.deploy.org import MOST_SHOWN, Org
from generator.deploy.retries import is_busy
from generator.deploy.secret import without_secrets

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from generator.deploy.token_provider import Token

METADATA: Final = "http://soap.sforce.com/2006/04/metadata"
ENVELOPE: Final = "http://schemas.xmlsoap.org/soap/envelope/"
LONGEST_ANSWER: Final = 64 * 1024 * 1024
"""Bytes of an answer: a zip of 39 MB as base64, and what stands around it."""
_PIECE: Final = 1024 * 1024
_EXPIRED: Final = frozenset({"INVALID_SESSION_ID", "INVALID_AUTH_HEADER"})
_HINTS: Final[Mapping[str, str]] = {
    "INSUFFICIENT_ACCESS": "the user needs Modify Metadata Through Metadata API Functions",
    "API_DISABLED_FOR_ORG": "the edition of the org has no API",
    "UNSUPPORTED_API_VERSION": "give the Project document an apiVersion that the org has",
}
_JWT_FORMAT: Final = "eyJ"
"""How an access token in JWT format begins."""

Tree = Mapping[str, Any]
"""Elements by name: texts, trees, or lists of either; in the order of the schema."""


class MetadataCalls:
    """The Metadata API of an org; only for calls that may be made twice, such as those that read."""

    def __init__(self, org: Org) -> None:
        self._org = org

    def call(self, operation: str, arguments: Tree) -> XmlElement:
        """Call an operation and give its `result` element.

        Raises OrgError when the org refuses, with the code of its fault, and TransientError when it is out of reach.
        """

        def exchange(token: Token) -> XmlElement:
            answer = self._org.send(
                token,
                "POST",
                f"/services/Soap/m/{self._org.api_version}",
                data=_message(operation, arguments, token),
                headers={"Content-Type": "text/xml; charset=UTF-8", "SOAPAction": '""', "Accept": "text/xml"},
                stream=True,
            )
            with answer:
                return _result(operation, answer, token)

        return self._org.repeated(exchange)


def children(element: XmlElement, name: str) -> list[XmlElement]:
    """Give the child elements of a name."""
    return element.findall(f"{{{METADATA}}}{name}")


def text(element: XmlElement, name: str) -> str:
    """Give the text of a child element; empty without one."""
    return (element.findtext(f"{{{METADATA}}}{name}") or "").strip()


def _message(operation: str, arguments: Tree, token: Token) -> bytes:
    envelope = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"soapenv": ENVELOPE, "met": METADATA})
    header = etree.SubElement(envelope, f"{{{ENVELOPE}}}Header")
    _add(header, {"SessionHeader": {"sessionId": token.access_token.reveal()}})
    _add(etree.SubElement(envelope, f"{{{ENVELOPE}}}Body"), {operation: arguments})
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def _add(parent: XmlElement, tree: Tree) -> None:
    for name, value in tree.items():
        for item in value if isinstance(value, Sequence) and not isinstance(value, str) else (value,):
            element = etree.SubElement(parent, f"{{{METADATA}}}{name}")
            if isinstance(item, Mapping):
                _add(element, item)
            else:
                element.text = str(item)


def _result(operation: str, answer: requests.Response, token: Token) -> XmlElement:
    status = answer.status_code
    root = _parsed(_content(answer))
    fault = root.find(f".//{{{ENVELOPE}}}Fault") if root is not None else None
    if fault is not None:
        raise _refusal(fault, status, token)
    if is_busy(status, ""):
        busy = TransientError(f"The org answers HTTP {status}", "try again later", code=str(status))
        busy.retry_after = answer.headers.get("Retry-After", "")
        raise busy
    if status == requests.codes.unauthorized:
        raise SignInError("The org refuses the access token", "sign in again", code="INVALID_SESSION_ID")
    if status != requests.codes.ok:
        raise OrgError(f"The org answers HTTP {status}", "check the host and the API version", code=str(status))
    body = root.find(f"{{{ENVELOPE}}}Body") if root is not None else None
    response = body.find(f"{{{METADATA}}}{operation}Response") if body is not None else None
    result = response.find(f"{{{METADATA}}}result") if response is not None else None
    if result is None:
        raise TransientError("The org's answer is cut off or no SOAP message", "try again", code=str(status))
    return result


def _content(answer: requests.Response) -> bytes:
    """Read an answer up to the largest that can be one: a packed one may unpack to anything."""
    found = bytearray()
    for piece in answer.iter_content(_PIECE):
        found += piece
        if len(found) > LONGEST_ANSWER:
            raise OrgError("The org's answer is larger than any retrieval may be", "check what answers at the host")
    return bytes(found)


def _parsed(content: bytes) -> XmlElement | None:
    # A zip as base64 is one text of many megabytes, which the parser takes only with its limits off. What they are
    # there for is kept out otherwise: the size is bounded, and no message declares a document type, hence no entity.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    return None if b"<!DOCTYPE" in content[: content.find(b"Envelope")] else root


def _refusal(fault: XmlElement, status: int, token: Token) -> OrgError:
    code = (fault.findtext("{*}faultcode") or "").rpartition(":")[2]
    message = " ".join((fault.findtext("{*}faultstring") or f"The org answers HTTP {status}").split())
    message = without_secrets(message)[:MOST_SHOWN]
    if code in _EXPIRED:
        hint = "sign in again"
        if token.access_token.reveal().startswith(_JWT_FORMAT):
            hint = "SOAP calls take no access token in JWT format; sign in through an app that issues opaque ones"
        return SignInError(f"The org refuses the access token: {code}", hint, code=code)
    if is_busy(status if code in {"", "Server"} else 0, "" if code == "Server" else code):
        return TransientError(message, "try again later", code=code)
    return OrgError(message, _HINTS.get(code, ""), code=code)
