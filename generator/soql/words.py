"""The words of SOQL: keywords, functions and date literals."""

from __future__ import annotations

from typing import Final

KEYWORDS: Final = frozenset(
    """
    all and any as asc by category cube data desc distance else end excludes exists false first for from group having
    in includes last like limit not null nulls offset or order reference rollup rows scope select then tracking true
    typeof update using view viewstat when where with
    """.split()
)
"""Words that no alias may be, in lower case."""

AGGREGATES: Final = ("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX")

DATE_FUNCTIONS: Final = {
    "CALENDAR_MONTH": "Integer",
    "CALENDAR_QUARTER": "Integer",
    "CALENDAR_YEAR": "Integer",
    "DAY_IN_MONTH": "Integer",
    "DAY_IN_WEEK": "Integer",
    "DAY_IN_YEAR": "Integer",
    "DAY_ONLY": "Date",
    "FISCAL_MONTH": "Integer",
    "FISCAL_QUARTER": "Integer",
    "FISCAL_YEAR": "Integer",
    "HOUR_IN_DAY": "Integer",
    "WEEK_IN_MONTH": "Integer",
    "WEEK_IN_YEAR": "Integer",
}
"""Functions of a date or date and time, with the type of their result in Apex."""

OTHER_FUNCTIONS: Final = ("toLabel", "FORMAT", "convertCurrency", "convertTimezone", "GROUPING")

FUNCTIONS: Final = {name.lower(): name for name in (*AGGREGATES, *DATE_FUNCTIONS, *OTHER_FUNCTIONS)}
"""Every function in lower case, with its usual spelling."""

_UNITS: Final = ("DAYS", "WEEKS", "MONTHS", "QUARTERS", "YEARS", "FISCAL_QUARTERS", "FISCAL_YEARS")

DATE_RANGES: Final = frozenset(
    {"YESTERDAY", "TODAY", "TOMORROW", "LAST_90_DAYS", "NEXT_90_DAYS"}
    | {
        f"{which}_{unit}"
        for which in ("LAST", "THIS", "NEXT")
        for unit in ("WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_QUARTER", "FISCAL_YEAR")
    }
)
"""Date literals without a number."""

COUNTED_DATE_RANGES: Final = frozenset(
    {f"{which}_N_{unit}" for which in ("LAST", "NEXT") for unit in _UNITS} | {f"N_{unit}_AGO" for unit in _UNITS}
)
"""Date literals with a number, as in `LAST_N_DAYS:7`."""
