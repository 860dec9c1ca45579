"""Salesforce's own Apex compiler, up to the stage where every statement is validated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.verify.allow_list import without_gaps
from generator.verify.answer import read_answer
from generator.verify.apex_objects import schema_records
from generator.verify.declared import without_declared
from generator.verify.findings import APEX_COMPILER
from generator.verify.java_driver import JAVA, UTF8, classpath, compiled, compiler_libraries
from generator.verify.process import succeed
from generator.verify.requirements import Java, Packages
from generator.verify.tool import Context, Tool, ToolFinding

STACK = "-Xss16m"
"""The compiler recurses over long expressions."""

SYNTAX = (
    (r"^Syntax\(error = MissingSyntax\(actual = '(.*)', expected = (.*?)\)+$", r"Expected \2 before '\1'"),
    (r"^Syntax\(error = UnexpectedToken\(token = '(.*)'\)+$", r"Unexpected '\1'"),
    (r"^Syntax\(error = (.*?)\)$", r"Syntax error: \1"),
)
"""How the compiler writes down syntax errors, and what is said instead."""


class ApexCompiler(Tool):
    """Compiles the project's Apex with jorje, which knows the project's objects from the resolved specs."""

    name = "apex-compiler"
    summary = "Salesforce's own compiler accepts every class and trigger"
    explanation = APEX_COMPILER
    needs = (Java(17, compiler=True), Packages("prettier"), Packages("analyzer"))
    seconds = 3

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Compile all classes and triggers together."""
        sources = context.sources(".cls", ".trigger")
        if not sources:
            return ()
        libraries = compiler_libraries()
        driver = compiled("apex-check", libraries)
        request, answer = context.temporary / "request.tsv", context.temporary / "answer.json"
        records = [("source", path, str(context.output / path)) for path in sources]
        lines = ["\t".join(record) for record in (*records, *schema_records(context.project))]
        request.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        main = ["-cp", classpath([driver, *libraries]), "forcegen.ApexCheck", str(request), str(answer)]
        succeed([*JAVA, STACK, *main], folder=context.temporary, environment=UTF8)
        return without_declared(without_gaps(_readable(read_answer(answer)), "apex_compiler_gaps.txt"), context)


def _readable(findings: Iterable[ToolFinding]) -> Iterator[ToolFinding]:
    """Say syntax errors in words instead of the compiler's own notation."""
    for finding in findings:
        message = finding.message
        for pattern, words in SYNTAX:
            message = re.sub(pattern, words, message)
        yield replace(finding, message=message)


TOOL = ApexCompiler()
