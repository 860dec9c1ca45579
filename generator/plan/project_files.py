"""The files of the DX project as a whole: configuration, scratch definition, ignore list, manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.kinds.objects import ObjectDocument
from generator.plan.manifest import manifest_members
from generator.plan.templates import template
from generator.plan.web_project_files import web_project_files
from generator.platform.org_limits import EVENTS, FEATURES
from generator.resolve import ResolvedProject

KIND_FEATURES = {**FEATURES, "FieldEncryption": "PlatformEncryption"}
"""The scratch org feature a kind needs: that of its metadata type, or of what the kind stands for."""
SETTINGS_FEATURES = {
    "Event": "EventLogFile",
    "PlatformEncryption": "PlatformEncryption",
    "RealTimeEvent": "SecurityEventEnabled",
}
"""The scratch org feature a group of settings needs."""


def project_files(project: ResolvedProject, components: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the project as a whole."""
    yield "sfdx-project.json", _json(_sfdx_project(project))
    yield "config/project-scratch-def.json", _json(_scratch_definition(project))
    yield ".forceignore", template("project/forceignore.j2").render()
    yield ".prettierrc", template("project/prettierrc.j2").render()
    yield (
        "manifest/package.xml",
        template("project/package.xml.j2").render(members=manifest_members(components), version=project.api_version),
    )
    if any(type_name == "LightningComponentBundle" for type_name, _ in components):
        yield from web_project_files(project.settings.name)


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=4, ensure_ascii=False) + "\n"


def _sfdx_project(project: ResolvedProject) -> dict[str, Any]:
    settings = project.settings
    default = settings.default_package
    directories = []
    for directory in settings.packageDirectories:
        entry = directory.model_dump(exclude_none=True)
        directories.append({**entry, "default": directory.path == default} if directory.path == default else entry)
    return {
        "packageDirectories": directories,
        "name": settings.name,
        "namespace": settings.namespace or "",
        "sfdcLoginUrl": settings.sfdcLoginUrl,
        "sourceApiVersion": settings.apiVersion,
    }


def _scratch_definition(project: ResolvedProject) -> dict[str, Any]:
    scratch = project.settings.scratchOrg
    definition: dict[str, Any] = {
        "orgName": project.settings.name,
        "edition": scratch.edition,
        "hasSampleData": scratch.hasSampleData,
    }
    features = sorted({*scratch.features, *_features(project)})
    if features:
        definition["features"] = features
    if scratch.settings:
        definition["settings"] = scratch.settings
    return definition


def _features(project: ResolvedProject) -> Iterator[str]:
    for name, feature in KIND_FEATURES.items():
        if project.names(name):
            yield feature
    for name in project.names("Settings"):
        if name in SETTINGS_FEATURES:
            yield SETTINGS_FEATURES[name]
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument) and any(
            field.encryptionScheme not in {None, "None"} for field in model.fields.values()
        ):
            yield "PlatformEncryption"
    events = sum(name.endswith("__e") for name in project.names("CustomObject"))
    if events > EVENTS.get(project.settings.scratchOrg.edition, events):
        yield f"NumPlatformEvents:{events}"
