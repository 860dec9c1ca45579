"""Applies a difference: staged first, then renamed, so that a kill leaves the tree old or on its way to new."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.write.difference import Difference
from generator.write.record import FOLDER, RECORD, is_inside, record_bytes

STAGE = f"{FOLDER}/stage"
JOURNAL = f"{FOLDER}/journal.json"


def apply(output: Path, difference: Difference) -> None:
    """Bring the output folder in step.

    Everything is written to a stage beside the tree first, where a full disk or a refusal costs nothing. Then a
    journal is written, and from there on the change only ever goes forward: an interrupted run is finished by the next.
    Raises OSError when the stage cannot be written; the tree is then as it was.
    """
    recover(output)
    stage = output / STAGE
    existed = output.exists()
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        _stage(stage, ((file.path, file.content) for file in (*difference.created, *difference.changed)))
        (output / STAGE / RECORD).parent.mkdir(parents=True, exist_ok=True)
        (output / STAGE / RECORD).write_bytes(record_bytes(difference.record))
        _write_journal(output, difference.removed)
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(output / FOLDER, output if existed else output.parent)
        raise
    recover(output)


def recover(output: Path) -> None:
    """Finish a change whose journal is complete; drop a stage that has none."""
    journal = output / JOURNAL
    try:
        removed = json.loads(journal.read_bytes())["removed"]
    except FileNotFoundError:
        if (output / STAGE).exists():
            shutil.rmtree(output / STAGE, ignore_errors=True)
        return
    stage = output / STAGE
    if stage.is_dir():
        _promote(stage, output)
    for path in removed:
        if is_inside(path):
            (output / path).unlink(missing_ok=True)
            _remove_empty((output / path).parent, output)
    shutil.rmtree(stage, ignore_errors=True)
    journal.unlink()


def _stage(stage: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folders: set[str] = set()
    base = str(stage)
    for path, content in files:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (stage / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        descriptor = os.open(f"{base}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)


def _write_journal(output: Path, removed: list[str]) -> None:
    draft = output / f"{JOURNAL}.tmp"
    # No fsync: what is promised is surviving a kill, and a sync would first write out every file of a large project.
    draft.write_bytes(json.dumps({"removed": removed}).encode())
    draft.replace(output / JOURNAL)


def _promote(source: Path, target: Path) -> None:
    """Move a staged tree over the real one: whole folders at once where the target lacks them."""
    with os.scandir(source) as entries:
        for entry in list(entries):
            destination = target / entry.name
            if entry.is_dir(follow_symlinks=False) and destination.is_dir():
                _promote(Path(entry.path), destination)
            else:
                Path(entry.path).replace(destination)


def _remove_empty(folder: Path, stop: Path) -> None:
    while folder != stop and folder.is_dir():
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
