"""Where the Metadata API WSDL of v63 falls short of what orgs of today accept, element by element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ADDED_TYPES: Final[Mapping[str, str]] = {
    "CustomNotificationActionDefinition": (
        "|actionLabel xsd:string 1;actionName xsd:string 1;actionTarget xsd:string 0;actionType xsd:string 1"
    ),
    "CustomNotificationActionGroup": "|actions CustomNotificationActionDefinition 2;groupName xsd:string 1",
    "FlowObjectTrigger": (
        "|conditions FlowCondition 2;filterLogic xsd:string 0;label xsd:string 0;object xsd:string 0"
    ),
    "PermissionSetAgentAccess": "|agentName xsd:string 1;enabled xsd:boolean 1",
}
"""Complex types newer than v63 that the added elements need, in the compiled notation of `wsdl`."""

ADDED_ELEMENTS: Final[Mapping[str, str]] = {
    # accepted by every deploy although the WSDL has dropped them
    "CustomField": "displayLocationInDecimal xsd:boolean 0;trueValueIndexed xsd:boolean 0",
    # v64 to v67
    "CustomNotificationType": "actionGroups CustomNotificationActionGroup 2",
    "EventSettings": "enablePlatformTracing xsd:boolean 0",
    "ExtlClntAppGlobalOauthSettings": (
        "isDPopEnabled xsd:boolean 0;isEnforceRefreshTokenTTL xsd:boolean 0;isMtlsEnabled xsd:boolean 0"
    ),
    "FlowStart": (
        "activation xsd:string 0;activationDef xsd:string 0;activationTemplate xsd:string 0;"
        "conditionLogic xsd:string 0;conditions FlowCondition 2;contactPointDedupeWindowDays xsd:int 0;"
        "fanOutAction FlowActionCall 0;individualObjectRelatedField xsd:string 0;isAsync xsd:boolean 0;"
        "isContactPointDedupeEnabled xsd:boolean 0;listAction FlowActionCall 0;maxBatchSize xsd:int 0;"
        "platformDataType xsd:string 0;prioritizedContactPointsList xsd:string 0;reentryMode xsd:string 0;"
        "relatedRecordObject xsd:string 0;relatedRecordPrimaryField xsd:string 0;"
        "relatedRecordReferenceField xsd:string 0;sendMsgToOneContactPtPerIndv xsd:boolean 0;"
        "triggers FlowObjectTrigger 2;versionString xsd:string 0"
    ),
    "LightningComponentBundle": "ai xsd:anyType 0",
    "NamedCredential": "description xsd:string 0",
    "PermissionSet": "agentAccesses PermissionSetAgentAccess 2",
    "PlatformEventSettings": "rollbackApexTriggerOnUnhandledException xsd:boolean 0",
    "Report": "showCommonRowsOnly xsd:boolean 0",
}
"""Elements that v63 lacks, from Salesforce's own typings of v67; enumerations of theirs are left open as text."""

ADDED_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    # the WSDL of an org without Salesforce Connect leaves them out
    "ExternalDataSourceType": ("ApexClassId", "OData", "OData4", "SfdcOrg"),
}
"""Values that an enumeration lacks in the WSDL of an org without the feature (Metadata API, ExternalDataSource)."""

DEFAULTED_AT_DEPLOY: Final = frozenset(
    {
        ("CustomPermission", "isLicensed"),
        ("FlowStageStep", "entryConditionLogic"),
        ("PlatformCachePartitionType", "allocatedPartnerCapacity"),
        ("TransactionSecurityAction", "endSession"),
        ("TransactionSecurityAction", "freezeUser"),
    }
)
"""Elements the WSDL requires and the deploy fills in: healthy public projects leave them out."""

FREE_FORM: Final = frozenset({("LightningComponentBundle", "targetConfigs")})
"""Elements typed base64 that hold markup of their own in the file."""

FILE_ROOTS_BESIDE_METADATA: Final = frozenset({"CustomFieldTranslation"})
"""Roots of `*-meta.xml` files whose type does not derive from `Metadata`."""
