"""The shapes of questions and answers as JSON Schema, and back: records of plain fields, each with its meaning.

Only what every large assistant takes is written: types, descriptions, lists of values, properties and which of them are
needed. No references and no alternatives, so that a schema can be read by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields, is_dataclass
from enum import Enum
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from regesta.values.problems import RegestaError, did_you_mean, quoted

_Shape = TypeVar("_Shape")
_PLAIN = {str: "string", int: "integer", bool: "boolean"}
_ARTICLES = {"string": "a text", "integer": "a whole number", "boolean": "true or false"}
LONGEST = 20_000
"""Characters of a text in a question; a long query has a tenth of it."""
_MOST = 50  # items of a list in a question


class Wrong(RegestaError, ValueError):
    """A question that cannot be answered as it is put; the message says why, and is fit for an assistant."""


def means(text: str, default: Any = MISSING, least: int | None = None, most: int | None = None) -> Any:
    """A field with its meaning; without a default it is needed. `least` and `most` bound a number."""
    return field(default=default, metadata={"means": text, "least": least, "most": most})


def schema_of(shape: type) -> dict[str, Any]:
    """The JSON Schema of a record.

    >>> from dataclasses import make_dataclass
    >>> schema_of(make_dataclass("Day", [("day", str, means("ISO 8601"))]))["properties"]
    {'day': {'type': 'string', 'description': 'ISO 8601'}}
    """
    hints = get_type_hints(shape)
    known = {item.name: _of(hints[item.name]) | _told(item) for item in fields(shape)}
    needed = [item.name for item in fields(shape) if _needed(item)]
    return {"type": "object", "properties": known} | ({"required": needed} if needed else {})


def plain(value: Any) -> Any:
    """A record as plain data, without the fields that have nothing to tell."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        told = ((item, getattr(value, item.name)) for item in fields(value))
        return {item.name: plain(found) for item, found in told if _needed(item) or found != item.default}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def read(shape: type[_Shape], given: Mapping[str, Any]) -> _Shape:
    """The record of these arguments. Raises `Wrong`, with all that is wrong with them."""
    hints = get_type_hints(shape)
    known = {item.name: item for item in fields(shape)}  # type: ignore[arg-type]
    faults = [f"there is no argument {quoted(name)}, {_hint(name, known)}" for name in given if name not in known]
    faults += [f"«{name}» is needed" for name, item in known.items() if _needed(item) and name not in given]
    found: dict[str, Any] = {}
    for name, item in known.items():
        if name in given and given[name] is not None:
            value = given[name]
            fault = _fault(hints[name], value) or _out_of_bounds(item, value)
            faults += [f"«{name}» must be {fault}"] if fault else []
            found[name] = value if fault else _taken(hints[name], value)
    if faults:
        raise Wrong("; ".join(faults))
    return shape(**found)


def _taken(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return tuple(value) if isinstance(value, list) else value


def _hint(name: str, known: Mapping[str, Any]) -> str:
    return did_you_mean(name, known) or f"only {', '.join(known)}"


def _needed(item: Field[Any]) -> bool:
    return item.default is MISSING


def _told(item: Field[Any]) -> dict[str, str]:
    return {"description": item.metadata["means"]} if item.metadata.get("means") else {}


def _of(kind: Any) -> dict[str, Any]:
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [item.value for item in kind]}
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0])}
    return schema_of(kind)


def _fault(kind: Any, value: Any) -> str:
    """What the value should be, where it is not; empty where it is."""
    wanted = _of(kind)
    match wanted["type"]:
        case "array":
            listed = isinstance(value, list) and all(not _fault(get_args(kind)[0], item) for item in value)
            return "" if listed and len(value) <= _MOST else f"a list of at most {_MOST} texts"
        case "string" if isinstance(value, str) and "enum" in wanted:
            return "" if value in wanted["enum"] else f"one of {', '.join(filter(None, wanted['enum']))}"
        case "string" if isinstance(value, str):
            return "" if len(value) <= LONGEST else f"a text of at most {LONGEST} characters"
        case "integer" if isinstance(value, int) and not isinstance(value, bool):
            return ""
        case "boolean" if isinstance(value, bool):
            return ""
        case other:
            return _ARTICLES[other]


def _out_of_bounds(item: Field[Any], value: Any) -> str:
    least, most = item.metadata.get("least"), item.metadata.get("most")
    outside = (least is not None and value < least) or (most is not None and value > most)
    return f"from {least} to {most}" if outside else ""
