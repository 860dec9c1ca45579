"""Queries are checked against a schema."""

from __future__ import annotations

import pytest

from generator.soql import Schema, has_date_bound, is_aggregate, parse, problems, result_columns

GOOD = [
    "SELECT Id, Name FROM Account",
    "SELECT id, NAME FROM account",
    "SELECT c.Id, c.Account.Name FROM Contact c",
    "SELECT Call__c.Id FROM Call__c",
    "SELECT Id, Contact__r.Account.Parent.Name, Owner.Email, Owner.DeveloperName FROM Call__c",
    "SELECT Id, Transcript__c, Secret__c FROM Call__c",
    "SELECT Id, (SELECT Id, Email FROM Contacts WHERE Email != null ORDER BY Name) FROM Account",
    "SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Calls__r) FROM Account",
    "SELECT COUNT() FROM Account WHERE CreatedDate = TODAY",
    "SELECT COUNT(Id) total, SUM(Minutes__c) minutes, MAX(Price__c) price, MIN(At__c) earliest FROM Call__c",
    "SELECT Status__c, COUNT(Id) n FROM Call__c GROUP BY Status__c HAVING COUNT(Id) > 5 ORDER BY COUNT(Id) DESC",
    "SELECT Status__c s, COUNT(Id) n FROM Call__c GROUP BY Status__c",
    "SELECT DAY_ONLY(At__c) d, COUNT(Id) n FROM Call__c GROUP BY DAY_ONLY(At__c) ORDER BY DAY_ONLY(At__c)",
    "SELECT HOUR_IN_DAY(convertTimezone(At__c)) h FROM Call__c GROUP BY HOUR_IN_DAY(convertTimezone(At__c))",
    "SELECT Account__r.Industry, COUNT(Id) n FROM Call__c GROUP BY ROLLUP(Account__r.Industry)",
    "SELECT toLabel(Status__c), FORMAT(Price__c) FROM Call__c",
    "SELECT Price__c, toLabel(Status__c) shown, FORMAT(Price__c) price FROM Call__c",
    "SELECT FORMAT(SUM(Price__c)) p FROM Call__c",
    "SELECT Id FROM Call__c WHERE Status__c = 'new' AND Minutes__c >= 5 AND Open__c = true AND Due__c = TODAY",
    "SELECT Id FROM Call__c WHERE At__c >= 2026-01-01T00:00:00Z AND Due__c < 2026-01-01 AND Hour__c > 08:00:00Z",
    "SELECT Id FROM Call__c WHERE At__c = LAST_N_DAYS:7 AND Status__c IN ('New', :other) AND Run_Id__c LIKE 'x%'",
    "SELECT Id FROM Call__c WHERE Tags__c INCLUDES ('a;b', 'c') AND Status__c = null AND Contact__c IN :ids",
    "SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Call__c WHERE Open__c = true)",
    "SELECT Id FROM Call__c WHERE CALENDAR_YEAR(At__c) = 2026 AND DAY_ONLY(At__c) > 2026-01-01",
    "SELECT Id FROM Call__c ORDER BY Price__c DESC NULLS LAST LIMIT 50000 OFFSET 2000",
    "SELECT Id FROM Call__c WHERE Status__c = 'New' LIMIT :size FOR UPDATE",
    "SELECT Id FROM Call__c WHERE Id > :last AND Place__c LIKE 'x' AND Place__c IN (SELECT Id FROM Account)",
    "SELECT Id FROM Call__c WHERE Account__r.AnnualRevenue > 5 OR Owner.Name = 'x'",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_queries_have_no_problems(text: str, schema: Schema) -> None:
    """What the platform accepts passes."""
    assert list(problems(parse(text), schema)) == []


BAD = [
    ("SELECT Id FROM Acount", "unknown-object", "Acount", "did you mean Account?"),
    ("SELECT Id FROM Call", "unknown-object", "Call", "write Call__c"),
    ("SELECT Id FROM Call_Event__e", "event-query", "Call_Event__e", "subscribe"),
    ("SELECT Nam FROM Account", "unknown-field", "Nam", "did you mean Name?"),
    ("SELECT Status FROM Call__c", "unknown-field", "Status", "write Status__c"),
    ("SELECT Contact__r FROM Call__c", "unknown-field", "Contact__r", "Contact__c for the id"),
    ("SELECT Contact__r.Emial FROM Call__c", "unknown-field", "Emial", "did you mean Email?"),
    ("SELECT Contact__c.Email FROM Call__c", "unknown-relationship", "Contact__c", "write Contact__r"),
    ("SELECT Acount.Name FROM Contact", "unknown-relationship", "Acount", "did you mean Account?"),
    ("SELECT Name.Id FROM Contact", "unknown-relationship", "Name", ""),
    ("SELECT x.Id FROM Contact c", "unknown-relationship", "x", ""),
    ("SELECT (SELECT Id FROM Contact) FROM Account", "unknown-child-relationship", "Contact", "did you mean Contacts?"),
    ("SELECT (SELECT Id FROM Calls) FROM Account", "unknown-child-relationship", "Calls", "write Calls__r"),
    ("SELECT (SELECT Emai FROM Contacts) FROM Account", "unknown-field", "Emai", "Email"),
    ("SELECT (SELECT COUNT(Id) n FROM Contacts) FROM Account", "child-aggregate", "Contacts", ""),
    ("SELECT (SELECT (SELECT Id FROM Calls__r) FROM Contacts) FROM Account", "child-nesting", "Calls__r", "own"),
    ("SELECT Id FROM Account WHERE Description = 'x'", "not-filterable", "Description", "another field"),
    ("SELECT Id FROM Call__c WHERE Secret__c = 'x'", "not-filterable", "Secret__c", ""),
    ("SELECT Id FROM Call__c WHERE Account__r.Description != null", "not-filterable", "Account__r.Description", ""),
    ("SELECT Id FROM Call__c ORDER BY Transcript__c", "not-sortable", "Transcript__c", ""),
    ("SELECT Id FROM Call__c ORDER BY Tags__c", "not-sortable", "Tags__c", ""),
    ("SELECT Transcript__c, COUNT(Id) n FROM Call__c GROUP BY Transcript__c", "not-groupable", "Transcript__c", ""),
    ("SELECT At__c, COUNT(Id) n FROM Call__c GROUP BY At__c", "not-groupable", "At__c", "group by DAY_ONLY(At__c)"),
    ("SELECT Price__c, COUNT(Id) n FROM Call__c GROUP BY Price__c", "not-groupable", "Price__c", ""),
    ("SELECT SUM(Name) n FROM Account", "function-type", "Name", ""),
    ("SELECT AVG(CreatedDate) n FROM Account", "function-type", "CreatedDate", ""),
    ("SELECT MIN(Open__c) n FROM Call__c", "function-type", "Open__c", ""),
    ("SELECT MAX(Transcript__c) n FROM Call__c", "function-type", "Transcript__c", ""),
    ("SELECT COUNT(Open__c) n FROM Call__c", "function-type", "Open__c", ""),
    ("SELECT COUNT_DISTINCT(Tags__c) n FROM Call__c", "function-type", "Tags__c", ""),
    ("SELECT toLabel(Name) FROM Account", "function-type", "Name", ""),
    ("SELECT Id FROM Call__c WHERE CALENDAR_YEAR(Name) = 2026", "function-type", "Name", ""),
    ("SELECT Id FROM Call__c WHERE HOUR_IN_DAY(Due__c) = 2", "function-type", "Due__c", ""),
    ("SELECT SUM(Nope__c) n FROM Account", "unknown-field", "Nope__c", ""),
    ("SELECT SUMM(Price__c) n FROM Call__c", "unknown-function", "SUMM", "did you mean SUM?"),
    ("SELECT FIELDS(ALL) FROM Account", "unknown-function", "FIELDS", ""),
    ("SELECT SUM() n FROM Call__c", "function-arguments", "SUM", ""),
    ("SELECT SUM(Price__c, Minutes__c) n FROM Call__c", "function-arguments", "SUM", ""),
    ("SELECT SUM(AVG(Price__c)) n FROM Call__c", "function-nesting", "AVG", ""),
    ("SELECT Name, COUNT(Id) n FROM Account", "ungrouped-field", "Name", "add GROUP BY Name"),
    ("SELECT Name, Industry, COUNT(Id) n FROM Account GROUP BY Industry", "ungrouped-field", "Name", "to GROUP BY"),
    ("SELECT Name, COUNT() FROM Account", "ungrouped-field", "COUNT", "write COUNT(Id)"),
    ("SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY Name", "ungrouped-field", "Name", ""),
    ("SELECT Industry FROM Account GROUP BY Industry HAVING Name = 'x'", "ungrouped-field", "Name", "use WHERE"),
    ("SELECT COUNT(Id) n, (SELECT Id FROM Contacts) FROM Account", "ungrouped-field", "Contacts", ""),
    ("SELECT Industry FROM Account GROUP BY Industry HAVING COUNT(Id) > :n", "aggregate-bind", "n", "the number"),
    ("SELECT Id FROM Account WHERE COUNT(Id) > 1", "aggregate-filter", "COUNT", "HAVING"),
    ("SELECT Name n FROM Account", "alias-without-group", "n", "remove n"),
    ("SELECT COUNT(Id) sum FROM Account", "alias-keyword", "sum", "sumValue"),
    ("SELECT COUNT(Id) calendar_year FROM Account", "alias-keyword", "calendar_year", ""),
    ("SELECT COUNT(Id) n, MAX(Name) n FROM Account", "duplicate-column", "n", ""),
    ("SELECT Id, Name, id FROM Account", "duplicate-column", "id", ""),
    ("SELECT Id FROM Account HAVING COUNT(Id) > 1", "having-without-group", "COUNT", "add GROUP BY"),
    ("SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY n", "alias-order", "n", "function"),
    ("SELECT Id FROM Account WHERE Name = 5", "literal-type", "5", "'text'"),
    ("SELECT Id FROM Account WHERE NumberOfEmployees = '5'", "literal-type", "'5'", "42"),
    ("SELECT Id FROM Account WHERE IsDeleted = 'true'", "literal-type", "'true'", "TRUE"),
    ("SELECT Id FROM Account WHERE CreatedDate > 2026-01-01", "literal-type", "2026-01-01", "T00:00:00Z"),
    ("SELECT Id FROM Call__c WHERE Due__c > 2026-01-01T00:00:00Z", "literal-type", "2026-01-01T00:00:00Z", "-31"),
    ("SELECT Id FROM Call__c WHERE Due__c = '2026-01-01'", "literal-type", "'2026-01-01'", ""),
    ("SELECT Id FROM Call__c WHERE Minutes__c IN (1, 'two')", "literal-type", "'two'", ""),
    ("SELECT Id FROM Call__c WHERE CALENDAR_YEAR(At__c) = '2026'", "literal-type", "'2026'", ""),
    ("SELECT Id FROM Call__c WHERE Contact__c = 5", "literal-type", "5", ""),
    ("SELECT Industry FROM Account GROUP BY Industry HAVING COUNT(Id) > '5'", "literal-type", "'5'", ""),
    ("SELECT Id FROM Call__c WHERE Status__c = 'Dne'", "picklist-value", "'Dne'", "did you mean Done?"),
    ("SELECT Id FROM Call__c WHERE Status__c IN ('New', 'zzz')", "picklist-value", "'zzz'", "one of New, Done, Failed"),
    ("SELECT Id FROM Call__c WHERE Tags__c INCLUDES ('a;x')", "picklist-value", "'a;x'", ""),
    ("SELECT Id FROM Call__c WHERE Minutes__c LIKE 'x'", "operator-type", "LIKE", ""),
    ("SELECT Id FROM Call__c WHERE Status__c INCLUDES ('New')", "operator-type", "INCLUDES", ""),
    ("SELECT Id FROM Call__c WHERE Tags__c IN ('a')", "operator-type", "IN", ""),
    ("SELECT Id FROM Call__c WHERE Open__c > true", "operator-type", ">", ""),
    ("SELECT Id FROM Call__c WHERE Id IN (SELECT Id, Name FROM Account)", "semi-join", "SELECT", ""),
    ("SELECT Id FROM Call__c WHERE Name IN (SELECT Name FROM Account)", "semi-join", "SELECT", ""),
    ("SELECT Id FROM Call__c WHERE Id IN (SELECT Nope FROM Account)", "unknown-field", "Nope", ""),
    ("SELECT Id FROM Call__c WHERE Id IN (SELECT Name FROM Account)", "semi-join", "Name", "Id"),
    ("SELECT a.b.c.d.e.f.Name FROM Call__c", "path-depth", "a.b.c.d.e.f.Name", "5 at most"),
    ("SELECT Id FROM Call__c WITH SECURITY_ENFORCED", "access-mode", "SECURITY_ENFORCED", "leave WITH out"),
    ("SELECT Id FROM Call__c WITH USER_MODE", "access-mode", "USER_MODE", ""),
    ("SELECT Id FROM Call__c LIMIT 50001", "limit", "50001", ""),
    ("SELECT Id FROM Call__c LIMIT 1.5", "limit", "1.5", ""),
    ("SELECT Id FROM Call__c OFFSET 2001", "limit", "2001", ""),
    ("SELECT COUNT(Id) n FROM Call__c LIMIT 5", "limit", "5", "remove LIMIT"),
    ("SELECT Id FROM Call__c ORDER BY Name FOR UPDATE", "locking", "N", "remove"),
    ("SELECT COUNT(Id) n FROM Call__c FOR UPDATE", "locking", "SELECT", ""),
]


@pytest.mark.parametrize(("text", "code", "at", "hint"), BAD)
def test_bad_queries_are_found(text: str, code: str, at: str, hint: str, schema: Schema) -> None:
    """The code, the words the problem stands at, and the hint."""
    found = [problem for problem in problems(parse(text), schema) if problem.code == code]
    assert [text[problem.offset : problem.offset + problem.length] for problem in found] == [at]
    assert hint in found[0].hint


def test_all_problems_come_in_the_order_of_the_text(schema: Schema) -> None:
    """Not only the first."""
    text = "SELECT Nam, Contact__r.Emial FROM Call__c WHERE Minutes__c = 'x' ORDER BY Transcript__c"
    found = [problem.code for problem in problems(parse(text), schema)]
    assert found == ["unknown-field", "unknown-field", "literal-type", "not-sortable"]


@pytest.mark.parametrize(
    ("text", "aggregate", "bounded"),
    [
        ("SELECT Id FROM Call__c", False, False),
        ("SELECT COUNT() FROM Call__c WHERE At__c >= :since", True, True),
        ("SELECT COUNT(Id) n FROM Call__c WHERE At__c < :until", True, False),
        (
            "SELECT Status__c FROM Call__c WHERE Due__c = LAST_N_DAYS:7 AND Open__c = true GROUP BY Status__c",
            True,
            True,
        ),
        ("SELECT MAX(At__c) m FROM Call__c WHERE Due__c = TODAY OR Open__c = true", True, False),
        ("SELECT MAX(At__c) m FROM Call__c WHERE Due__c = TODAY OR At__c > :since", True, True),
        ("SELECT MAX(At__c) m FROM Call__c WHERE NOT Due__c = TODAY", True, False),
        ("SELECT MAX(At__c) m FROM Call__c WHERE DAY_ONLY(At__c) >= :since", True, True),
        ("SELECT MAX(At__c) m FROM Call__c WHERE At__c = null", True, False),
        ("SELECT MAX(At__c) m FROM Call__c WHERE Place__c = TODAY", True, True),
    ],
)
def test_aggregates_and_their_bounds(text: str, aggregate: bool, bounded: bool, schema: Schema) -> None:
    """A query that aggregates without a date grows for ever."""
    query = parse(text)
    assert (is_aggregate(query), has_date_bound(query, schema)) == (aggregate, bounded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT COUNT() FROM Call__c", []),
        ("SELECT Id, Open__c, Contact__r.Email FROM Call__c", ["Id:Id", "Open__c:Boolean", "Contact__r.Email:String"]),
        ("SELECT Status__c, COUNT(Id) n FROM Call__c GROUP BY Status__c", ["Status__c:String", "n:Integer"]),
        ("SELECT SUM(Price__c), MAX(At__c) FROM Call__c", ["expr0:Decimal", "expr1:Datetime"]),
        (
            "SELECT Account__r.Industry, DAY_ONLY(At__c) d FROM Call__c GROUP BY Account__r.Industry, DAY_ONLY(At__c)",
            ["Industry:String", "d:Date"],
        ),
        ("SELECT toLabel(Status__c), (SELECT Id FROM Xs) FROM Call__c", ["Status__c:String"]),
        ("SELECT HOUR_IN_DAY(At__c) h FROM Call__c GROUP BY HOUR_IN_DAY(At__c)", ["h:Integer"]),
    ],
)
def test_result_columns(text: str, expected: list[str], schema: Schema) -> None:
    """Keys and Apex types of what a row holds."""
    found = result_columns(parse(text), schema)
    assert [f"{column.key}:{column.apex_type}" for column in found] == expected
