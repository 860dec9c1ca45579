"""What the platform's interfaces ask of a class: the methods a class that implements them has."""

from __future__ import annotations

from typing import Final, NamedTuple


class Asked(NamedTuple):
    """A method of an interface, and the types of its parameters; an empty type stands for any."""

    name: str
    parameters: tuple[str, ...]


def _asked(text: str) -> tuple[Asked, ...]:
    found = []
    for line in text.split(";"):
        name, _, rest = line.strip().partition("(")
        listed = rest.removesuffix(")")
        found.append(Asked(name, tuple(item.strip().lower() for item in listed.split(",")) if listed else ()))
    return tuple(found)


INTERFACES: Final = {
    name: _asked(text)
    for name, text in {
        "callable": "call(String,)",
        "comparable": "compareTo(Object)",
        "comparator": "compare(,)",
        "database.batchable": (
            "start(Database.BatchableContext); execute(Database.BatchableContext,); finish(Database.BatchableContext)"
        ),
        "finalizer": "execute(FinalizerContext)",
        "httpcalloutmock": "respond(HttpRequest)",
        "iterable": "iterator()",
        "iterator": "hasNext(); next()",
        "queueable": "execute(QueueableContext)",
        "schedulable": "execute(SchedulableContext)",
        "txnsecurity.eventcondition": "evaluate(SObject)",
    }.items()
}
"""The methods by interface, in lower case and without what stands between angle brackets (Apex Reference Guide)."""
TOP_LEVEL_ONLY: Final = frozenset({"database.batchable"})
"""Interfaces that inner classes cannot implement."""
METHODS_OF_ALL: Final = frozenset({("tostring", ())})
"""Methods that every class inherits and redefines with override."""
REDEFINED_WITHOUT_OVERRIDE: Final = frozenset({"equals", "hashcode"})
"""Methods that a class may have for the platform to call, and that override nothing."""
