"""The functions of formulas: their parameters, their results, and where they may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from generator.formula.value_types import Kind

KINDS: Final[Mapping[str, Kind]] = {
    "t": Kind.TEXT,
    "n": Kind.NUMBER,
    "b": Kind.BOOLEAN,
    "d": Kind.DATE,
    "D": Kind.DATETIME,
    "T": Kind.TIME,
    "p": Kind.PICKLIST,
    "m": Kind.SEVERAL,
    "g": Kind.GEOLOCATION,
}
ANYTHING: Final = "*"
"""A parameter that takes a value of any type, picklists too."""
ALIKE: Final = "x"
"""Parameters that share one type, whichever; picklists have none here."""
FIELD: Final = "f"
"""A parameter that takes a field itself, not a value."""

_TABLE: Final = """
ABS n = n; ACOS n = n; ADDMONTHS dD n = 1; AND b... = b; ASCII t = n; ASIN n = n; ATAN n = n; ATAN2 n n = n
BEGINS t t = b; BLANKVALUE x x = x; BR = t; CASESAFEID t = t; CEILING n = n; CHR n = t; CONTAINS t t = b; COS n = n
CURRENCYRATE t = n; DATE n n n = d; DATETIMEVALUE tdD = D; DATEVALUE tD = d; DAY d = n; DAYOFYEAR d = n
DISTANCE g g t = n; EXP n = n; FIND t t n? = n; FLOOR n = n; FORMATDURATION nD bD? = t; FROMUNIXTIME n = D
GEOLOCATION n n = g; GETSESSIONID = t; HOUR T = n; HTMLENCODE t = t; HYPERLINK t t t? = t; IF b x x = x
IMAGE t t n? n? = t; IMAGEPROXYURL t = t; INCLUDES m t = b; INITCAP t = t; ISBLANK * = b; ISCHANGED f = b; ISCLONE = b
ISNEW = b; ISNULL * = b; ISNUMBER t = b; ISOWEEK d = n; ISOYEAR d = n; ISPICKVAL p t = b; JSENCODE t = t
JSINHTMLENCODE t = t; LEFT t n = t; LEN t = n; LN n = n; LOG n = n; LOWER t t? = t; LPAD t n t? = t; MAX n... = n
MCEILING n = n; MFLOOR n = n; MID t n n = t; MILLISECOND T = n; MIN n... = n; MINUTE T = n; MOD n n = n; MONTH d = n
NOT b = b; NOW = D; NULLVALUE x x = x; OR b... = b; PI = n; PICKLISTCOUNT m = n; PRIORVALUE f = 1; REGEX t t = b
REVERSE t = t; RIGHT t n = t; ROUND n n = n; RPAD t n t? = t; SECOND T = n; SIN n = n; SQRT n = n; SUBSTITUTE t t t = t
TAN n = n; TEXT ndDTp = t; TIMENOW = T; TIMEVALUE tDT = T; TODAY = d; TRIM t = t; TRUNC n n? = n; UNIXTIMESTAMP dDT = n
UPPER t t? = t; URLENCODE t = t; VALUE t = n; VLOOKUP f f * = ?; WEEKDAY d = n; YEAR d = n
"""
"""Name, one word of letters for each parameter (`?` may be left out, `...` repeats), and the result.

The letters stand for the kinds a parameter takes; `1` gives what the first argument is. CASE has rules of its own.
Source: Salesforce Help, Formula Operators and Functions by Context.
"""

ELSEWHERE: Final = frozenset(
    "GETRECORDIDS INCLUDE JUNCTIONIDLIST LINKTO PARENTGROUPVAL PREDICT PREVGROUPVAL REQUIRESCRIPT URLFOR".split()
)
"""Functions of buttons, pages, reports and Einstein that no formula of an object has."""
OF_CHANGES: Final = frozenset({"ISCHANGED", "ISCLONE", "ISNEW", "PRIORVALUE"})
"""Functions that look at a save, which formula fields and default values are not part of."""
OF_PAGES: Final = frozenset({"HTMLENCODE", "IMAGEPROXYURL", "JSENCODE", "JSINHTMLENCODE", "URLENCODE"})
"""Functions of what is rendered for the web: buttons, e-mails and flows."""
SHOWN: Final = frozenset({"HYPERLINK", "IMAGE"})
"""Functions whose result is shown, never compared or stored."""
REFUSED: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "field": ("A formula field", OF_CHANGES | OF_PAGES | {"REGEX", "VLOOKUP"}),
    "rule": ("A validation rule", OF_PAGES | SHOWN),
    "workflow": ("A workflow rule", OF_PAGES | SHOWN | {"VLOOKUP"}),
    "update": ("A field update", OF_PAGES | SHOWN | {"VLOOKUP"}),
    "approval": ("An approval", OF_PAGES | SHOWN | {"VLOOKUP"}),
    "action": ("A predefined value", OF_CHANGES | OF_PAGES | SHOWN | {"UNIXTIMESTAMP", "VLOOKUP"}),
    "criteria": ("A criterion that is not asked at every change", OF_PAGES | SHOWN | {"ISCHANGED", "PRIORVALUE"}),
    "default": ("A default value", OF_CHANGES | OF_PAGES | SHOWN),
}
"""How findings call each context of formulas, and the functions it refuses (Functions by Context, and as orgs do)."""
NEVER_BLANK: Final = frozenset({"ISBLANK", "ISNULL"})
"""Functions that a checkbox cannot be asked with: it is always true or false."""
OF_ONE_RECORD: Final = frozenset({"ISCHANGED", "PRIORVALUE"})
"""Functions that know the fields of the record that is saved, and of no parent."""
UNITS: Final = frozenset({"km", "mi"})
"""What DISTANCE measures in."""
LITERAL_ONLY: Final = frozenset({"ISPICKVAL", "INCLUDES"})
"""Functions whose second argument is a value in quotes, never computed."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: the kinds each parameter takes, how many are needed, and what comes out."""

    name: str
    parameters: tuple[str, ...]
    needed: int
    repeats: bool
    result: str

    def parameter(self, index: int) -> str:
        """Give the letters of a parameter; the last one repeats where the function has no end."""
        return self.parameters[min(index, len(self.parameters) - 1)]

    def takes(self, count: int) -> bool:
        """Tell whether the function can be called with so many arguments."""
        return self.needed <= count and (self.repeats or count <= len(self.parameters))

    @property
    def counts(self) -> str:
        """Say how many arguments the function takes."""
        most = len(self.parameters)
        count = (
            f"at least {self.needed}"
            if self.repeats
            else str(most)
            if most == self.needed
            else f"{self.needed} to {most}"
        )
        return f"{count} argument{'' if most == 1 else 's'}"


@cache
def functions() -> Mapping[str, Function]:
    """Give every function by its name in capitals."""
    found = {}
    for entry in _TABLE.replace("\n", ";").split(";"):
        if entry.strip():
            left, _, result = entry.partition("=")
            name, *parameters = left.split()
            found[name] = Function(
                name,
                tuple(parameter.removesuffix("?").removesuffix("...") for parameter in parameters),
                sum(not parameter.endswith("?") for parameter in parameters),
                bool(parameters) and parameters[-1].endswith("..."),
                result.strip(),
            )
    return MappingProxyType(found)
