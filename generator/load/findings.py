"""The codes of the load stage, and how each is explained."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Position, Severity
from generator.explanation import Explanation

_YAML = "YAML 1.1 and 1.2 specification"
_OURS = "The spec language of forcegen: README, «Specs»"
_EVENT = "kind: PlatformEvent\nname: Parcel_Event__e\n"
_TYPE = "    type: Text\n    length: 20\n"
_GOOD = f"{_EVENT}description: 'Moved: a parcel'\nfields:\n  Code__c:\n{_TYPE}"

SYNTAX = Explanation(
    "SF001",
    "YAML syntax error",
    "A spec is well-formed YAML. Texts that hold `: ` or ` #`, or start with a sign that YAML uses, stand in quotes.",
    _YAML,
    f"{_EVENT}description: Moved: a parcel\n",
    _GOOD,
)
TAB = Explanation(
    "SF002",
    "Tab used for indentation",
    "YAML indents with spaces only, because editors do not agree on the width of a tab.",
    "YAML 1.2.2 specification, 6.1 Indentation Spaces",
    f"{_EVENT}fields:\n\tCode__c: {{type: Text, length: 20}}\n",
    _GOOD,
)
DUPLICATE_KEY = Explanation(
    "SF003",
    "Key written twice",
    "The keys of one mapping are unique; YAML readers would silently drop one of the two values.",
    "YAML 1.2.2 specification, 3.2.1.1 Nodes",
    f"{_EVENT}label: Parcel\nlabel: Parcel Event\n",
    _GOOD,
)
EMPTY = Explanation(
    "SF004",
    "Empty file",
    "A spec file holds at least one document; a file of comments only was probably not finished.",
    _OURS,
    "# to be written\n",
    _GOOD,
)
BINARY = Explanation(
    "SF005",
    "Not a text file",
    "A spec is text; a zero byte stands in none.",
    _YAML,
    f"{_EVENT}description: A parcel\0moved\n",
    _GOOD,
)
NOT_UTF8 = Explanation(
    "SF006",
    "Not UTF-8",
    "Spec files are UTF-8, with or without a byte order mark, so that they read the same on every machine.",
    _OURS,
    f"{_EVENT}description: Gr\udcfc\udcdfe\n",
    _GOOD,
)
MOJIBAKE = Explanation(
    "SF007",
    "Garbled text",
    "UTF-8 text that was once read as Windows-1252 and saved again shows pairs such as `â€™` for an apostrophe;"
    " the org would show it so to its users.",
    _OURS,
    f"{_EVENT}description: The parcelâ€™s state\n",
    f"{_EVENT}description: The parcel's state\nfields:\n  Code__c:\n{_TYPE}",
)
ALIASES = Explanation(
    "SF008",
    "Aliases expand too far",
    "An alias repeats what its anchor marks; a few nested ones can stand for billions of values,"
    " and one inside its own anchor never ends.",
    _YAML,
    f"{_EVENT}fields: &all\n  Code__c: *all\n",
    f"{_EVENT}fields:\n  Code__c: &code\n{_TYPE}  Old_Code__c: *code\n",
)
TOO_LARGE = Explanation(
    "SF009",
    "File too large",
    "A spec file has at most 5 MB; larger ones are data or a mistake, and nobody reviews them.",
    _OURS,
    "# no spec shows it: any file of more than 5 MB",
    _GOOD,
)
UNSUPPORTED = Explanation(
    "SF010",
    "Unsupported YAML feature",
    "Specs are plain mappings, lists and texts: no explicit tags, no merge keys, no keys other than texts,"
    " no control characters.",
    _OURS,
    f"{_EVENT}label: !!str Parcel\n",
    f"{_EVENT}label: Parcel\nfields:\n  Code__c:\n{_TYPE}",
)
NOT_A_MAPPING = Explanation(
    "SF011",
    "Document is not a mapping",
    "Each document is a mapping of keys to values and describes one component.",
    _OURS,
    "- kind: PlatformEvent\n  name: Parcel_Event__e\n",
    _GOOD,
)
UNREADABLE = Explanation(
    "SF012",
    "File or folder cannot be read",
    "Everything below the spec folder can be read, and no link leads out of it or back into itself,"
    " so that the same specs give the same project on every machine.",
    _OURS,
    "# no spec shows it: a link specs/shared that leads to a folder outside specs",
    _GOOD,
)
TOO_DEEP = Explanation(
    "SF013",
    "Nested too deep",
    "Values nest at most 100 levels deep; no metadata type comes near that.",
    _OURS,
    f"{_EVENT}label: {'[' * 120}{']' * 120}\n",
    _GOOD,
)

EXPLANATIONS: tuple[Explanation, ...] = (
    SYNTAX,
    TAB,
    DUPLICATE_KEY,
    EMPTY,
    BINARY,
    NOT_UTF8,
    MOJIBAKE,
    ALIASES,
    TOO_LARGE,
    UNSUPPORTED,
    NOT_A_MAPPING,
    UNREADABLE,
    TOO_DEEP,
)


def finding(explanation: Explanation, message: str, position: Position, hint: str) -> Diagnostic:
    """Make an error of the load stage."""
    return Diagnostic(explanation.code, Severity.ERROR, message, position, hint)
