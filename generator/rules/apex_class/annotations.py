"""Annotations and their properties are those of the platform."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

REST = {"httpdelete": (), "httpget": (), "httppatch": (), "httppost": (), "httpput": ()}
INVOCABLE = ("callout", "capabilitytype", "category", "configurationeditor", "description", "iconname", "label")
METHODS_ONLY = frozenset({"future", "invocablemethod", "readonly", "remoteaction", "testsetup", *REST})
KNOWN = {
    "auraenabled": ("cacheable", "continuation", "scope"),
    "deprecated": (),
    "future": ("callout",),
    "invocablemethod": INVOCABLE,
    "invocablevariable": ("defaultvalue", "description", "label", "placeholdertext", "required"),
    "istest": ("critical", "isparallel", "oninstall", "seealldata", "testfor"),
    "jsonaccess": ("deserializable", "serializable"),
    "namespaceaccessible": (),
    "readonly": (),
    "remoteaction": (),
    "restresource": ("urlmapping",),
    "suppresswarnings": None,
    "testsetup": (),
    "testvisible": (),
    **REST,
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Every annotation exists, and so do its properties.

    Source: Apex compiler, «Annotation does not exist: …», «No such property, …, defined on this annotation: …».
    """
    for body in bodies(project):
        of_methods = {
            id(mark)
            for method in body.root.walk("method_declaration")
            for group in method.of_kind("modifiers")
            for mark in group.of_kind("annotation")
        }
        for node in body.root.walk("annotation"):
            name = node.name.lower()
            if name not in KNOWN:
                hint = did_you_mean(name, KNOWN) or one_of(sorted(KNOWN))
                yield body.violation(node, f"There is no annotation @{node.name}", hint)
                continue
            allowed = KNOWN[name]
            if name in METHODS_ONLY and id(node) not in of_methods:
                yield body.violation(node, f"@{node.name} stands before something that is no method", "move it")
            for pair in node.walk("annotation_key_value") if allowed is not None else ():
                key = pair.part("key")
                if key is not None and allowed is not None and key.text.lower() not in allowed:
                    hint = did_you_mean(key.text, allowed) or one_of(allowed) or "remove it"
                    yield body.violation(pair, f"@{node.name} has no property '{key.text}'", hint)


RULE = Rule(
    Explanation(
        code="SF775",
        title="Annotation the compiler does not know",
        rule="Annotations and their properties are those of the platform.",
        source="Apex compiler: «Annotation does not exist: …», «No such property, …, defined on this annotation»",
        bad=example("""\
public with sharing class ParcelRouter {
    @AuraEnableds public static void send() {}
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    @AuraEnabled public static void send() {}
}
"""),
    ),
    check,
)
