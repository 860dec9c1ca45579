"""The types of standard fields that formulas meet most: what is not listed counts as unknown, not as missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from generator.formula.functions import KINDS
from generator.formula.value_types import Kind

_EVERYWHERE: Final = """
t: Id Name OwnerId CreatedById LastModifiedById RecordTypeId DeveloperName MasterLabel Label QualifiedApiName
D: CreatedDate LastModifiedDate SystemModstamp LastViewedDate LastReferencedDate
d: LastActivityDate
b: IsDeleted
p: CurrencyIsoCode
"""
_TABLE: Final = """
Account p: Type Industry Rating Ownership AccountSource CleanStatus
Account t: AccountNumber Site Phone Fax Website Sic TickerSymbol ParentId BillingCity BillingStreet BillingState
Account t: BillingPostalCode BillingCountry ShippingCity ShippingStreet ShippingState ShippingPostalCode ShippingCountry
Account n: AnnualRevenue NumberOfEmployees
Contact p: LeadSource Salutation CleanStatus
Contact t: FirstName LastName Email Phone MobilePhone HomePhone Fax Title Department AccountId ReportsToId MailingCity
Contact t: MailingStreet MailingState MailingPostalCode MailingCountry AssistantName
Contact d: Birthdate
Contact b: HasOptedOutOfEmail DoNotCall IsEmailBounced
Lead p: Status LeadSource Industry Rating Salutation CleanStatus
Lead t: FirstName LastName Company Email Phone MobilePhone Fax Website Title City Street State PostalCode Country
Lead n: AnnualRevenue NumberOfEmployees
Lead b: IsConverted IsUnreadByOwner HasOptedOutOfEmail DoNotCall
Lead d: ConvertedDate
Opportunity p: StageName Type LeadSource ForecastCategory ForecastCategoryName
Opportunity t: NextStep AccountId CampaignId Pricebook2Id
Opportunity n: Amount Probability ExpectedRevenue TotalOpportunityQuantity FiscalYear FiscalQuarter
Opportunity d: CloseDate
Opportunity b: IsClosed IsWon IsPrivate HasOpportunityLineItem
Case p: Status Priority Origin Type Reason
Case t: CaseNumber Subject SuppliedEmail SuppliedName SuppliedPhone SuppliedCompany AccountId ContactId ParentId
Case b: IsClosed IsEscalated IsClosedOnCreate
Case D: ClosedDate
Task p: Status Priority TaskSubtype
Task t: Subject WhoId WhatId CallDisposition
Task b: IsClosed IsHighPriority IsReminderSet IsRecurrence
Task d: ActivityDate
Task n: CallDurationInSeconds
Event p: ShowAs EventSubtype
Event t: Subject Location WhoId WhatId
Event b: IsAllDayEvent IsPrivate IsReminderSet
Event D: ActivityDateTime StartDateTime EndDateTime
Event d: ActivityDate
Event n: DurationInMinutes
Campaign p: Status Type
Campaign n: BudgetedCost ActualCost ExpectedRevenue ExpectedResponse NumberSent
Campaign d: StartDate EndDate
Campaign b: IsActive
Contract p: Status
Contract n: ContractTerm
Contract d: StartDate EndDate CompanySignedDate CustomerSignedDate
Order p: Status Type
Order n: TotalAmount
Order d: EffectiveDate EndDate
Asset p: Status
Asset n: Price Quantity
Asset d: PurchaseDate InstallDate UsageEndDate
Product2 p: Family
Product2 t: ProductCode
Product2 b: IsActive
OpportunityLineItem n: Quantity UnitPrice TotalPrice ListPrice Discount
OpportunityLineItem d: ServiceDate
Quote p: Status
User p: UserType LanguageLocaleKey LocaleSidKey TimeZoneSidKey EmailEncodingKey DefaultCurrencyIsoCode
User t: FirstName LastName Email Username Alias Phone MobilePhone Title Department Division CompanyName EmployeeNumber
User t: ProfileId UserRoleId ManagerId ContactId AccountId FederationIdentifier CommunityNickname City Country State
User b: IsActive
"""
"""Object, letter of the kind and fields (Object Reference for the Salesforce Platform)."""
_LONG_TEXTS: Final = frozenset(
    """
    account.description asset.description campaign.description case.comments case.description contact.description
    contract.description event.description lead.description opportunity.description order.description
    product2.description task.description
    """.split()
)
"""Standard fields that are long text areas, which formula fields cannot read (Object Reference)."""


def is_long_text(object_name: str, field: str) -> bool:
    """Tell whether a standard field is a long text area, upper and lower case aside."""
    return f"{object_name}.{field}".lower() in _LONG_TEXTS


def standard_field(object_name: str, field: str) -> Kind:
    """Give the kind of a standard field, upper and lower case aside."""
    name = field.lower()
    return _fields().get((object_name.lower(), name)) or _fields().get(("", name), Kind.UNKNOWN)


@cache
def _fields() -> Mapping[tuple[str, str], Kind]:
    found = {}
    for line in (_EVERYWHERE + _TABLE).split("\n"):
        head, colon, names = line.partition(":")
        if colon:
            *owner, letter = head.split()
            found.update({("".join(owner).lower(), name.lower()): KINDS[letter] for name in names.split()})
    return MappingProxyType(found)
