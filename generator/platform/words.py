"""Words the platform keeps for itself: reserved in Apex, ambiguous as API names, taken by its own classes."""

from __future__ import annotations

from typing import Final

APEX_RESERVED_WORDS: Final = frozenset(
    """
    abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte case cast
    catch char class collect commit const continue currency date datetime decimal default delete desc do double
    else end enum exception exit export extends false final finally float for from global goto group having hint
    if implements import in inner insert instanceof int integer interface into join like limit list long loop
    map merge new not null nulls number object of on or outer override package parallel pragma private protected
    public retrieve return rollback select set short sobject sort static string super switch synchronized system
    testmethod then this throw time transaction trigger true try undelete update upsert using virtual void
    webservice when where while
    """.split()
)
"""Words that no Apex identifier may be, in lower case (Apex Developer Guide, Reserved Keywords)."""

DISCOURAGED_API_NAMES: Final = frozenset(
    """
    date from group limit number order select type user view where
    """.split()
)
"""API names, in lower case and without suffix, that read as keywords wherever a query or formula uses them."""

PLATFORM_CLASSES: Final = frozenset(
    """
    AccessLevel AccessType Address Answers Apex ApexPages AppExchangeTrialTemplate AppLauncher
    ApplicationReadWriteMode Approval Assert AssertException AsyncException AsyncInfo AsyncOptions Aura
    AuraHandledException Auth BigObjectException Blob Boolean BusinessHours Cache Callable CallbackStatus
    CalloutException Canvas CanvasException Cases ChatterAnswers Collator CommerceBuyGrp CommerceOrders
    CommercePayments Communities Comparable Comparator Component Compression ConnectApi Continuation Cookie
    Crypto Currency Database Datacloud DataProtection DataSource DataWeave Date Datetime Decimal DmlException
    Dom Domain DomainCreator DomainParser Double DuplicateMessageException EmailException EmailMessages
    EmailTemplateRenderException EncodingUtil Event EventBus Exception ExternalObjectException
    FatalCursorException FeatureManagement FinalException Finalizer FinalizerContext FlexQueue Flow
    FlowException Formula FormulaEval FormulaRecalcFieldError FormulaRecalcResult HandledException Http
    HttpCalloutMock HttpRequest HttpResponse Id Ideas IllegalArgumentException InstallContext InstallHandler
    Integer InvalidHeaderException InvalidParameterValueException InvalidReadOnlyUserDmlException Invocable
    InvoiceWriteOff Iterable Iterator JSON JSONException JSONGenerator JSONParser JSONToken KbManagement Label
    LicenseException LimitException Limits List ListException LiveAgent Location LoggingLevel Long Map Matcher
    Math MathException Messaging Metadata MultiStaticResourceCalloutMock Network NoAccessException
    NoDataFoundException NoSuchElementException NullPointerException Object OrgLimit OrgLimits PageReference
    ParentJobResult Pattern PlaceQuote PlatformCacheException ProcedureException Process QueryException
    Queueable QueueableContext QueueableDuplicateSignature QuickAction Quiddity RemoteObjectController Reports
    Request RequiredFeatureMissingException ResetPasswordResult RestContext RestRequest RestResponse
    RichMessaging RoundingMode SandboxContext SandboxPostCopy Savepoint Schedulable SchedulableContext Schema
    Search SearchException Security SecurityException SelectOption SerializationException Set SetupScope Sfc
    Sfdc_Checkout Site SObject SObjectAccessDecision SObjectException SObjectField SObjectType SoqlStubProvider
    StaticResourceCalloutMock StatusCode String StringException StubProvider Support System TerritoryMgmt Test
    Time TimeZone TouchHandledException TransientCursorException Trigger TriggerOperation TxnSecurity Type
    TypeException UnexpectedException UninstallContext UninstallHandler UnsupportedOperationException Url
    UserInfo UserManagement UserProvisioning UUID Version VisualEditor VisualforceException Wave
    WebServiceCallout WebServiceMock XmlException XmlStreamReader XmlStreamWriter
    """.split()
)
"""Types of the `System` namespace and names of the other namespaces, which a class of the same name would shadow."""

COMPONENT_RESERVED_PROPERTIES: Final = frozenset("class is part slot style".split())
"""`@api` properties that the LWC compiler refuses."""

COMPONENT_AMBIGUOUS_PROPERTIES: Final = frozenset(
    "accesskey bgcolor contenteditable maxlength maxvalue tabindex".split()
)
"""`@api` properties that the LWC compiler wants in camel case, as in `tabIndex`."""
