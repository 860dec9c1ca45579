"""Names in a query are looked up in the schema: objects, fields, and the relationships between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.soql.nodes import Function, Name, Operand, Path
from generator.soql.schema import FieldFacts, Schema, SoqlProblem, problem_at
from generator.suggestions import did_you_mean

DEEPEST = 5
"""How many relationships to parents a field can be away (SOQL Reference, Relationship Query Limitations)."""


@dataclass(slots=True)
class Scope:
    """One query's object and what its names stand for; problems gather as names are looked up."""

    schema: Schema
    object: str
    alias: str = ""
    problems: list[SoqlProblem] = field(default_factory=list)

    def look_up(self, path: Path) -> FieldFacts | None:
        """Find the field a path leads to; what is wrong with the path is noted once."""
        names = list(path.names)
        if len(names) > 1 and names[0].text.lower() in {self.alias.lower(), self.object.lower()}:
            names.pop(0)
        if len(names) - 1 > DEEPEST:
            message = f"{path.names[0].text} leads over {len(names) - 1} relationships"
            self.problems.append(problem_at(path, "path-depth", message, f"a query follows {DEEPEST} at most"))
            return None
        objects: tuple[str, ...] = (self.object,)
        for name in names[:-1]:
            followed = [facts for each in objects if (facts := _relationship(self.schema, each, name.text))]
            if not followed:
                self.problems.append(_unknown_relationship(self.schema, objects[0], name))
                return None
            targets = tuple(target for facts in followed for target in facts.reference_to)
            objects = tuple(target for target in targets if self.schema.has_object(target))
            if not objects:
                return None
        last = names[-1]
        for each in objects:
            if facts := self.schema.field(each, last.text):
                return facts
        self.problems.append(_unknown_field(self.schema, objects[0], last))
        return None

    def field_of(self, operand: Operand) -> FieldFacts | None:
        """Find the field of an operand, inside its functions."""
        while isinstance(operand, Function):
            if not operand.arguments:
                return None
            operand = operand.arguments[0]
        return self.look_up(operand)


def object_problems(schema: Schema, name: Name) -> Iterator[SoqlProblem]:
    """Check that an object exists and can be queried."""
    if name.text.lower().endswith("__e"):
        hint = "subscribe to it with a trigger, and query the records that the trigger writes"
        yield problem_at(name, "event-query", f"{name.text} is a platform event, which cannot be queried", hint)
    elif not schema.has_object(name.text):
        custom = f"{name.text}__c"
        hint = f"write {custom}" if schema.has_object(custom) else did_you_mean(name.text, schema.object_names())
        yield problem_at(name, "unknown-object", f"There is no object {name.text}", hint)


def _relationship(schema: Schema, object_name: str, name: str) -> FieldFacts | None:
    """Find the lookup field that a relationship name follows."""
    lower = name.lower()
    likely = (f"{name[:-1]}c",) if lower.endswith("__r") else (f"{name}Id",)
    for candidate in (*likely, *schema.known_names(object_name)):
        facts = schema.field(object_name, candidate)
        if facts and facts.relationship_name and facts.relationship_name.lower() == lower:
            return facts
    return None


def _unknown_relationship(schema: Schema, object_name: str, name: Name) -> SoqlProblem:
    found = [facts for each in schema.known_names(object_name) if (facts := schema.field(object_name, each))]
    relationships = [facts.relationship_name for facts in found if facts.relationship_name]
    hint = did_you_mean(name.text, relationships)
    base = name.text.removesuffix("__c")
    if f"{base}__r".lower() in {relationship.lower() for relationship in relationships}:
        hint = f"relationships end in __r: write {base}__r"
    message = f"{object_name} has no relationship {name.text}"
    return problem_at(name, "unknown-relationship", message, hint)


def _unknown_field(schema: Schema, object_name: str, name: Name) -> SoqlProblem:
    custom = f"{name.text}__c"
    if schema.field(object_name, custom):
        hint = f"custom fields end in __c: write {custom}"
    elif name.text.lower().endswith("__r") and schema.field(object_name, f"{name.text[:-1]}c"):
        hint = f"write {name.text[:-1]}c for the id, or {name.text}.Name for a field of the record"
    else:
        hint = did_you_mean(name.text, schema.known_names(object_name))
    return problem_at(name, "unknown-field", f"{object_name} has no field {name.text}", hint)
