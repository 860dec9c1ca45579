"""Where the folder cases keep what is expected: `expected.txt` in the folder of the case."""

from __future__ import annotations

from pathlib import Path

from syrupy.data import SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from tests.folder_cases import CASES


class CaseSnapshot(SingleFileSnapshotExtension):
    """Keeps the snapshot of the test parametrised as `group-case` in the case's own folder."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def discover_snapshots(
        self, *, test_location: PyTestLocation, ignore_extensions: list[str] | None = None
    ) -> SnapshotCollections:
        """Find nothing: syrupy deletes the files it does not know, and here these are the specs."""
        del test_location, ignore_extensions
        return SnapshotCollections()

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """Name every snapshot alike; the folder tells them apart."""
        del test_location, index
        return "expected"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """Give the folder of the case the test is parametrised with."""
        group = "good" if "good" in Path(test_location.filepath).stem else "bad"
        case = str(test_location.nodename).partition("[")[2].removesuffix("]")
        return str(CASES / group / case)
