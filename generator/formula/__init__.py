"""Salesforce formulas: parsed, resolved against the project's fields, and checked for types as the platform does.

Parser and checker stand on their own feet instead of on a parser generator: a project has a formula for every few
fields, and a descent over precedences reads one ten times faster than tables do.
"""

from generator.formula.checking import Checked, check_formula
from generator.formula.parsing import parse
from generator.formula.problems import FormulaProblem, FormulaSyntaxError, ProblemKind
from generator.formula.scope import Looked, Scope
from generator.formula.value_types import Kind

__all__ = [
    "Checked",
    "FormulaProblem",
    "FormulaSyntaxError",
    "Kind",
    "Looked",
    "ProblemKind",
    "Scope",
    "check_formula",
    "parse",
]
