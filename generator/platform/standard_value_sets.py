"""The value sets that standard picklist fields draw from."""

from __future__ import annotations

from typing import Final

STANDARD_VALUE_SETS: Final = frozenset(
    """
    ACSTypeAppearanceOrder ACSizeTypeCreativeType ACSizeTypeMediaType ACSizeTypeUnitOfMeasure AOIAPPriorityType
    AOIAdBleedAmountUom AOICustomerDayPart AOIMaxFreqInterval AOIMaxUserFreqInterval AOIMediaType
    AOISponsorshipType AOIUEGoalType AOIUEGoalUnitType AOLConditionRequirements APTCMediaType AQLAPPriorityType
    AQLASPLineStatus AQLAdBleedAmountUom AQLConditionRequirements AQLCustomerDayPart AQLMFrequencyInterval
    AQLMUFInterval AQLMediaType AQLSponsorshipType AQLUEGoalType AQLUEGoalUnitType ASAType ASSAdSpaceType
    ASSCreativeFormatType ASSPage ASSPosition ASSProgramRunType ASSPublisherDayPart ASUType ATCSDataType
    ATCSDisplayType AccountContactMultiRoles AccountContactRole AccountOwnership AccountRating AccountType
    AdOpportunityDealType AdQuoteLineSkippable AssetStatus CampaignMemberStatus CampaignStatus CampaignType
    CareItemStatus CaseContactRole CaseOrigin CasePriority CaseReason CaseStatus CaseType ContactRole
    ContractContactRole ContractStatus EntitlementType EventSubject EventType FiscalYearPeriodName
    FiscalYearPeriodPrefix FiscalYearQuarterName FiscalYearQuarterPrefix FulfillmentStatus FulfillmentType
    IPCBenefitPaymentFrequency IPCCategory IPCancelationReasonType IPPRelationshipToInsured IPParticipantRole
    IPolicyAuditTerm IPolicyChangeSubType IPolicyChangeType IPolicyChannel IPolicyPlanTier IPolicyPlanType
    IPolicyPolicyType IPolicyPremiumCalcMethod IPolicyPremiumFrequency IPolicyPremiumPaymentType IPolicyStatus
    IPolicySubStatusCode IPolicyTerm IdeaCategory IdeaMultiCategory IdeaStatus IdeaThemeStatus Industry
    LeadSource LeadStatus MCGeographicalCoverage MCPeriodicalType MCPublicationFrequency MChannelPricingCategory
    MediaChannelMediaType OpportunityCompetitor OpportunityStage OpportunityType OrderItemSummaryChgRsn
    OrderStatus OrderSummaryRoutingSchdRsn OrderSummaryStatus OrderType PartnerRole ProcessExceptionCategory
    ProcessExceptionPriority ProcessExceptionSeverity ProcessExceptionStatus Product2Family
    QuantityUnitOfMeasure QuestionOrigin QuickTextCategory QuickTextChannel QuoteStatus ResourceAbsenceType
    ReturnOrderLineItemProcessPlan ReturnOrderLineItemReasonForRejection ReturnOrderLineItemReasonForReturn
    ReturnOrderLineItemRepaymentMethod ReturnOrderShipmentType ReturnOrderStatus RoleInTerritory2
    SalesAgreementStatus SalesTeamRole Salutation ServTerrMemRoleType ServiceAppointmentStatus
    ServiceContractApprovalStatus SocialPostClassification SocialPostEngagementLevel SocialPostReviewedStatus
    SolutionStatus TaskPriority TaskStatus TaskSubject TaskType WorkOrderLineItemStatus WorkOrderPriority
    WorkOrderStatus WorkTypeDefApptType WorkTypeGroupAddInfo
    """.split()
)
"""Every name a `StandardValueSet` may have (Metadata API Developer Guide, StandardValueSet Names)."""
