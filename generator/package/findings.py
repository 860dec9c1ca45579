"""What can stand against a package."""

from __future__ import annotations

from generator.explanation import Explanation

TOO_LARGE = Explanation(
    code="SF920",
    title="Package over a limit of the Metadata API",
    rule="One deployment takes at most 10,000 files, 39 MB zipped and 600 MB unzipped.",
    source="Metadata API Developer Guide, Metadata Limits",
    bad="# no spec shows it: a project whose package directories together hold more than that: forcegen package",
    good="# no spec shows it: forcegen package --package-dir force-app/core, then the others",
)
