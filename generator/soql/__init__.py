"""SOQL as people write it in a spec: parsed, checked against the schema, and rendered into Apex."""

from generator.soql.checks import problems
from generator.soql.errors import SoqlSyntaxError
from generator.soql.nodes import Bind
from generator.soql.parsing import parse
from generator.soql.query import Query
from generator.soql.rendering import render, render_text
from generator.soql.results import ResultColumn, binds, has_date_bound, is_aggregate, result_columns
from generator.soql.schema import FieldFacts, Schema, SoqlProblem

__all__ = [
    "Bind",
    "FieldFacts",
    "Query",
    "ResultColumn",
    "Schema",
    "SoqlProblem",
    "SoqlSyntaxError",
    "binds",
    "has_date_bound",
    "is_aggregate",
    "parse",
    "problems",
    "render",
    "render_text",
    "result_columns",
]
