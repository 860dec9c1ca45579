"""The settings of a scratch org's definition as a package: an org is made first, its settings are deployed then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.deploy.scratch_definition import DefinitionError
from generator.package.archive import archive
from generator.package.packaging import MANIFEST
from generator.plan.templates import template
from generator.plan.xml import XmlDocument, render_xml
from generator.platform.schema import platform_schema
from generator.platform.xml_proof import prove_xml
from generator.suggestions import did_you_mean

SUFFIX: Final = "Settings"


def settings_package(settings: Mapping[str, Any], api_version: str) -> bytes | None:
    """Give the zip that deploys settings by lower-camel type, such as `eventSettings`; None when there are none.

    Raises DefinitionError for a type or a setting that the platform's schema does not know.
    """
    if not settings:
        return None
    schema = platform_schema()
    files: dict[str, bytes] = {}
    for key, tree in settings.items():
        root = key[:1].upper() + key[1:]
        if not root.endswith(SUFFIX) or not schema.is_metadata_type(root):
            known = [name[0].lower() + name[1:] for name in schema.type_names() if name.endswith(SUFFIX)]
            raise DefinitionError(f"There are no settings '{key}'", did_you_mean(key, known))
        if not isinstance(tree, dict):
            raise DefinitionError(f"settings.{key} is no object", f"write {key}: {{…}}")
        content = render_xml(schema, [XmlDocument(root, root, tree)])[0].encode()
        for problem in prove_xml(schema, content):
            raise DefinitionError(f"settings.{key}: {problem.message}", problem.hint)
        files[f"settings/{_member(root)}.settings"] = content
    members = [(SUFFIX, sorted(_member(key[:1].upper() + key[1:]) for key in settings))]
    files[MANIFEST] = template("project/package.xml.j2").render(members=members, version=api_version).encode()
    return archive(files)


def _member(root: str) -> str:
    return root.removesuffix(SUFFIX)
