"""External client applications: who may call the org by OAuth, and how; successors of connected apps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.kinds.credential_secrets import RefusedSecret, address_problems
from generator.kinds.oauth_parts import Email, Flow, IpRange, Scope
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import BLANK, AnyText, ApiName, Description, Label, Line, Number, Reference, Username

POLICY_SUFFIX: Final = "_defaultPolicy"
"""How the org names the policies it creates with an app: a file of this name changes them instead of adding others."""
UNUSED_CALLBACK: Final = "https://login.salesforce.com/services/oauth2/success"
"""The callback of apps whose flows have none: the platform asks for one all the same."""
REFRESH: Final = frozenset({"OfflineAccess", "RefreshToken"})
TIMED: Final = frozenset({"SpecificInactivity", "SpecificLifetime"})

AUTHORISATION: Final = Explanation(
    code="SF284",
    title="App that nobody can sign in with",
    rule="A flow has what it needs: a flow without a person pre-authorised permission sets or profiles, client "
    "credentials a user to run as, the authorization code flow callback addresses; a refresh token policy of a "
    "specific time has a period.",
    source="Metadata API Developer Guide, ExtlClntAppOauthConfigurablePolicies; the token endpoint answers «user "
    "hasn't approved this consumer»",
    bad="kind: ExternalClientApplication\nname: Depot_Sync\ncontactEmail: depot@example.com\nflows: [JwtBearer]\n",
    good="""\
kind: PermissionSet
name: Depot_Integration
---
kind: ExternalClientApplication
name: Depot_Sync
contactEmail: depot@example.com
flows: [JwtBearer]
permissionSets: [Depot_Integration]
""",
)


class ExternalClientApplication(Kind):
    """An app that calls the org by OAuth: one document gives the app, its scopes and its policies.

    What belongs to one org alone, the certificate and the key, stays out: `config/templates` gets the file to fill in.
    """

    metadata_type = "ExternalClientApplication"

    kind: Literal["ExternalClientApplication"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    label: Label | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """Who calls with the app, and why."""
    contactEmail: Email
    """Whom the platform writes about the app: an address such as `admin@example.com`."""
    contactPhone: Line | None = None
    """The phone number of whom to ask."""
    iconUrl: Line | None = None
    """The address of the icon."""
    logoUrl: Line | None = None
    """The address of the logo."""
    distributionState: Literal["Local", "Packaged"] = "Local"
    """Whether the app belongs to this org, or to a managed package."""
    isProtected: bool = False
    """Whether other packages see the app."""
    isEnabled: bool = Field(default=True, exclude=True)
    """Whether the app may be used."""
    flows: Annotated[tuple[Flow, ...], Field(min_length=1, exclude=True)]
    """How tokens are given out: JwtBearer and ClientCredentials without a person, the others with one."""
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1)] | None = Field(default=None, exclude=True)
    """What tokens allow; derived Api, and RefreshToken for all flows but client credentials and token exchange."""
    customScopes: tuple[Annotated[AnyText, Reference("OauthCustomScope")], ...] | None = Field(
        default=None, exclude=True
    )
    """Scopes of the org's own that tokens allow, too."""
    callbackUrls: tuple[Line, ...] | None = Field(default=None, exclude=True)
    """Where the authorization code goes; flows without one need none."""
    permissionSets: tuple[Annotated[AnyText, Reference("PermissionSet")], ...] | None = Field(
        default=None, exclude=True
    )
    """Whose users are pre-authorised. With permission sets or profiles nobody else may use the app."""
    profiles: tuple[AnyText, ...] | None = Field(default=None, exclude=True)
    """Profiles whose users are pre-authorised."""
    clientCredentialsFlowUser: Username | None = Field(default=None, exclude=True)
    """The user that client credentials run as: `sync@example.com`, or a blank that each org fills in, `${NAME}`."""
    ipRelaxationPolicyType: Literal["Enforce", "Bypass", "Bypass_2factor", "Enforce_RelaxRefresh"] = Field(
        default="Enforce", exclude=True
    )
    """Whether the login addresses of profiles hold; derived Enforce."""
    trustedIpRanges: tuple[IpRange, ...] | None = Field(default=None, exclude=True)
    """Addresses that need no further check."""
    refreshTokenPolicyType: Literal["Infinite", "SpecificInactivity", "SpecificLifetime", "Zero"] = Field(
        default="SpecificLifetime", exclude=True
    )
    """When refresh tokens end; derived SpecificLifetime of 30 days, where the org itself would allow 365."""
    refreshTokenValidityPeriod: Annotated[Number, Ge(1)] | None = Field(default=None, exclude=True)
    """How long they last; derived 30."""
    refreshTokenValidityUnit: Literal["Hours", "Days", "Months"] = Field(default="Days", exclude=True)
    """In hours, days or months; derived days."""
    requiredSessionLevel: Literal["LOW", "STANDARD", "HIGH_ASSURANCE"] = Field(default="STANDARD", exclude=True)
    """How well a person must have signed in."""
    policyAction: Literal["Block", "RaiseSessionLevel"] | None = Field(default=None, exclude=True)
    """With HIGH_ASSURANCE: whether a lower session is refused or raised."""
    sessionTimeoutInMinutes: Annotated[Number, Ge(1), Le(1440)] | None = Field(default=None, exclude=True)
    """How long an access token lasts without use; the user's session policy when left out."""
    customAttributes: dict[AnyText, Line] | None = Field(default=None, exclude=True)
    """Attributes of tokens by name, each a field such as `Organization.Country`."""
    startUrl: Line | None = Field(default=None, exclude=True)
    """Where people go who open the app in the launcher."""
    isPkceRequired: bool = Field(default=True, exclude=True)
    """Whether authorization codes need a proof key."""
    isConsumerSecretOptional: bool = Field(default=False, exclude=True)
    """Whether the app is public: it keeps no secret."""
    isNamedUserJwtEnabled: bool = Field(default=False, exclude=True)
    """Whether access tokens are JWTs, which only REST takes, instead of opaque texts."""
    consumerKey: RefusedSecret = Field(default=None, exclude=True)
    """Never in source: the org generates it."""
    consumerSecret: RefusedSecret = Field(default=None, exclude=True)
    """Never in source: the org generates it."""
    certificate: RefusedSecret = Field(default=None, exclude=True)
    """Never in source: it is put in place when it is rotated."""

    @property
    def is_preauthorised(self) -> bool:
        """Tell whether only users of named permission sets and profiles may use the app."""
        return bool(self.permissionSets or self.profiles)

    @property
    def has_blank(self) -> bool:
        """Tell whether each org says itself whom client credentials run as."""
        return BLANK.fullmatch(self.clientCredentialsFlowUser or "") is not None

    @property
    def shown_scopes(self) -> tuple[str, ...]:
        """Give the scopes, derived from the flows where the spec has none."""
        silent = all(flow in {"ClientCredentials", "TokenExchange"} for flow in self.flows)
        return self.scopes or (("Api",) if silent else ("Api", "RefreshToken"))

    def symbols(self) -> Iterator[Symbol]:
        """Yield the app and its parts."""
        yield from super().symbols()
        yield Symbol("ExtlClntAppOauthSettings", self.name)
        yield Symbol("ExtlClntAppConfigurablePolicies", f"{self.name}{POLICY_SUFFIX}")
        if not self.has_blank:
            yield Symbol("ExtlClntAppOauthConfigurablePolicies", f"{self.name}{POLICY_SUFFIX}")

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse flows that lack what they need, and policies that contradict themselves."""
        yield from super().problems(name)
        if "JwtBearer" in self.flows:
            path = ("flows", self.flows.index("JwtBearer"))
            if not self.is_preauthorised:
                message = "JwtBearer has no person who could approve, so its users are pre-authorised"
                yield Problem(AUTHORISATION, path, message, "add permissionSets: with the set of the integration user")
            if not REFRESH & set(self.shown_scopes):
                message = "JwtBearer is refused without the scope RefreshToken, though it uses no refresh token"
                yield Problem(AUTHORISATION, ("scopes",), message, "add RefreshToken")
        if "ClientCredentials" in self.flows and self.clientCredentialsFlowUser is None:
            path = ("flows", self.flows.index("ClientCredentials"))
            hint = "add clientCredentialsFlowUser: with the user name of the integration user"
            yield Problem(AUTHORISATION, path, "ClientCredentials runs as a user", hint)
        if "ClientCredentials" not in self.flows and self.clientCredentialsFlowUser is not None:
            hint = "remove it, or add ClientCredentials to flows"
            yield Problem(AUTHORISATION, ("clientCredentialsFlowUser",), "No flow runs as this user", hint, at_key=True)
        if "AuthorizationCode" in self.flows and not self.callbackUrls:
            path = ("flows", self.flows.index("AuthorizationCode"))
            hint = "add callbackUrls: [https://…]"
            yield Problem(AUTHORISATION, path, "AuthorizationCode needs an address to send the code to", hint)
        timed = self.refreshTokenPolicyType in TIMED
        if self.refreshTokenValidityPeriod is not None and not timed:
            message = f"{self.refreshTokenPolicyType} has no period"
            hint = "remove it, or write refreshTokenPolicyType: SpecificLifetime"
            yield Problem(AUTHORISATION, ("refreshTokenValidityPeriod",), message, hint, at_key=True)
        for index, url in enumerate(self.callbackUrls or ()):
            yield from address_problems(("callbackUrls", index), url)

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say where key and secret are read, and who may use the app."""
        del project
        place = "Setup, External Client App Manager"
        text = f"`{self.name}`: read consumer key and secret, and hand them to the caller by a secret store only."
        yield DeploymentNote("enter", text, place)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the app, its settings, its policies, and the template of what belongs to one org."""
        del project
        label = self.label or label_of(self.name)
        owner = {"externalClientApplication": self.name}
        policy = f"{self.name}{POLICY_SUFFIX}"
        yield Component("ExternalClientApplication", self.name, {**self.tree(), "label": label})
        yield Component("ExtlClntAppOauthSettings", self.name, {**owner, **self._settings(), "label": label})
        policies = {**owner, **self._oauth_policies(), "label": policy}
        yield Component("ExtlClntAppOauthConfigurablePolicies", policy, policies, is_template=self.has_blank)
        plugin: dict[str, Any] = {"isEnabled": self.isEnabled, "isOauthPluginEnabled": True, "startPage": "None"}
        if self.startUrl is not None:
            plugin |= {"startPage": "Custom", "startUrl": self.startUrl}
        yield Component("ExtlClntAppConfigurablePolicies", policy, {**owner, **plugin, "label": policy})
        org_specific = {**owner, **self._global_settings(), "label": label}
        yield Component("ExtlClntAppGlobalOauthSettings", self.name, org_specific, is_template=True)

    def _settings(self) -> dict[str, Any]:
        tree: dict[str, Any] = {"commaSeparatedOauthScopes": ", ".join(self.shown_scopes)}
        if self.customScopes:
            tree["commaSeparatedCustomScopes"] = ", ".join(self.customScopes)
        if self.trustedIpRanges:
            tree["trustedIpRanges"] = [addresses.tree() for addresses in self.trustedIpRanges]
        if self.customAttributes:
            tree["customAttributes"] = [
                {"formula": formula, "key": key} for key, formula in self.customAttributes.items()
            ]
        return tree

    def _oauth_policies(self) -> dict[str, Any]:
        optional: dict[str, Any] = {
            "clientCredentialsFlowUser": self.clientCredentialsFlowUser,
            "commaSeparatedPermissionSet": ",".join(self.permissionSets or ()) or None,
            "commaSeparatedProfile": ",".join(self.profiles or ()) or None,
            "policyAction": self.policyAction,
            "sessionTimeoutInMinutes": self.sessionTimeoutInMinutes,
        }
        if self.refreshTokenPolicyType in TIMED:
            optional["refreshTokenValidityPeriod"] = self.refreshTokenValidityPeriod or 30
            optional["refreshTokenValidityUnit"] = self.refreshTokenValidityUnit
        return {
            "ipRelaxationPolicyType": self.ipRelaxationPolicyType,
            "isClientCredentialsFlowEnabled": "ClientCredentials" in self.flows,
            "isGuestCodeCredFlowEnabled": False,
            "isTokenExchangeFlowEnabled": "TokenExchange" in self.flows,
            "permittedUsersPolicyType": "AdminApprovedPreAuthorized" if self.is_preauthorised else "AllSelfAuthorized",
            "refreshTokenPolicyType": self.refreshTokenPolicyType,
            "requiredSessionLevel": self.requiredSessionLevel,
            **{key: value for key, value in optional.items() if value is not None},
        }

    def _global_settings(self) -> dict[str, Any]:
        tree: dict[str, Any] = {
            "callbackUrl": "\n".join(self.callbackUrls or (UNUSED_CALLBACK,)),
            "isClientCredentialsFlowEnabled": "ClientCredentials" in self.flows,
            "isCodeCredFlowEnabled": False,
            "isConsumerSecretOptional": self.isConsumerSecretOptional,
            "isDeviceFlowEnabled": "Device" in self.flows,
            "isIntrospectAllTokens": False,
            "isNamedUserJwtEnabled": self.isNamedUserJwtEnabled,
            "isPkceRequired": self.isPkceRequired,
            "isSecretRequiredForRefreshToken": not self.isConsumerSecretOptional,
            "isSecretRequiredForTokenExchange": not self.isConsumerSecretOptional,
            "isTokenExchangeEnabled": "TokenExchange" in self.flows,
            "shouldRotateConsumerKey": False,
            "shouldRotateConsumerSecret": False,
        }
        if "JwtBearer" in self.flows:
            tree["certificate"] = f"${{{self.name.upper()}_CERTIFICATE}}"
        return tree
