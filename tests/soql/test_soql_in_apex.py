"""Rendered queries are laid out inside Apex without a change of their words."""

from __future__ import annotations

import pytest

from generator.apex.layout import layout
from generator.soql import parse, render_text

QUERIES = [
    "SELECT Id FROM Account",
    "SELECT COUNT() FROM Account WHERE CreatedDate = LAST_N_DAYS:3",
    "SELECT Status__c, COUNT(Id) n, MAX(convertCurrency(Price__c)) p FROM Call__c WHERE At__c >= :since "
    "GROUP BY Status__c HAVING COUNT(Id) > 5 ORDER BY COUNT(Id) DESC NULLS LAST LIMIT :size OFFSET 5",
    "SELECT Id, (SELECT Id, Email FROM Contacts WHERE Email != NULL ORDER BY Name LIMIT 5) FROM Account a "
    "USING SCOPE mine WHERE (NOT Name LIKE 'x%') AND (Industry IN ('a', 'b') OR Id IN (SELECT X__c FROM Y)) ALL ROWS",
    "SELECT Id FROM X WHERE Tags__c INCLUDES ('a') AND At__c > 2026-01-31T10:20:30Z AND Hour__c > 08:30:00Z FOR UPDATE",
    "SELECT DAY_ONLY(convertTimezone(At__c)) d, COUNT(Id) n FROM Call__c GROUP BY ROLLUP(DAY_ONLY(At__c), Name)",
]


@pytest.mark.parametrize("width", [40, 120, 400])
@pytest.mark.parametrize("text", QUERIES)
def test_the_layout_keeps_the_words(text: str, width: int) -> None:
    """Only white space differs."""
    rendered = render_text(parse(text), "USER_MODE")
    laid_out = layout(f"class A {{ void m() {{ x = [{rendered}]; }} }}", width)
    assert "".join(rendered.split()) in "".join(laid_out.split())
