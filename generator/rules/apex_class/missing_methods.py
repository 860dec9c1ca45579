"""Methods that a class has to have for what it extends and implements."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.platform_interfaces import INTERFACES, TOP_LEVEL_ONLY, Asked
from generator.apex_source.tree import Node
from generator.apex_source.types import CLASS, INTERFACE, Declared, DeclaredTypes, Method, plain

Found = tuple[Node, str, str]


def missing_methods(owner: Declared, types: DeclaredTypes) -> Iterator[Found]:
    """Yield what a class lacks of its interfaces and abstract classes; an abstract class may lack anything."""
    if owner.node.kind != CLASS or not types.is_whole(owner):
        return
    lineage = (owner, *types.ancestors(owner))
    had = [method for each in lineage for method in each.methods]
    seen: set[str] = set()
    for written in owner.interfaces:
        if written in seen:
            yield owner.node, f"{owner.name} implements {written} twice", "name it once"
        seen.add(written)
        name = plain(written).partition("<")[0]
        asked = INTERFACES.get(name, ())
        if name in TOP_LEVEL_ONLY and owner.outer is not None:
            yield owner.node, f"An inner class cannot implement {written}", "move it to a file of its own"
        elif "abstract" not in owner.said:
            for method in asked:
                yield from _asked(owner, written, method, had)
        found = types.find(name, owner)
        if found is not None and found.node.kind == INTERFACE and name not in INTERFACES:
            for each in (found, *_extended(found, types)):
                for required in each.methods if "abstract" not in owner.said else ():
                    yield from _required(owner, each, required, had)
    if "abstract" not in owner.said:
        yield from _abstract(owner, lineage)


def _extended(item: Declared, types: DeclaredTypes) -> Iterator[Declared]:
    for name in item.interfaces:
        found = types.find(name, item)
        if found is not None and found is not item:
            yield found


def _asked(owner: Declared, interface: str, asked: Asked, had: list[Method]) -> Iterator[Found]:
    candidates = [method for method in had if method.name.lower() == asked.name.lower()]
    fitting = [method for method in candidates if _fits(method, asked)]
    written = f"{asked.name}({', '.join(item or '…' for item in asked.parameters)})"
    if not fitting:
        message = f"{owner.name} implements {interface} and has no {written}"
        yield owner.node, message, f"add public … {written}"
    elif not any(method.said & {"public", "global"} for method in fitting):
        yield fitting[0].node, f"{asked.name} is called by the platform and is not public", "write public before it"


def _fits(method: Method, asked: Asked) -> bool:
    given = [plain(item.type) for item in method.parameters]
    return len(given) == len(asked.parameters) and all(
        not wanted or each == wanted for each, wanted in zip(given, asked.parameters, strict=True)
    )


def _required(owner: Declared, interface: Declared, required: Method, had: list[Method]) -> Iterator[Found]:
    same = [method for method in had if method.signature == required.signature]
    written = f"{required.name}({', '.join(item.type for item in required.parameters)})"
    if not same:
        if _is_vague(required) and any(_same_name(method, required) for method in had):
            return
        message = f"{owner.name} implements {interface.name} and has no {written}"
        yield owner.node, message, f"add public {required.result} {written}"
    elif plain(same[0].result) != plain(required.result) and "." not in same[0].result + required.result:
        message = f"{required.name} gives {same[0].result}, and {interface.name} asks for {required.result}"
        yield same[0].node, message, f"write {required.result} before its name"
    elif not any(method.said & {"public", "global"} for method in same):
        message = f"{required.name} of the interface {interface.name} is not public"
        yield same[0].node, message, "write public before it"


def _abstract(owner: Declared, lineage: tuple[Declared, ...]) -> Iterator[Found]:
    done = {method.signature for each in lineage for method in each.methods if "abstract" not in method.said}
    for each in lineage[1:]:
        for method in each.methods:
            if "abstract" in method.said and method.signature not in done and not _is_vague(method):
                written = f"{method.name}({', '.join(item.type for item in method.parameters)})"
                message = f"{owner.name} extends {each.name} and has no {written}"
                yield owner.node, message, f"add public override {method.result} {written}"


def _is_vague(method: Method) -> bool:
    """Tell whether a parameter's type can be written in more than one way, as inner types can."""
    return any("." in item.type for item in method.parameters)


def _same_name(one: Method, other: Method) -> bool:
    return one.name.lower() == other.name.lower() and len(one.parameters) == len(other.parameters)
