"""Every line of a generated Lightning page leads back to the item of the spec that it shows."""

from __future__ import annotations

import re

import pytest

from tests.folder_cases import GOOD, planned

PAGE = "force-app/main/default/flexipages/Parcel_Record_Page.flexipage-meta.xml"
SPEC = (GOOD / "pages_and_queues" / "specs" / "pages.yaml").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("<masterLabel>Parcel</masterLabel>", "label: Parcel"),
        ("<sobjectType>Parcel__c</sobjectType>", "object: Parcel__c"),
        ("<componentName>force:highlightsPanel</componentName>", "component: force:highlightsPanel"),
        ("<fieldItem>Record.Depot__r.Region__c</fieldItem>", "[OwnerId, Depot__r.Region__c]"),
        ("<value>Who &amp; when</value>", 'section: "Who & when"'),
        ("<leftValue>{!$User.Profile.Name}</leftValue>", 'section: "Who & when"'),
        ("<value>Standard.Tab.relatedLists</value>", "title: Standard.Tab.relatedLists"),
        ("<componentName>flexipage:accordionSection</componentName>", "component: flexipage:accordionSection"),
        ("<identifier>small_map</identifier>", "identifier: small_map"),
    ],
)
def test_line_leads_to_its_item(shown: str, written: str) -> None:
    """The position of the line is the line of the spec where a person would look."""
    file = planned("pages_and_queues").by_path()[PAGE]
    lines = [line.strip() for line in file.content.decode().splitlines()]
    position = file.position(lines.index(shown) + 1)
    assert position is not None and written in SPEC[position.line - 1]


def test_names_on_a_page_are_unique() -> None:
    """No identifier and no region or facet stands twice, whatever the page repeats."""
    for file in planned("pages_and_queues").files:
        if file.path.endswith(".flexipage-meta.xml"):
            text = file.content.decode()
            for pattern in (r"<identifier>(.*)</identifier>", r"^        <name>(.*)</name>"):
                names = re.findall(pattern, text, re.MULTILINE)
                assert len(names) == len(set(names)), (file.path, names)
