"""Ids, addresses of orgs and secrets do not stand in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.declarations import annotations_of
from generator.apex_source.expressions import arguments_of
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_ID = re.compile(r"(?P<key>[a-zA-Z0-9]{3})[a-zA-Z0-9]{2}[0-9][a-zA-Z0-9]{9}(?P<check>[A-Z0-5]{3})?")
_SHORT = re.compile(r"(?:00[0-9A-Za-z]|01[0-9A-Za-z]|a[0-9][0-9A-Za-z]|500|701)[A-Za-z0-9]{2}0{2,5}[A-Za-z0-9]{5,8}")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_ORG = re.compile(r"https?://[\w.-]*\b(?:salesforce|force|salesforce-sites|salesforce-setup)\.com", re.IGNORECASE)
_SECRET = re.compile(r"(?:api_?key|client_?secret|pass_?wd|password|private_?key|secret|access_?token)$", re.IGNORECASE)
_BEARER = re.compile(r"(?:Basic|Bearer)\s+[A-Za-z0-9+/=._-]{12,}")
_ID_LENGTHS = (15, 18)
_SECRET_LENGTH = 8


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Texts are no record ids, no address of an org, no password; callouts go through a named credential.

    Ids have another value in each org. Tests are left out. Source: Apex Developer Guide; code analysers call it
    AvoidHardcodingId and ApexSuggestUsingNamedCred.
    """
    for body in bodies(project):
        tops = list(body.root.of_kind("class_declaration"))
        if any("istest" in annotations_of(top) for top in tops):
            continue
        for node in body.root.walk("string_literal", "method_invocation", "variable_declarator"):
            message, hint = _problem(node)
            if message:
                yield body.violation(node, message, hint)


def _problem(node: Node) -> tuple[str, str]:
    if node.kind == "string_literal":
        text = node.text[1:-1]
        if _is_id(text):
            return f"'{text}' is the id of a record", "look the record up by a name that is the same in every org"
        if _ORG.search(text):
            return f"'{text[:40]}' is the address of an org", "use URL.getOrgDomainUrl(), or a named credential"
        if _BEARER.search(text):
            return "A text holds what a login needs", "put it into a named credential"
    elif node.kind == "method_invocation":
        given = arguments_of(node)
        if node.name.lower() == "setendpoint" and given and given[0].text.lower().startswith(("'http:", "'https:")):
            return "A callout goes to a fixed address", "write 'callout:Name/…' of a named credential"
    else:
        value = node.part("value")
        text = value.text[1:-1] if value is not None and value.kind == "string_literal" else ""
        if _SECRET.search(node.name) and len(text) >= _SECRET_LENGTH and " " not in text:
            return f"{node.name} holds a secret", "put it into a named credential"
    return "", ""


def _is_id(text: str) -> bool:
    """Tell whether a text is a record id: 18 characters with the right check, or 15 that begin as ids do."""
    if len(text) not in _ID_LENGTHS:
        return False
    found = _ID.fullmatch(text)
    if found is None:
        return False
    if found["check"] is None:
        return _SHORT.fullmatch(text) is not None
    return found["check"] == _checked(text[:15])


def _checked(text: str) -> str:
    """Give the three characters that end an id of 18: which letters of the first 15 are upper case."""
    parts = (text[start : start + 5] for start in (0, 5, 10))
    return "".join(_ALPHABET[sum(1 << place for place, sign in enumerate(part) if sign.isupper())] for part in parts)


RULE = Rule(
    Explanation(
        code="SF789",
        title="Value of one org in Apex",
        rule="Ids, addresses of orgs and secrets do not stand in code; callouts go through named credentials.",
        source="Apex Developer Guide, Named Credentials as Callout Endpoints; Salesforce Security Guide",
        bad=example("""\
public with sharing class ParcelRouter {
    static final Id DEPOT = '001000000000001AAA';
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    static final String DEPOT = 'North';
}
"""),
    ),
    check,
    Severity.WARNING,
)
