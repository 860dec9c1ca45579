"""A project loads the models and rules of the kinds it uses, and misses none of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import generator.rules
from generator.kinds import PATTERNS, _models_of, kinds, module_name
from generator.rules import OR

PLAIN = [kind for kind in kinds() if kind not in PATTERNS]


@pytest.mark.parametrize("kind", PLAIN)
def test_a_kind_loads_every_model_that_reads_it(kind: str) -> None:
    """Loading one kind finds the models that loading all of them finds, in the same order."""
    assert _models_of(kind) == kinds()[kind]


def test_folders_of_rules_name_kinds() -> None:
    """A folder with another name would never be loaded."""
    known = {module_name(kind) for kind in kinds()}
    folders = [info.name for info in pkgutil.iter_modules(generator.rules.__path__) if info.ispkg]
    assert [name for folder in folders for name in folder.split(OR) if name not in known] == []


def test_a_project_without_flows_loads_none() -> None:
    """What other kinds need stays out of the way of a small project."""
    script = (
        "import sys; from generator.rules import rules; rules(frozenset({'CustomObject'}), frozenset());"
        "print([name for name in sys.modules if name in {'generator.kinds.dashboard', 'generator.kinds.flow',"
        " 'generator.apex_source', 'generator.kinds.flexi_page', 'generator.kinds.report'}])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    assert done.stdout.strip() == "[]"
