"""No component of another kind holds a secret, either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.credential_secrets import carries_secret
from generator.kinds.custom_metadata import CustomMetadata
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

ELEMENTS: Final = frozenset(
    "awsAccessKey awsAccessSecret consumerSecret oauthRefreshToken oauthToken password privateKey".split()
)
"""The elements of the Metadata API that hold secrets: of named credentials, apps and authentication providers."""
BLANK: Final = re.compile(r"\$\{[A-Za-z][A-Za-z0-9_]*\}")
"""What a deploy fills in, such as `${DEPOT_SECRET}`."""
_PROVIDER = """\
kind: Metadata
type: AuthProvider
name: Depot
content:
  authorizeUrl: https://login.example.com/authorize
  consumerKey: depot
  consumerSecret: %s
  friendlyName: Depot
  providerType: OpenIdConnect
  tokenUrl: https://login.example.com/token
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Elements that hold secrets are left out or blank, and no value has the shape of a secret.

    Source: Salesforce Security Guide, Protecting Secrets.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata):
            found = _texts(model.content, ("content",))
        elif isinstance(model, CustomMetadata):
            found = _texts(model.values, ("values",))
        else:
            continue
        for path, text in found:
            named = isinstance(model, Metadata) and path[-1] in ELEMENTS
            if (named and not BLANK.fullmatch(text)) or carries_secret(text):
                hint = "remove it and enter it in Setup, or write a blank that the deploy fills in: ${NAME}"
                yield Violation(document, path, f"'{path[-1]}' holds a secret", hint)


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


RULE = Rule(
    Explanation(
        code="SF657",
        title="Secret in the content of a component",
        rule="Passwords, tokens and consumer secrets are left out of a component's content, or are blanks `${NAME}`; "
        "no value of it, nor of a custom metadata record, has the shape of a secret.",
        source="Salesforce Security Guide, Protecting Secrets",
        bad=_PROVIDER % "0123456789",
        good=_PROVIDER % "${DEPOT_SECRET}",
    ),
    check,
)
