"""How the examples of the rules for a component's own files are written."""

from __future__ import annotations

from generator.explanation import with_files

SPEC = "kind: LightningComponentBundle\nname: orderBoard\npattern: source\ndescription: The orders of today.\n"
SCRIPT = "import { LightningElement } from 'lwc';\n\nexport default class OrderBoard extends LightningElement {}\n"


def example(spec: str = "", script: str = SCRIPT, **files: str) -> str:
    """Write a component with its script and files by their endings; `spec` stands before or after its own spec."""
    contents = {"js": script, **files}
    texts = {f"orderBoard/orderBoard.{ending}": text for ending, text in contents.items() if text}
    return with_files(f"{SPEC}folder: orderBoard\n{spec}", texts)
