"""The methods of an Apex class that Lightning components may call, read from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.base import AuraMethod, AuraParameter

_NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_TYPE = r"[A-Za-z_][\w.]*(?:\s*<[^()={};]*>)?(?:\s*\[\s*\])?"
_METHOD = re.compile(
    rf"""
    @AuraEnabled\b\s*(?:\((?P<arguments>[^)]*)\))?
    (?:\s*@\w+\s*(?:\([^)]*\))?)*
    (?P<modifiers>(?:\s*\b(?:public|global|private|protected|static|virtual|override|final)\b)+)
    \s+(?P<type>{_TYPE})\s+(?P<name>\w+)\s*\((?P<parameters>[^)]*)\)\s*\{{
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CACHEABLE = re.compile(r"\bcacheable\s*=\s*true\b", re.IGNORECASE)
_PARAMETER = re.compile(rf"(?:final\s+)?(?P<type>{_TYPE})\s+(?P<name>\w+)\s*", re.IGNORECASE)
_COMMA = re.compile(r",(?![^<]*>)")


def aura_methods(body: str) -> Iterator[AuraMethod]:
    """Yield the static methods with `@AuraEnabled`; comments and texts are no code."""
    code = _NOT_CODE.sub(lambda match: " " * len(match[0]), body)
    for match in _METHOD.finditer(code):
        if "static" not in match["modifiers"].lower().split():
            continue
        parameters = [_PARAMETER.fullmatch(text.strip()) for text in _COMMA.split(match["parameters"]) if text.strip()]
        yield AuraMethod(
            match["name"],
            bool(_CACHEABLE.search(match["arguments"] or "")),
            tuple(AuraParameter(item["name"], item["type"], required=False) for item in parameters if item),
            None,
            match["type"].lower().startswith("list<") or match["type"].endswith("]"),
        )
