"""SOQL is parsed, and rendered as it is kept in Apex."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.soql import SoqlSyntaxError, binds, parse, render, render_text
from generator.soql.query import Column, Comparison

SAME = [
    "SELECT Id FROM Account",
    "SELECT Id, Name, Account.Owner.Name, Parent__r.X__c FROM Contact c",
    "SELECT COUNT() FROM Account",
    "SELECT COUNT(Id) total, COUNT_DISTINCT(OwnerId) owners FROM Account",
    "SELECT SUM(A__c) a, AVG(B__c) b, MIN(C__c) c, MAX(D__c) d FROM X__c",
    "SELECT toLabel(Status), FORMAT(Amount), convertCurrency(Amount) FROM Opportunity",
    "SELECT CALENDAR_YEAR(CreatedDate) year, HOUR_IN_DAY(convertTimezone(CreatedDate)) hour FROM X__c",
    "SELECT DAY_ONLY(CreatedDate) day, COUNT(Id) n FROM X__c GROUP BY DAY_ONLY(CreatedDate)",
    "SELECT Id, (SELECT Id, Name FROM Contacts WHERE Name != NULL ORDER BY Name LIMIT 5) FROM Account",
    "SELECT Id FROM Account USING SCOPE mine WHERE Name = 'x'",
    "SELECT Id FROM Account a USING SCOPE team",
    "SELECT Id FROM X__c WHERE a = 1 AND b != 2 AND c < -3.5 AND d <= 4 AND e > 5 AND f >= 6",
    "SELECT Id FROM X__c WHERE a = 1 OR (b = 2 AND c = 3)",
    "SELECT Id FROM X__c WHERE (a = 1 OR b = 2) AND (c = 3 OR d = 4)",
    "SELECT Id FROM X__c WHERE NOT a = 1",
    "SELECT Id FROM X__c WHERE (NOT a = 1) AND b = 2",
    "SELECT Id FROM X__c WHERE NOT (a = 1 OR b = 2)",
    "SELECT Id FROM X__c WHERE a LIKE 'x%\\_y\\'s'",
    "SELECT Id FROM X__c WHERE a IN ('x', 'y', :z)",
    "SELECT Id FROM X__c WHERE a NOT IN :values",
    "SELECT Id FROM X__c WHERE a INCLUDES ('x;y', 'z')",
    "SELECT Id FROM X__c WHERE a EXCLUDES ('x')",
    "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Name = 'x')",
    "SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)",
    "SELECT Id FROM X__c WHERE a = 2026-01-31 AND b > 2026-01-31T10:20:30Z",
    "SELECT Id FROM X__c WHERE b > 2026-01-31T10:20:30.123+02:00 AND c = 08:30:00.000Z",
    "SELECT Id FROM X__c WHERE a = TODAY OR b = LAST_N_DAYS:30 OR c = N_WEEKS_AGO:2",
    "SELECT Id FROM X__c WHERE a = TRUE AND b = FALSE AND c = NULL",
    "SELECT Id FROM X__c WHERE a = :x AND b = :y.z.w",
    "SELECT Id FROM X__c WITH USER_MODE",
    "SELECT Name, COUNT(Id) n FROM X__c GROUP BY Name HAVING COUNT(Id) > 1 AND SUM(A__c) < 5",
    "SELECT Name, COUNT(Id) n FROM X__c GROUP BY ROLLUP(Name, Type)",
    "SELECT Name, COUNT(Id) n FROM X__c GROUP BY CUBE(Name)",
    "SELECT Id FROM X__c ORDER BY A__c DESC NULLS LAST, B__c ASC, C__c NULLS FIRST",
    "SELECT Id FROM X__c LIMIT 10 OFFSET 20",
    "SELECT Id FROM X__c LIMIT :size OFFSET :page.start",
    "SELECT Id FROM X__c LIMIT 1 FOR UPDATE",
    "SELECT Id FROM X__c FOR VIEW",
    "SELECT Id FROM X__c FOR REFERENCE",
    "SELECT Id FROM X__c ALL ROWS",
    "SELECT Limit__c, Order__c, From__c FROM Group",
]


@pytest.mark.parametrize("text", SAME)
def test_a_query_in_canonical_form_comes_out_as_it_is(text: str) -> None:
    """Clauses, operators and literals keep their form."""
    assert render_text(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select id from account where name like 'x'", "SELECT id FROM account WHERE name LIKE 'x'"),
        ("SELECT\n  Id\nFROM\n  X__c", "SELECT Id FROM X__c"),
        ("select count() from X__c", "SELECT COUNT() FROM X__c"),
        ("SELECT tolabel(a), Count(id) FROM X__c", "SELECT toLabel(a), COUNT(id) FROM X__c"),
        ("SELECT Id FROM X__c WHERE a <> 1", "SELECT Id FROM X__c WHERE a != 1"),
        ("SELECT Id FROM X__c WHERE ((a = 1))", "SELECT Id FROM X__c WHERE a = 1"),
        (
            "SELECT Id FROM X__c WHERE (a = 1 AND b = 2) AND c = 3",
            "SELECT Id FROM X__c WHERE a = 1 AND b = 2 AND c = 3",
        ),
        ("SELECT Id FROM X__c WHERE a = 1 AND NOT b = 2", "SELECT Id FROM X__c WHERE a = 1 AND (NOT b = 2)"),
        ("SELECT Id FROM X__c WHERE a = last_n_days:3", "SELECT Id FROM X__c WHERE a = LAST_N_DAYS:3"),
        ("SELECT Id FROM X__c WHERE a = null", "SELECT Id FROM X__c WHERE a = NULL"),
        ("SELECT Id FROM X__c WHERE a not in (1)", "SELECT Id FROM X__c WHERE a NOT IN (1)"),
        ("SELECT Id FROM X__c ORDER BY a desc nulls last", "SELECT Id FROM X__c ORDER BY a DESC NULLS LAST"),
        ("SELECT Id FROM X__c for update", "SELECT Id FROM X__c FOR UPDATE"),
    ],
)
def test_other_spellings_become_canonical(text: str, expected: str) -> None:
    """Keywords get capitals, functions their usual case, needless parentheses go."""
    assert render_text(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "SELECT expected, not the end of the query"),
        ("   ", 0, "SELECT expected"),
        ("UPDATE X", 0, "SELECT expected, not «UPDATE»"),
        ("SELECT", 6, "a name or «(» expected"),
        ("SELECT FROM X", 13, "expected, not the end of the query"),
        ("SELECT Id", 9, "FROM"),
        ("SELECT Id FORM X", 15, "FROM or a comma expected, not «X»"),
        ("SELECT Id, FROM X", 9, "a field expected after the comma"),
        ("SELECT * FROM X", 7, "name the fields"),
        ("SELECT Id FROM", 14, "a name expected"),
        ("SELECT Id FROM X WHERE", 22, "a name"),
        ("SELECT Id FROM X WHERE a", 24, "a comparison such as ="),
        ("SELECT Id FROM X WHERE a =", 26, "a value or a bind such as :name"),
        ("SELECT Id FROM X WHERE a == 1", 26, "a value or a bind such as :name"),
        ("SELECT Id FROM X WHERE a LIKES 'x'", 25, "a comparison such as ="),
        ("SELECT Id FROM X WHERE a = abc", 27, "text stands in single quotes"),
        ("SELECT Id FROM X WHERE a = 'abc", 27, "a string is not closed"),
        ('SELECT Id FROM X WHERE a = "abc"', 27, "single quotes"),
        ("SELECT Id FROM X WHERE a = 'a\\q'", 29, "\\q is no escape"),
        ("SELECT Id FROM X WHERE a = 'a\nb'", 27, "ends on the line"),
        ("SELECT Id FROM X WHERE a = 2026-02-30", 27, "there is no such date"),
        ("SELECT Id FROM X WHERE a = 2026-02-03T25:00:00Z", 27, "there is no such date and time"),
        ("SELECT Id FROM X WHERE a = LAST_N_DAYS", 27, "LAST_N_DAYS:7"),
        ("SELECT Id FROM X WHERE a = TODAY:3", 27, "no date literal"),
        ("SELECT Id FROM X WHERE a = LAST_N_DAYS:-3", 27, "a whole number without a sign"),
        ("SELECT Id FROM X WHERE a IN 'x'", 28, "«(»"),
        ("SELECT Id FROM X WHERE a IN ()", 29, "a value or a bind"),
        ("SELECT Id FROM X WHERE a = 1 AND b = 2 OR c = 3", 39, "AND and OR meet"),
        ("SELECT Id FROM X WHERE (a = 1", 29, "«)»"),
        ("SELECT Id FROM X WHERE a = 1)", 28, "expected, not «)»"),
        ("SELECT Id FROM X WHERE a = :", 28, "a name expected"),
        ("SELECT Id FROM X WHERE a = :b.", 30, "a name expected"),
        ("SELECT Id FROM X ORDER Name", 23, "BY expected"),
        ("SELECT Id FROM X LIMIT", 22, "a number"),
        ("SELECT Id FROM X LIMIT 'x'", 23, "a number"),
        ("SELECT Id FROM X LIMIT 1 WHERE a = 1", 25, "expected, not «WHERE»"),
        ("SELECT COUNT(Id) limit FROM X", 17, "«limit» is a keyword"),
        ("SELECT TYPEOF What WHEN Account THEN Id END FROM Event", 7, "TYPEOF is not supported"),
        ("SELECT Id FROM X;", 16, "no semicolon"),
        ("SELECT Id FROM X GROUP Name", 23, "BY expected"),
        ("SELECT Id FROM X HAVING WHERE a = 1", 30, "a comparison such as = expected"),
        ("SELECT Id FROM X FOR DELETE", 21, "UPDATE"),
        ("SELECT " + "(" * 50, 47, "parentheses are open at once"),
        ("SELECT Id FROM X WHERE a = 1 ? 2", 29, "has no place here"),
    ],
)
def test_syntax_errors_say_what_was_expected(text: str, offset: int, message: str) -> None:
    """The place and the words of a syntax error."""
    with pytest.raises(SoqlSyntaxError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


def test_clauses_come_in_the_order_of_the_platform_with_the_access_mode() -> None:
    """The mode stands between WHERE and GROUP BY."""
    query = parse("SELECT Name, COUNT(Id) n FROM X__c WHERE a = 1 GROUP BY Name ORDER BY Name LIMIT 5")
    assert render(query, "USER_MODE") == [
        "SELECT Name, COUNT(Id) n",
        "FROM X__c",
        "WHERE a = 1",
        "WITH USER_MODE",
        "GROUP BY Name",
        "ORDER BY Name",
        "LIMIT 5",
    ]


def test_nodes_know_their_places() -> None:
    """Offset, line and column of names, operators, values and binds."""
    query = parse("SELECT Id, Account.Name\nFROM Contact\nWHERE Email = :mail")
    column = query.columns[1]
    where = query.where
    assert isinstance(column, Column)
    assert isinstance(where, Comparison)
    assert (column.value.place.offset, column.value.place.line, column.value.place.column) == (11, 1, 12)
    assert query.source.object.place == (29, 2, 6)
    assert where.place == (49, 3, 13)
    assert binds(query)[0].place == (52, 3, 16)


def test_binds_come_in_the_order_of_the_text() -> None:
    """Those of subqueries and limits too."""
    text = (
        "SELECT Id, (SELECT Id FROM Xs WHERE a = :one) FROM Y "
        "WHERE b IN (:two, :three.x) AND Id IN (SELECT Z FROM Z WHERE c = :four) LIMIT :five"
    )
    assert [bind.text for bind in binds(parse(text))] == ["one", "two", "three.x", "four", "five"]


NAMES = st.sampled_from(["Id", "Name", "Order", "A__c", "Parent__r.X__c", "a.b.c", "Count", "First"])
VALUES = st.sampled_from(
    ["1", "-2.50", "'x'", "'it\\'s'", "true", "NULL", ":bind", ":a.b", "TODAY", "last_n_days:3", "2026-01-01"]
)
COMPARISONS = st.one_of(
    st.tuples(NAMES, st.sampled_from(["=", "<>", ">=", "like"]), VALUES).map(" ".join),
    st.tuples(NAMES, st.sampled_from(["in", "NOT IN", "includes"]), st.lists(VALUES, min_size=1, max_size=3)).map(
        lambda parts: f"{parts[0]} {parts[1]} ({', '.join(parts[2])})"
    ),
    st.just("Id IN (SELECT X__c FROM Y__c WHERE Z__c = null)"),
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(
            lambda parts: "(" + " AND ".join(f"({part})" for part in parts) + ")"
        ),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda parts: "(" + " or ".join(f"({part})" for part in parts) + ")"
        ),
        inner.map(lambda part: f"NOT ({part})"),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(
    st.lists(st.one_of(NAMES, NAMES.map(lambda name: f"max({name}) m")), min_size=1, max_size=4),
    CONDITIONS,
    st.sampled_from(
        ["", " group by Name having count(Id) > 1", " order by Name desc nulls first, Id", " limit 5 for update"]
    ),
)
def test_what_is_rendered_parses_to_the_same_query(columns: list[str], condition: str, rest: str) -> None:
    """Nothing of the meaning is lost."""
    query = parse(f"select {', '.join(columns)} from X__c where {condition}{rest}")  # noqa: S608 - the test's own words
    assert parse(render_text(query)) == query


@settings(deadline=None)
@given(st.text())
def test_any_text_parses_or_is_refused(text: str) -> None:
    """Only SoqlSyntaxError is ever raised, with a place inside the text."""
    _parse_or_refuse(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from("SELECT FROM WHERE a b ( ) , . : = != 'x' 1 AND OR NOT IN LIKE GROUP BY LIMIT".split())
    ).map(" ".join)
)
def test_any_words_parse_or_are_refused(text: str) -> None:
    """The words of SOQL in any order."""
    _parse_or_refuse("SELECT a FROM b " + text)  # noqa: S608 - as above


def _parse_or_refuse(text: str) -> None:
    try:
        query = parse(text)
    except SoqlSyntaxError as error:
        assert 0 <= error.offset <= len(text)
        return
    assert parse(render_text(query)) == query
