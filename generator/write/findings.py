"""The explanations of what stands against writing the output."""

from __future__ import annotations

from generator.explanation import Explanation

HAND_EDITED = Explanation(
    "SF901",
    "Generated file edited by hand",
    "A file that forcegen generated has been changed since. Nothing is overwritten: move the change into the spec, or "
    "let --force discard it.",
    "forcegen: file ownership",
    "# no spec shows it: edit a file below output/ and run `forcegen generate`\n",
    "# no spec shows it: move the change into the spec, then run `forcegen generate`\n",
)
FOREIGN_FILE = Explanation(
    "SF902",
    "File of somebody else in the way",
    "A file that forcegen did not generate stands where one would be written. It is never touched: move it away, or "
    "let --force take it over.",
    "forcegen: file ownership",
    "# no spec shows it: put a file of your own where a generated one goes\n",
    "# no spec shows it: move your file away, then run `forcegen generate`\n",
)
OUTSIDE = Explanation(
    "SF903",
    "Path that leaves the output folder",
    "A generated file would be written through a symbolic link to a place outside the output folder.",
    "forcegen: file ownership",
    "# no spec shows it: replace a folder below output/ by a symbolic link to elsewhere\n",
    "# no spec shows it: let `output/` hold folders only, then run `forcegen generate`\n",
)
CANNOT_WRITE = Explanation(
    "SF904",
    "Output cannot be written",
    "The operating system refused to read or write the output: no permission, no space, a file where a folder belongs. "
    "The tree is left as it was.",
    "forcegen: atomic writes",
    "# no spec shows it: make the output folder read-only\n",
    "# no spec shows it: name a folder you may write to with --output\n",
)
BROKEN_RECORD = Explanation(
    "SF905",
    "Ownership record unreadable",
    "The record of generated files (.forcegen/files.json) is damaged, so forcegen cannot tell its files from yours.",
    "forcegen: file ownership",
    "# no spec shows it: damage output/.forcegen/files.json\n",
    "# no spec shows it: take output/.forcegen/files.json from the last commit\n",
)
SAME_PATH = Explanation(
    "SF906",
    "Two components in one file",
    "Two components would be written to the same file, upper and lower case aside: some file systems cannot tell "
    "them apart.",
    "forcegen: file ownership",
    "# no spec shows it: two documents whose names lead to one path, which other rules find before\n",
    "kind: PlatformEvent\nname: Parcel_Event__e\nfields:\n  Code__c: {type: Text, length: 20}\n",
)

EXPLANATIONS = (HAND_EDITED, FOREIGN_FILE, OUTSIDE, CANNOT_WRITE, BROKEN_RECORD, SAME_PATH)
