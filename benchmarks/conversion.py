"""The part of `make bench` about packaging, beside Salesforce's own conversion of the same tree in the same session.

Two comparisons, since neither is fair alone. Whole processes: `forcegen package` starts Python, reads, checks and plans
the specs and writes the zip, while the library starts Node, loads itself, reads the generated tree and writes the zip.
And the conversion alone: from the plan to the zip in memory, beside the library's from its first look at the tree to
the zip, with everything loaded. The second compares like with like and decides; the first is what people wait for,
and swings with how busy the machine is, since the library uses several cores better.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from synthetic import write_specs

ROOT = Path(__file__).resolve().parent.parent
CONVERT = ROOT / "tests" / "package" / "convert.mjs"
MOST = 0.5
"""What packaging may take, as a part of the time the library takes."""
ALONE = """
import gc, sys, time
from pathlib import Path
from generator.check import check_folder
from generator.package.packaging import package
from generator.plan import plan
gc.disable()
planned = plan(check_folder(Path(sys.argv[1])).project)
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    package(planned)
    print(time.perf_counter() - start)
"""


def compare(root: Path, size: int, runs: int) -> bool:
    """Package a project of about `size` components both ways in turn; print the best of the runs, in seconds.

    Tells whether the conversion alone is quick enough. Without the library there is nothing to compare with, and that
    is said.
    """
    specs, output, made = root / "specs", root / "output", root / "made"
    made.mkdir()
    count = write_specs(specs, size)
    environment = {**os.environ, "FORCEGEN_CACHE_DIR": str(root / "cache"), "PYTHONPATH": str(ROOT)}
    forcegen = [sys.executable, "-m", "generator"]
    _seconds([*forcegen, "generate", str(specs), "--output", str(output)], environment)
    package = [*forcegen, "package", str(specs), "--output", str(output), "--zip", str(made / "package.zip")]
    _seconds(package, environment)  # the first compiles the platform's schema and Python's bytecode
    library = _library(output, made)
    print(f"\npackaging {count} components, seconds")
    if library is None:
        print(f"  forcegen package       {min(_seconds(package, environment) for _ in range(runs)):.2f}")
        print("  source-deploy-retrieve is not installed, nothing to compare with: forcegen verify --install")
        return True
    ours, theirs, conversion = [], [], []
    for _ in range(runs):
        ours.append(_seconds(package, environment))
        start = time.perf_counter()
        done = subprocess.run(library, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
        theirs.append(time.perf_counter() - start)
        conversion.append(int(done.stdout) / 1000)
    command = [sys.executable, "-c", ALONE, str(specs), str(runs)]
    alone = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own program
    best = min(map(float, alone.split()))
    rows = (("whole process", min(ours), min(theirs)), ("conversion alone", best, min(conversion)))
    print(f"  {'':18}{'forcegen':>10}{'library':>10}{'ratio':>8}   at most {MOST}")
    for name, own, other in rows:
        print(f"  {name:18}{own:10.2f}{other:10.2f}{own / other:8.2f}")
    return best <= MOST * min(conversion)


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own program
    return time.perf_counter() - start


def _library(project: Path, target: Path) -> list[str] | None:
    """Give the command that converts a project with Salesforce's library, as `forcegen verify --install` gets it."""
    sys.path.insert(0, str(ROOT))
    from generator.verify.packages import is_installed, package_folder  # noqa: PLC0415 - from this checkout
    from generator.verify.requirements import Node  # noqa: PLC0415 - from this checkout

    node = Node(22).executable()
    if node is None or not is_installed("sdr"):
        return None
    return [str(node), str(CONVERT), str(package_folder("sdr")), str(project), str(target), "zip"]
