"""Compiles our own Java drivers, once for each version of their sources and of the libraries they use."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.verify.packages import digest, keep, package_folder, tools_folder
from generator.verify.process import succeed
from generator.verify.tool import ToolError

SOURCES = Path(__file__).parent / "java"
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
"""Java for runs of seconds: no time spent on the fastest code, no threads that other tools could use."""
UTF8 = {"LC_ALL": "C.UTF-8"}
"""Lets Java read paths of any language, whatever the terminal speaks."""
JORJE = Path("node_modules/prettier-plugin-apex/vendor/apex-ast-serializer/lib")
PLATFORM = Path("node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib")


def compiler_libraries() -> list[Path]:
    """Name the jars of Salesforce's compiler, and of the platform's types and objects."""
    platform = package_folder("analyzer") / PLATFORM
    types = [jar for pattern in ("standard-types-*.jar", "sobject-types-*.jar") for jar in platform.glob(pattern)]
    found = [*sorted((package_folder("prettier") / JORJE).glob("*.jar")), *types]
    if len(found) <= len(types) or not types:
        raise ToolError("the compiler's libraries are not where they should be; remove the tools folder and reinstall")
    return found


def analyzer_libraries() -> list[Path]:
    """Name the jars of the PMD engine, apex-ls among them."""
    return sorted((package_folder("analyzer") / PLATFORM).glob("*.jar"))


def classpath(parts: Sequence[Path]) -> str:
    """Join folders and jars."""
    return os.pathsep.join(str(part) for part in parts)


def compiled(name: str, libraries: Sequence[Path]) -> Path:
    """Give the folder with the classes of a driver, compiled now if it is the first time.

    Raises ToolError when the compiler refuses the sources.
    """
    sources = sorted((SOURCES / name).rglob("*.java"))
    contents = [source.read_bytes() for source in sources]
    target = tools_folder() / f"{name}-{digest(*contents, *(str(jar).encode() for jar in libraries))}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=target.parent))
    try:
        options = ["-nowarn", "-proc:none", "-encoding", "UTF-8", "--release", "17"]
        command = ["javac", *options, "-d", str(temporary), "-cp", classpath(libraries), *map(str, sources)]
        succeed(command, folder=SOURCES)
        keep(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return target
