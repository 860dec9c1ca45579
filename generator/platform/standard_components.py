"""The components every org has without anybody deploying them, as far as other components name them."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final

from generator.platform import standard_objects

_NAMES: Final = {
    "ApexPage": """
        AnswersHome BandwidthExceeded ChangePassword CommunitiesLanding CommunitiesLogin CommunitiesSelfReg
        CommunitiesSelfRegConfirm CommunitiesTemplate Exception FileNotFound ForgotPassword ForgotPasswordConfirm
        IdeasHome InMaintenance MicrobatchSelfReg MyProfilePage SiteLogin SiteRegister SiteRegisterConfirm
        SiteTemplate StdExceptionTemplate Unauthorized UnderConstruction
    """.split(),
    "BusinessHours": ["Default"],
    "PlatformEventChannel": ["ChangeEvents"],
    "Profile": [
        "Admin",
        "Analytics Cloud Integration User",
        "Analytics Cloud Security User",
        "Anypoint Integration",
        "Authenticated Website",
        "Chatter External User",
        "Chatter Free User",
        "Chatter Moderator User",
        "ContractManager",
        "Cross Org Data Proxy User",
        "Custom: Marketing Profile",
        "Custom: Sales Profile",
        "Custom: Support Profile",
        "Customer Community Login User",
        "Customer Community Plus Login User",
        "Customer Community Plus User",
        "Customer Community User",
        "Customer Portal Manager Custom",
        "Customer Portal Manager Standard",
        "Einstein Agent User",
        "External Apps Login User",
        "External Identity User",
        "Force.com - App Subscription User",
        "Force.com - Free User",
        "Gold Partner User",
        "Guest",
        "Guest License User",
        "High Volume Customer Portal",
        "HighVolumePortal",
        "Identity User",
        "MarketingProfile",
        "Minimum Access - API Only Integrations",
        "Minimum Access - Salesforce",
        "Partner App Subscription User",
        "Partner Community Login User",
        "Partner Community User",
        "PlatformPortal",
        "ReadOnly",
        "Salesforce API Only System Integrations",
        "Silver Partner User",
        "SolutionManager",
        "Standard",
        "Standard Platform User",
        "StandardAul",
        "Work.com Only User",
    ],
    "QuickAction": """
        Email LogACall NewAccount NewCampaign NewCase NewContact NewContract NewEvent NewGroup NewLead NewNote
        NewOpportunity NewProduct NewProspect NewTask NewWorkOrder SendEmail
    """.split(),
}
_PATTERNS: Final = {
    "CompactLayout": r"(?:\w+\.)?SYSTEM",
    "CustomApplication": r"standard__\w+",
    "EmailTemplate": r"unfiled\$public/(?:Communit|Commerce|Headless|Marketing|SUPPORT|Sales|Support)\w*",
    "MatchingRule": r"\w+\.Standard_\w+",
    "RecordType": r"(?:\w+\.)?(?:Master|--Master--|__MASTER__)",
    "QuickAction": r"(?!\w+__[a-z]+\.)\w+\.\w+",
    "WebLink": r"(?!\w+__[a-z]+\.)\w+\.(?:Billing|DeliveryStatus|Google(?:Maps|News|Search)|HooversProfile|SendGmail"
    r"|ViewCampaignInfluenceReport|Yahoo(?:Maps|Weather))",
}
_COMPANION: Final = re.compile(r"(?:ChangeEvent|Feed|History|OwnerSharingRule|Share|Tag)$")
"""What the names of the objects end with that the platform keeps beside an object."""
_OF_LAYOUTS: Final = frozenset({"CaseClose", "CaseInteraction", "Global", "Knowledge__kav", "PersonAccount", "UserAlt"})
"""What layouts, rules and record types call objects that are parts or sorts of others."""
_PAGE_TABS: Final = """
    AppLauncher AppManager Approvals Calendar Chatter CollaborationGroup ConsoleHome ContentNotes ContentSearch
    ContentSubscriptions DataAssessment DelegatedAccount DeveloperHub Documents EmailTemplates EnhancedLetterhead
    EventMonitoring Feed File FileSync Forecast Forecasting Forecasting3 ForecastingV2 Forecasts Groups Home
    InboxHome Jigsaw
    JigsawSearch Knowledge KnowledgePublishing KnowledgeHome KnowledgeArticle LandingPage LightningBolt
    LightningInstrumentation LightningUsage Log MyWorkList OmniSupervisor OmniSupervisorLightning OtherUserProfile
    People Portal ProfilePlatformFeed ProfilePlatformOverview Queries RecycleBin Report Reports ReturnOrder
    SalesforceCMS ServiceHome SetupHome Social SocialPersona StreamingChannel Subscriptions TodayPage
    Today UserProfile UserProvisioningRequest WaveHome WaveHomeLightning WorkBadgeDefinition WorkThanks Workspace
    CMSWorkspaces CMSHome CMSChannels CmsExperiences CmsWorkspaces DuplicateRecordSet FlowOrchestrations
    FlowOrchestrationWorkGuides ManagedContent PathAssistant Sales ScratchOrgInfo Surveys dashboard report Waves
""".split()

WITHOUT_OBJECT: Final = frozenset({"CaseClose", "CaseInteraction", "Global", "UserAlt"})
"""What the names of layouts begin with that belong to a page of the platform, such as the one that closes a case."""


def is_standard(metadata_type: str, name: str) -> bool:
    """Tell whether every org may be expected to have the component; tabs and permissions are known one by one."""
    if metadata_type == "CustomObject":
        return name in standard_object_names() or _COMPANION.sub("", name) in standard_object_names()
    if metadata_type == "CustomTab":
        return name.lower() in _tabs()
    if metadata_type == "UserPermission":
        return name in user_permissions()
    pattern = _PATTERNS.get(metadata_type)
    return name in _NAMES.get(metadata_type, ()) or (pattern is not None and re.fullmatch(pattern, name) is not None)


def standard_names(metadata_type: str) -> frozenset[str]:
    """Name the standard components of a type, for hints."""
    match metadata_type:
        case "CustomObject":
            return frozenset(standard_objects.standard_objects())
        case "CustomTab":
            return standard_objects.standard_tabs()
        case "UserPermission":
            return user_permissions()
    return frozenset(_NAMES.get(metadata_type, ()))


@functools.cache
def standard_object_names() -> frozenset[str]:
    """Name every object of the platform, those too of which no more than the name is recorded."""
    return _listed("standard_object_names.txt") | _OF_LAYOUTS | frozenset(standard_objects.standard_objects())


@functools.cache
def user_permissions() -> frozenset[str]:
    """Name the user permissions, as the fields `Permissions…` of the object PermissionSet call them."""
    return _listed("user_permissions.txt")


@functools.cache
def _tabs() -> frozenset[str]:
    named = {f"standard-{name}".lower() for name in (*_PAGE_TABS, *standard_object_names())}
    return frozenset(named | {name.lower() for name in standard_objects.standard_tabs()})


def _listed(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())
