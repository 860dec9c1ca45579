"""What `forcegen explain` says about one code, and what the tests prove about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FILE = "# file: "
"""What begins the line before each further file of an example; the path is relative to the spec."""
NO_SPEC = "# no spec shows it: "
"""What begins an example that only a run of the command can show; the rest says how it comes about."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rule behind a code, where it comes from, and a spec that breaks and one that keeps it.

    An example with files beside the spec holds each after a line `# file: classes/ParcelRouter.cls`.
    """

    code: str
    title: str
    rule: str
    source: str
    bad: str
    good: str


def with_files(spec: str, files: Mapping[str, str]) -> str:
    """Write an example of a spec and files beside it, by their paths relative to the spec."""
    return spec + "".join(f"{FILE}{path}\n{text.rstrip()}\n" for path, text in files.items())


def example_files(example: str) -> dict[str, str]:
    """Give the files of an example by path; what stands before the first further file is `spec.yaml`."""
    found = {"spec.yaml": ""}
    path = "spec.yaml"
    for line in example.splitlines(keepends=True):
        if line.startswith(FILE):
            path = line.removeprefix(FILE).strip()
            found[path] = ""
        else:
            found[path] += line
    return found
