"""Generate: from a spec folder to an output folder that is in step with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.check import check_folder
from generator.diagnostics import Diagnostic, Position, Severity
from generator.load import Loaded, load
from generator.plan import plan
from generator.plan.planned import Plan
from generator.report import as_row
from generator.write import findings
from generator.write.apply import apply, recover
from generator.write.difference import Difference, difference
from generator.write.record import RECORD, BrokenRecordError, read_record
from generator.write.unchanged import remember, spec_signatures


@dataclass(frozen=True, slots=True)
class Generated:
    """What a run found and did."""

    diagnostics: Sequence[Diagnostic]
    difference: Difference = field(default_factory=Difference)
    plan: Plan = field(default_factory=lambda: Plan(()))
    ok: bool = True


Loading = Callable[[Path], Loaded]


def compare(
    specs: Path, output: Path, *, force: bool = False, finish_interrupted: bool = False, loading: Loading = load
) -> Generated:
    """Check and plan the specs, and compare with the output folder; nothing is written.

    With `finish_interrupted` a run that was killed while it wrote is finished first. `loading` is the load stage, for
    callers that have begun it already.
    """
    checked = check_folder(specs, loading)
    if not checked.ok:
        return Generated(checked.diagnostics, ok=False)
    planned = plan(checked.project)
    try:
        if finish_interrupted:
            recover(output)
        found = difference(output, planned.files, read_record(output), force=force)
    except BrokenRecordError as error:
        diagnostic = _at(findings.BROKEN_RECORD.code, output / RECORD, f"The ownership record is unreadable: {error}")
        return Generated([*checked.diagnostics, diagnostic], plan=planned, ok=False)
    except OSError as error:
        return Generated([*checked.diagnostics, _system(output, error)], plan=planned, ok=False)
    diagnostics = [*checked.diagnostics, *found.diagnostics]
    return Generated(diagnostics, found, planned, ok=not found.diagnostics)


def generate(
    specs: Path,
    output: Path,
    *,
    force: bool = False,
    seen: dict[str, list[int]] | None = None,
    loading: Loading = load,
) -> Generated:
    """Bring the output folder in step with the specs; with findings nothing is written.

    `seen` and `loading` are for callers that have begun to load: what the specs looked like before, and how to finish.
    """
    if seen is None:
        seen = spec_signatures(specs)
    generated = compare(specs, output, force=force, finish_interrupted=True, loading=loading)
    if not generated.ok:
        return generated
    record = generated.difference.record
    try:
        if not generated.difference.clean or read_record(output) != record:
            apply(output, generated.difference)
    except OSError as error:
        diagnostics = [*generated.diagnostics, _system(output, error)]
        return Generated(diagnostics, generated.difference, generated.plan, ok=False)
    remember(specs, output, [*record, RECORD], seen, [as_row(diagnostic) for diagnostic in generated.diagnostics])
    return generated


def _system(output: Path, error: OSError) -> Diagnostic:
    path = Path(error.filename) if isinstance(error.filename, str) else output
    return _at(findings.CANNOT_WRITE.code, path, f"The output cannot be written: {error.strerror or error}")


def _at(code: str, path: Path, message: str) -> Diagnostic:
    hint = {
        findings.CANNOT_WRITE.code: "nothing was changed; make room or mend the permissions and run again",
        findings.BROKEN_RECORD.code: "restore the file from version control",
    }[code]
    return Diagnostic(code, Severity.ERROR, message, Position(path.as_posix(), 1, 1), hint)
