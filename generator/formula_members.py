"""What the globals of formulas hold, as far as specs, externals and the platform say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.formula import globals as known
from generator.formula.scope import Looked
from generator.formula.value_types import Kind
from generator.resolve import ResolvedProject
from generator.suggestions import did_you_mean

UNKNOWN: Final = Looked(Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class GlobalMembers:
    """Looks up `$User.…`, `$Label.…` and the like; `path` follows names from an object."""

    project: ResolvedProject
    path: Callable[[str, tuple[str, ...]], Looked]

    def look_up(self, name: str, rest: list[str]) -> Looked:
        """Give what a global and the names after it stand for."""
        proper = next((each for each in known.KNOWN if each.lower() == name.lower()), None)
        if proper is None and name.lower() == known.SOURCE.lower():
            return Looked(
                Kind.UNKNOWN, "$Source stands in lookup filters alone", f"write {'.'.join(rest) or 'a field'}"
            )
        if proper is None:
            hint = did_you_mean(name, known.KNOWN) or "write $User, $Label, $Setup, $Permission …"
            return Looked(Kind.UNKNOWN, f"There is no global '{name}'", hint)
        return self._member(proper, rest)

    def _member(self, proper: str, rest: list[str]) -> Looked:
        if not rest:
            return Looked(Kind.UNKNOWN, f"'{proper}' alone has no value", f"write {proper}.…")
        if proper in known.OF_COMPONENTS:
            return self._component(proper, rest)
        special = {
            known.USER: self._user,
            known.SETUP: self._setup,
            known.CUSTOM_METADATA: self._custom_metadata,
            known.OBJECT_TYPE: self._object_type,
        }
        if proper in special:
            return special[proper](rest)
        if len(rest) > 1 or known.has_member(proper, rest[0]):
            return Looked(known.global_kind(proper, rest[-1]))
        hint = did_you_mean(rest[0], known.MEMBERS[proper]) or f"write {proper}.Name or {proper}.Id"
        return Looked(Kind.UNKNOWN, f"{proper} has no member '{rest[0]}'", hint)

    def _user(self, rest: list[str]) -> Looked:
        return self.path("User", tuple(rest))

    def _component(self, name: str, rest: list[str]) -> Looked:
        metadata_type, member = known.OF_COMPONENTS[name], rest[-1]
        exists = self.project.defines(metadata_type, member) or self.project.external(metadata_type, member)
        if exists or (len(rest) > 1 and rest[0].lower() != "c") or "__" in member:
            return Looked(known.KNOWN[name])
        word = "custom label" if metadata_type == "CustomLabel" else "custom permission"
        hint = did_you_mean(member, self.project.names(metadata_type))
        hint = hint or f"add it to the specs, or declare it: externalComponents: {{{metadata_type}: [{member}]}}"
        return Looked(Kind.UNKNOWN, f"There is no {word} '{member}'", hint)

    def _setup(self, rest: list[str]) -> Looked:
        view = self.project.object_view(rest[0])
        if view is None:
            return UNKNOWN if self.project.is_broken(rest[0]) else self._no_object(rest[0], "custom setting")
        if view.defined and view.category != "setting":
            hint = "read it over a relationship, or make it a custom setting"
            return Looked(Kind.UNKNOWN, f"{view.name} is no custom setting", hint)
        setting = self.project.model("CustomObject", rest[0])
        if getattr(setting, "customSettingsType", "") == "List":
            hint = "write customSettingsType: Hierarchy at the setting, or use a custom metadata type"
            return Looked(Kind.UNKNOWN, f"{view.name} is a list setting, of which formulas read no values", hint)
        if len(rest) > 1:
            return self.path(rest[0], (rest[1],))
        return Looked(Kind.UNKNOWN, f"$Setup.{view.name} alone has no value", f"add the field: $Setup.{view.name}.…")

    def _object_type(self, rest: list[str]) -> Looked:
        name, *more = rest
        if not self.project.has_object(name):
            return UNKNOWN if self.project.is_broken(name) else self._no_object(name, "object")
        if len(more) > 1 and more[0].lower() == "fields":
            looked = self.path(name, (more[1],))
            return Looked(Kind.UNKNOWN, looked.message, looked.hint)
        return UNKNOWN

    def _custom_metadata(self, rest: list[str]) -> Looked:
        type_name, *more = rest
        view = self.project.object_view(type_name)
        if view is None:
            return UNKNOWN if self.project.is_broken(type_name) else self._no_object(type_name, "custom metadata type")
        if len(more) > 1 and view.defined:
            record = f"{type_name.removesuffix('__mdt')}.{more[0]}"
            if not (self.project.defines("CustomMetadata", record) or self.project.external("CustomMetadata", record)):
                prefix = f"{type_name.removesuffix('__mdt')}."
                names = [n.removeprefix(prefix) for n in self.project.names("CustomMetadata") if n.startswith(prefix)]
                hint = did_you_mean(more[0], names) or f"add the record {record}"
                return Looked(Kind.UNKNOWN, f"There is no record '{record}'", hint)
        if len(more) > 1 or not view.defined:
            return self.path(type_name, (more[-1],)) if more else UNKNOWN
        path = f"$CustomMetadata.{type_name}"
        return Looked(Kind.UNKNOWN, f"{path}.{'.'.join(more)} lacks a part", f"write {path}.Record.Field__c")

    def _no_object(self, name: str, word: str) -> Looked:
        hint = did_you_mean(name, self.project.objects) or f"declare it: externals: {{{name}: []}}"
        return Looked(Kind.UNKNOWN, f"There is no {word} '{name}'", hint)
