"""A user name belongs to one org, so what holds one lies in a package directory of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.diagnostics import KeyPath, Severity
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.model.types import BLANK
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

if TYPE_CHECKING:
    from generator.kinds.external_client_application import ExternalClientApplication
    from generator.kinds.platform_event_subscriber_config import PlatformEventSubscriberConfig
    from generator.kinds.transaction_security_policy import TransactionSecurityPolicy

_PROJECT = """\
kind: Project
name: demo
packageDirectories: [{path: core, default: true}, {path: production}]
externalComponents: {ApexTrigger: [ParcelMoved]}
---
"""
_CONFIG = """\
kind: PlatformEventSubscriberConfig
name: ParcelMovedConfig
platformEventConsumer: ParcelMoved
user: depot@example.com
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A project with several package directories keeps user names out of the one that every org gets.

    Source: Salesforce Help, Sandbox Refresh: user names get a suffix, so none is the same in two orgs.
    """
    directories = project.settings.packageDirectories
    default = project.settings.default_package
    others = [directory.path for directory in directories if directory.path != default]
    if not others:
        return
    for document in project.documents:
        if (document.model.package or default) == default:
            for path, user in _users(document.model):
                if BLANK.fullmatch(user):
                    continue
                message = f"The user '{user}' belongs to one org, and every org gets the directory {default}"
                hint = f"add package: {others[-1]} to the document, or write a blank that each org fills in: ${{NAME}}"
                yield Violation(document, path, message, hint)


def _users(model: Kind) -> Iterator[tuple[KeyPath, str]]:
    if model.kind == "PlatformEventSubscriberConfig":
        user = cast("PlatformEventSubscriberConfig", model).user
        if user is not None:
            yield ("user",), user
    elif model.kind == "ExternalClientApplication":
        user = cast("ExternalClientApplication", model).clientCredentialsFlowUser
        if user is not None:
            yield ("clientCredentialsFlowUser",), user
    elif model.kind == "TransactionSecurityPolicy":
        for index, notification in enumerate(cast("TransactionSecurityPolicy", model).action.notifications or ()):
            yield ("action", "notifications", index, "user"), notification.user


RULE = Rule(
    Explanation(
        code="SF647",
        title="User of one org where every org gets it",
        rule="In a project with several package directories, what names a user lies outside of the default one.",
        source="Salesforce Help, What Happens When You Refresh a Sandbox: user names differ from org to org",
        bad=_PROJECT + _CONFIG,
        good=_PROJECT + _CONFIG + "package: production\n",
    ),
    check,
    Severity.WARNING,
)
