"""`make bench`: how long generating takes, beside the floor of parsing the same YAML and writing the same bytes.

Every figure is the best of several runs of a fresh process, from its start to its end. The floor, measured in the same
session, is the parsing and writing alone: neither the start of Python nor imports count for it. Packaging is measured
beside Salesforce's own conversion of the same tree where that is installed (`forcegen verify --install`), and fails the
run when it takes more than half of its time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conversion import compare
from synthetic import write_specs

RUNS = 5
SIZES = (1_000, 10_000)
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk's allocator would be measured instead of the program
HERE = Path(__file__).resolve().parent

FLOOR = """
import os, resource, sys, time, yaml
specs, source, target = sys.argv[1:]
start = time.perf_counter()
for name in sorted(os.listdir(specs)):
    with open(os.path.join(specs, name), encoding="utf-8") as file:
        list(yaml.load_all(file, yaml.CSafeLoader))
parsed = time.perf_counter()
contents = []
for folder, _, names in os.walk(source):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            contents.append((os.path.join(target, os.path.relpath(path, source)), file.read()))
read = time.perf_counter()
folders = set()
for path, content in contents:
    folder = os.path.dirname(path)
    if folder not in folders:
        os.makedirs(folder, exist_ok=True)
        folders.add(folder)
    with open(path, "wb") as file:
        file.write(content)
end = time.perf_counter()
print(parsed - start + end - read, parsed - start, end - read)
"""


def main() -> None:
    """Measure every size and print one table."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, best of {RUNS} runs, seconds\n")
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="forcegen-bench-", dir=MEMORY if MEMORY.is_dir() else None) as name:
            rows.append(_measure(Path(name), size))
    header = ("components", "files", "cold", "floor", "ratio", "unchanged", "one spec", "check", "peak MB")
    print(" | ".join(f"{cell:>10}" for cell in header))
    for row in rows:
        print(" | ".join(f"{cell:>10}" for cell in row))
    cpu = min(_version_cpu() for _ in range(RUNS))
    print(f"\nforcegen --version: {cpu:.3f} s of CPU")
    print(json.dumps([dict(zip(header, row, strict=True)) for row in rows]))
    with tempfile.TemporaryDirectory(prefix="forcegen-bench-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        if not compare(Path(name), SIZES[-1], RUNS):
            sys.exit("packaging takes longer than it may")


def _measure(root: Path, size: int) -> tuple[str, ...]:
    specs, output = root / "specs", root / "output"
    count = write_specs(specs, size)
    environment = {**os.environ, "FORCEGEN_CACHE_DIR": str(root / "cache"), "PYTHONPATH": str(HERE.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # every start would compile the program anew
    cold, peaks, floors = [], [], []
    for run in range(RUNS + 1):
        shutil.rmtree(output, ignore_errors=True)
        seconds, peak = _forcegen(environment, "generate", str(specs), "--output", str(output))
        if run:  # the first compiles the platform's schema and Python's bytecode
            cold.append(seconds)
            peaks.append(peak)
        floor = root / "floor"
        floors.append(_floor(specs, output, floor))
        shutil.rmtree(floor)
    unchanged = [_forcegen(environment, "generate", str(specs), "--output", str(output))[0] for _ in range(RUNS)]
    check = [_forcegen(environment, "check", str(specs))[0] for _ in range(RUNS)]
    changed = []
    for run in range(RUNS):
        spec = sorted(specs.glob("group_*.yaml"))[0]
        text = re.sub(r"region \d+ wait(?: \d+)?", f"region 0 wait {run}", spec.read_text(encoding="utf-8"), count=1)
        spec.write_text(text, encoding="utf-8")
        changed.append(_forcegen(environment, "generate", str(specs), "--output", str(output))[0])
    files = sum(len(names) for _, _, names in os.walk(output))
    figures = (min(cold), min(floors), min(cold) / min(floors), min(unchanged), min(changed), min(check))
    return (str(count), str(files), *(f"{figure:.2f}" for figure in figures), f"{max(peaks):.0f}")


def _forcegen(environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Give the seconds from start to end of the process, and its peak memory in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments  # noqa: S101 - a failed run must not count as a fast one
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def _floor(specs: Path, source: Path, target: Path) -> float:
    command = [sys.executable, "-c", FLOOR, str(specs), str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    return float(done.stdout.split()[0])


def _version_cpu() -> float:
    before = time.process_time(), os.times()
    subprocess.run([sys.executable, "-m", "generator", "--version"], cwd=HERE.parent, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before[1].children_user - before[1].children_system


if __name__ == "__main__":
    main()
