"""The explanations of what a preview finds."""

from __future__ import annotations

from generator.explanation import Explanation, with_files

_GOOD = with_files(
    """\
kind: LightningComponentBundle
name: depotBoard
pattern: source
description: The depots of the day.
folder: depotBoard
""",
    {
        "depotBoard/depotBoard.js": """\
import { LightningElement } from 'lwc';

export default class DepotBoard extends LightningElement {}
""",
        "depotBoard/depotBoard.html": "<template><p>No depots</p></template>\n",
        "depotBoard/__tests__/data/preview.json": '{"states": {"loaded": {"apex": {}}}}\n',
    },
)

COMPONENT = Explanation(
    "SF811",
    "Component does not show as it should",
    "In every state and at both widths a component can be built, reports no error to the browser, is answered whatever "
    "it asks for, shows something, and needs no scrolling to the side on a phone.",
    "forcegen preview, in Chromium with the platform's own runtime and base components",
    "# no spec shows it: a component whose table is wider than a phone, or a preview.json without an answer it needs",
    _GOOD,
)
STATES = Explanation(
    "SF812",
    "States of a component unreadable",
    "A preview.json has the form that the documentation of forcegen preview gives, and the files it names are there.",
    "README, «forcegen preview»",
    '# no spec shows it: a preview.json with {"states": {"loaded": {"apx": {}}}}',
    _GOOD,
)
EXPLANATIONS = (COMPONENT, STATES)
