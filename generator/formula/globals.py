"""The globals of formulas, and the kinds of what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.formula.value_types import Kind

OF_COMPONENTS: Final[Mapping[str, str]] = {"$Label": "CustomLabel", "$Permission": "CustomPermission"}
"""Globals whose members are components, and their metadata types."""
SETUP: Final = "$Setup"
"""`$Setup.Setting__c.Field__c`: a hierarchy custom setting."""
CUSTOM_METADATA: Final = "$CustomMetadata"
"""`$CustomMetadata.Type__mdt.Record.Field__c`: one record of a custom metadata type."""
OBJECT_TYPE: Final = "$ObjectType"
"""`$ObjectType.Object.Fields.Field`: a field itself, for VLOOKUP."""
SOURCE: Final = "$Source"
"""`$Source.Field`: the record that holds the lookup; lookup filters alone know it."""
USER: Final = "$User"
"""`$User.Field`: the user who saves or looks."""
KNOWN: Final[Mapping[str, Kind]] = {
    "$Action": Kind.UNKNOWN,
    "$Api": Kind.TEXT,
    "$Client": Kind.UNKNOWN,
    "$Credential": Kind.UNKNOWN,
    "$CustomMetadata": Kind.UNKNOWN,
    "$Label": Kind.TEXT,
    "$Network": Kind.TEXT,
    "$ObjectType": Kind.UNKNOWN,
    "$Organization": Kind.UNKNOWN,
    "$Permission": Kind.BOOLEAN,
    "$Profile": Kind.UNKNOWN,
    "$RecordType": Kind.UNKNOWN,
    "$Request": Kind.UNKNOWN,
    "$Resource": Kind.UNKNOWN,
    "$SControl": Kind.UNKNOWN,
    "$Setup": Kind.UNKNOWN,
    "$Site": Kind.UNKNOWN,
    "$System": Kind.DATETIME,
    "$User": Kind.UNKNOWN,
    "$UserRole": Kind.UNKNOWN,
}
"""Every global with the kind of its members, as far as all of them share one (Salesforce Help, Global Variables)."""
MEMBERS: Final[Mapping[str, frozenset[str]]] = {
    "$Organization": frozenset(
        """
        Address City ComplianceBccEmail Country CountryCode CreatedById CreatedDate DefaultAccountAccess
        DefaultCalendarAccess DefaultCampaignAccess DefaultCaseAccess DefaultContactAccess DefaultLeadAccess
        DefaultLocaleSidKey DefaultOpportunityAccess DefaultPricebookAccess Division Fax FiscalYearStartMonth
        GeocodeAccuracy GoogleAppsDomain Id InstanceName IsReadOnly IsSandbox LanguageLocaleKey LastModifiedById
        LastModifiedDate Latitude Longitude MonthlyPageViewsEntitlement MonthlyPageViewsUsed Name NamespacePrefix
        NumKnowledgeService OrganizationType Phone PostalCode PreferencesRequireOpportunityProducts PrimaryContact
        ReceivesAdminInfoEmails ReceivesInfoEmails SignupCountryIsoCode State StateCode Street SystemModstamp
        TimeZoneSidKey TrialExpirationDate UiSkin UsesStartDateAsFiscalYearName WebToCaseDefaultOrigin
        """.split()
    ),
    "$Profile": frozenset(
        """
        CreatedById CreatedDate Description Id IsSsoEnabled LastModifiedById LastModifiedDate LastReferencedDate
        LastViewedDate Name SystemModstamp UserLicenseId UserType
        """.split()
    ),
    "$RecordType": frozenset(
        """
        BusinessProcessId CreatedById CreatedDate Description DeveloperName Id IsActive LastModifiedById
        LastModifiedDate Name NamespacePrefix SobjectType SystemModstamp
        """.split()
    ),
    "$UserRole": frozenset(
        """
        CaseAccessForAccountOwner ContactAccessForAccountOwner DeveloperName ForecastUserId Id LastModifiedById
        LastModifiedDate MayForecastManagerShare Name OpportunityAccessForAccountOwner ParentRoleId
        PortalAccountId PortalAccountOwnerId PortalRole PortalType RollupDescription SystemModstamp
        """.split()
    ),
}
"""The members of globals that are records of the platform's own (Object Reference)."""
_OPEN_MEMBERS: Final = ("permissions", "preferences")
"""How the names of members begin that come and go with features."""
_PLAIN: Final = frozenset({"id", "name", "developername"})


def has_member(name: str, member: str) -> bool:
    """Tell whether a global of the platform has such a member; what is not recorded here counts as there."""
    members = MEMBERS.get(name)
    lower = member.lower()
    open_ended = lower.startswith(_OPEN_MEMBERS) or "__" in lower
    return members is None or open_ended or any(lower == each.lower() for each in members)


def global_kind(name: str, member: str) -> Kind:
    """Give the kind of a member of a global that no spec defines."""
    kind = KNOWN[name]
    return Kind.TEXT if kind is Kind.UNKNOWN and member.lower() in _PLAIN else kind
