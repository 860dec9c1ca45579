"""The events that real-time event monitoring is switched on for exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.settings import Settings
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

EVENTS: Final = frozenset(
    """
    ApiAnomalyEvent ApiEvent BulkApiResultEvent ConcurLongRunApexErrEvent CredentialStuffingEvent FileEvent
    GuestUserAnomalyEvent IdentityVerificationEvent IdentityProviderEvent LightningUriEvent ListViewEvent
    LoginAnomalyEvent LoginAsEvent LoginEvent LogoutEvent MobileEmailEvent MobileEnforcedPolicyEvent
    MobileScreenshotEvent MobileTelephonyEvent PermissionSetEvent ReportAnomalyEvent ReportEvent
    SessionHijackingEvent UriEvent
    """.split()
)
"""The events of real-time event monitoring (Platform Events Developer Guide, Real-Time Event Monitoring Objects)."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each entry names an event of real-time event monitoring, once.

    Source: Metadata API Developer Guide, RealTimeEventSettings.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Settings) or model.name != "RealTimeEvent":
            continue
        entries = model.settings.get("realTimeEvents", ())
        seen: set[str] = set()
        for index, entry in enumerate(entries if isinstance(entries, tuple) else ()):
            name = entry.get("entityName") if isinstance(entry, dict) else None
            if not isinstance(name, str):
                continue  # reported by the structure
            path = ("settings", "realTimeEvents", index, "entityName")
            plain = name.removesuffix("Stream").removesuffix("Store")
            if plain not in EVENTS:
                hint = did_you_mean(name, EVENTS) or f"name one of {', '.join(sorted(EVENTS))}"
                yield Violation(document, path, f"There is no real-time event '{name}'", hint)
            elif name in seen:
                yield Violation(document, path, f"'{name}' stands here twice", "remove one of them")
            seen.add(name)


_SETTINGS = "kind: Settings\nname: RealTimeEvent\nsettings:\n  realTimeEvents: [{entityName: %s, isEnabled: true}]\n"

RULE = Rule(
    Explanation(
        code="SF651",
        title="Unknown real-time event",
        rule="The settings RealTimeEvent name events of real-time event monitoring, each once.",
        source="Metadata API Developer Guide, RealTimeEventSettings",
        bad=_SETTINGS % "SignInEvent",
        good=_SETTINGS % "LoginEvent",
    ),
    check,
)
