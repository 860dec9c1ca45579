"""The comparison as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.capacity.comparison import Comparison


def table(comparison: Comparison) -> str:
    """Give the table, the advice and the verdict as text that ends with a newline."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    events = [
        (
            event.name,
            _number(event.publishes_per_hour) if event.declared else "-",
            _number(event.publishes_per_day) if event.declared else "-",
            _number(event.deliveries_per_day) if event.declared else "-",
            _number(event.message_bytes),
        )
        for event in comparison.events
    ]
    if events:
        yield from _columns([("event", "publishes/h", "publishes/24 h", "deliveries/24 h", "bytes at most"), *events])
        yield ""
    rows = [
        (row.title, _number(row.demand), _number(row.allowed), f"{row.percent} %", "" if row.fits else "over")
        for row in comparison.rows
    ]
    yield from _columns([(_org(comparison), "needed", "allowed", "used", ""), *rows])
    yield ""
    for row in comparison.rows:
        if row.advice:
            yield f"{row.title}: {row.advice}"
    if comparison.undeclared:
        yield f"No volume declared, counted as none: {', '.join(comparison.undeclared)}"
    over = sum(not row.fits for row in comparison.rows)
    yield f"{_org(comparison)}: " + (f"{over} of {len(comparison.rows)} allocations exceeded." if over else "fits.")


def _org(comparison: Comparison) -> str:
    counts = {name: comparison.add_ons.count(name) for name in sorted(set(comparison.add_ons))}
    return ", ".join([comparison.edition, *(f"{count} x {name}" for name, count in counts.items())])


def _number(value: int) -> str:
    return f"{value:,}"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Align the first column to the left, the others to the right."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()
