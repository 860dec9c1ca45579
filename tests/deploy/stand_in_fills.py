"""What an org makes of a file before it gives it back: properties nobody asked for, and an order of its own.

Taken from what retrieves of orgs look like, not from what forcegen takes for defaults.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as XmlElement

NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
META = f"{{{NAMESPACE}}}"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

OVERRIDES = "".join(
    f"<actionOverrides><actionName>{action}</actionName>{form}<type>Default</type></actionOverrides>"
    for action in ("Accept", "CancelEdit", "Clone", "Delete", "Edit", "List", "New", "SaveEdit", "Tab", "View")
    for form in ("", "<formFactor>Large</formFactor>", "<formFactor>Small</formFactor>")
)
OBJECT = f"""
{OVERRIDES}
<allowInChatterGroups>false</allowInChatterGroups>
<compactLayoutAssignment>SYSTEM</compactLayoutAssignment>
<enableActivities>false</enableActivities>
<enableBulkApi>true</enableBulkApi>
<enableFeeds>false</enableFeeds>
<enableHistory>false</enableHistory>
<enableLicensing>false</enableLicensing>
<enableReports>false</enableReports>
<enableSearch>false</enableSearch>
<enableSharing>true</enableSharing>
<enableStreamingApi>true</enableStreamingApi>
<externalSharingModel>Private</externalSharingModel>
<searchLayouts></searchLayouts>
<visibility>Public</visibility>
"""
FIELD = """
<deprecated>false</deprecated>
<externalId>false</externalId>
<isFilteringDisabled>false</isFilteringDisabled>
<trackFeedHistory>false</trackFeedHistory>
<trackHistory>false</trackHistory>
<trackTrending>false</trackTrending>
"""
SUMMARY = """
<showEmailCheckbox>false</showEmailCheckbox>
<showHighlightsPanel>false</showHighlightsPanel>
<showInteractionLogPanel>false</showInteractionLogPanel>
<showRunAssignmentRulesCheckbox>false</showRunAssignmentRulesCheckbox>
<showSubmitAndAttachButton>false</showSubmitAndAttachButton>
<summaryLayout>
<masterLabel>00h5g00000ABCDE</masterLabel><sizeX>4</sizeX><sizeY>0</sizeY>
<summaryLayoutStyle>Default</summaryLayoutStyle>
</summaryLayout>
"""
CODE = """
<packageVersions><majorNumber>1</majorNumber><minorNumber>12</minorNumber><namespace>acme</namespace></packageVersions>
<status>Active</status>
"""
SHARES = """
<folderShares>
<accessLevel>Manage</accessLevel><sharedTo>deployer@acme.example</sharedTo><sharedToType>User</sharedToType>
</folderShares>
"""
FLOW = """
<areMetricsLoggedToDataCloud>false</areMetricsLoggedToDataCloud>
<processMetadataValues><name>OriginBuilderType</name><value><stringValue>LightningFlowBuilder</stringValue></value>
</processMetadataValues>
"""
BY_ROOT = {
    "ApexClass": CODE,
    "ApexTrigger": CODE,
    "CustomApplication": "<setupExperience>all</setupExperience><isServiceCloudConsole>false</isServiceCloudConsole>",
    "Dashboard": "<owner>deployer@acme.example</owner><runningUser>deployer@acme.example</runningUser>",
    "DashboardFolder": SHARES,
    "EmailTemplate": "<apiVersion>66.0</apiVersion>",
    "ExternalClientApplication": "<orgScopedExternalApp>00D000000000001EAA:Dograh</orgScopedExternalApp>",
    "ExtlClntAppOauthSettings": "<oauthLink>00D000000000001EAA:88811</oauthLink><isFirstPartyAppEnabled>false"
    "</isFirstPartyAppEnabled>",
    "Flow": FLOW,
    "Layout": SUMMARY,
    "PermissionSet": "<hasActivationRequired>false</hasActivationRequired>",
    "PermissionSetGroup": "<hasActivationRequired>false</hasActivationRequired><status>Updated</status>",
    "PlatformEventSubscriberConfig": "<user>autoproc@00d000000000001eaa</user>",
    "Report": "<reportTypeApiName>Custom</reportTypeApiName><numSubscriptions>0</numSubscriptions>"
    "<showGrandTotal>true</showGrandTotal><showSubTotals>true</showSubTotals><timeFrameFilter>"
    "<dateColumn>CUST_CREATED_DATE</dateColumn><interval>INTERVAL_CUSTOM</interval></timeFrameFilter>",
    "ReportFolder": SHARES,
}
SORTED = frozenset(
    {
        "applicationVisibilities",
        "classAccesses",
        "customMetadataTypeAccesses",
        "customPermissions",
        "fieldPermissions",
        "fields",
        "labels",
        "listViews",
        "objectPermissions",
        "permissionSets",
        "tabSettings",
        "testClassName",
        "userPermissions",
        "validationRules",
        "values",
    }
)


def as_an_org_gives_it(path: str, content: bytes) -> bytes:
    """Give a file as a retrieve would: nothing in it is another setting than the one that was deployed."""
    if f'xmlns="{NAMESPACE}"'.encode() not in content:
        is_text = path.endswith((".cls", ".trigger", ".js", ".html", ".css"))
        return content.rstrip().replace(b"\n", b"\r\n") if is_text else content
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
    name = etree.QName(root).localname
    if name == "CustomObject" and root.find(f"{META}label") is not None:
        _fill(root, OBJECT)
    if name == "CustomMetadata":
        _unset_values(root)
    for values in root.iter(f"{META}value", f"{META}customValue"):
        if values.find(f"{META}fullName") is not None:
            _fill(values, f"<isActive>true</isActive><label>{values.findtext(f'{META}fullName')}</label>")
    for custom in root.findall(f"{META}fields"):
        _fill(custom, FIELD)
    _fill(root, BY_ROOT.get(name, ""))
    _reorder(root)
    for brand in root.findall(f"{META}brand"):
        _fill(brand, "<logoVersion>1</logoVersion>")
    for filters in root.findall(f"{META}filter"):
        _fill(filters, "<language>en_US</language>")
    for groups in root.iter(f"{META}complianceGroup"):
        groups.text = ";".join(reversed((groups.text or "").split(";")))
    for version in root.findall(f"{META}apiVersion"):
        version.text = str(float(version.text or 0))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(element: XmlElement, xml: str) -> None:
    """Add what is not there yet."""
    there = {child.tag for child in element}
    added = etree.fromstring(f'<a xmlns="{NAMESPACE}">{xml}</a>')
    element.extend([child for child in added if child.tag not in there or child.tag == f"{META}actionOverrides"])


def _unset_values(root: XmlElement) -> None:
    for field in ("Never_Set__c", "Nor_This__c"):
        values = etree.SubElement(root, f"{META}values")
        etree.SubElement(values, f"{META}field").text = field
        etree.SubElement(values, f"{META}value").set(f"{{{XSI}}}nil", "true")


def _reorder(root: XmlElement) -> None:
    for name in SORTED:
        items = root.findall(f"{META}{name}")
        if len(items) > 1 and (name != "fields" or etree.QName(root).localname == "CustomObject"):
            for item in items:
                root.remove(item)
            root.extend(reversed(items))
