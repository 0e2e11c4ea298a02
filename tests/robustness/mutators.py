"""Broken corpora, made of sound ones: bytes, lines and values are changed as slips, bad tools and bad will change them.

Everything depends on the number of the mutant alone, so that one that is found can be made again.
"""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Bytes = Callable[[random.Random, bytes], bytes]

NASTY = (
    "", " ", "~", "null", "no", "{}", "[]", "-", "?", "¶", "[[[[[[", "{{{{", "&a", "*a", "!!python/object", "|", ">-",
    "2024-02-30", "٢٠٢٤-٠١-٠١", "9" * 40, "-1", "1e999", "NaN", "0025", "10000", "2024/2020", "../..", "1992/..",
    "{2024..2025,2026}", "~2024?%", "about about 2024", "2024-21", "199X-XX", "Y17E8", "-0001",
    "a" * 5000, "é" * 300, "\u202eabc", "\u200b", "\ufeff", "\ud7ff", "\U0001f600", "e\u0301", "\x7f", "\x85", "\u2028",
    "http://", "https://[::1", "https://example.org/%", "https://example.org/a b", "javascript:alert(1)", "urn:x:y",
    "10 percent", "<10 percent", "1.200 persons", "$82m", "10..5 USD", "1e400 USD", "-0 persons", "1/3 percent",
    "¶1 0-15 sha256:" + "0" * 64, "¶0 5-1 sha256:zz", "¶1 0-99999999999999999999 sha256:" + "f" * 64, "../../x", "/etc",
    "a b", "a b c", "a b c d", "freedonia memberOf freedonia", "en_US", "zz", "x" * 9, "en-Latn-US-u-co-phonebk",
    "40, 400", "٤٠, ٤٤", "91, 181", "nan, nan", "<b>", "%s%n{0}", "'; DROP TABLE", "=1+1", "\\", '"', "'", "#", ": ",
)  # fmt: skip
_SIGNS = (b"\0", b"\x0b", b"\x1b", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\t", b"\r", b"\n", b":", b"-", b"#", b"'", b'"',
          b"{", b"[", b"}", b"]", b",", b"&", b"*", b"!", b"|", b">", b"%", b"@", b"`", "é".encode(),
          "¶".encode())  # fmt: skip


def _flipped(chance: random.Random, data: bytes) -> bytes:
    made = bytearray(data or b"x")
    for _ in range(chance.choice((1, 1, 2, 8))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _with_sign(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_SIGNS) * chance.choice((1, 1, 1, 3, 200)) + data[at:]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 5, 20, 100)) :]


def _lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(5)
    if what == 0:
        lines[at], lines[other] = lines[other], lines[at]
    elif what == 1:
        lines.insert(at, lines[other])
    elif what == 2:
        lines[at] = b" " * chance.choice((1, 2, 4)) + lines[at]
    elif what == 3:
        lines[at] = lines[at].lstrip()
    else:
        del lines[at:other]
    return b"".join(lines)


def _valued(chance: random.Random, data: bytes) -> bytes:
    """Another value behind the colon of a line."""
    lines = data.decode("utf-8", "replace").splitlines() or [""]
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon or ': '}{chance.choice(NASTY)}"
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _recoded(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "latin-1", "cp1252", "utf-8-sig", "utf-32", "cp037")), "replace")


def _nested(chance: random.Random, data: bytes) -> bytes:
    deep = chance.choice((20, 40, 600, 6000))
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"[", b"{a: ", b"- ")) * deep + data[at:]


def _structured(chance: random.Random, data: bytes) -> bytes:
    """Values of other kinds, keys that are gone, called otherwise or there twice; but YAML it stays."""
    try:
        root = yaml.load(data, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeError):
        return _lines(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        root = _changed(chance, root)
    return yaml.safe_dump(root, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


def _changed(chance: random.Random, root: Any) -> Any:
    places = list(_places(root))
    if not places:
        return chance.choice(NASTY)
    holder, key = chance.choice(places)
    value = holder[key]
    match chance.randrange(8):
        case 0:
            del holder[key]
        case 1:
            holder[key] = [value]
        case 2:
            holder[key] = {"id": value}
        case 3:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        case 4 if isinstance(holder, dict):
            holder[chance.choice((*NASTY, "id", "type", "says", "when", "value", "cite", "note"))] = value
        case 5 if isinstance(holder, list):
            holder.append(value)
        case 6:
            holder[key] = [] if isinstance(value, str) else ""
        case _:
            holder[key] = chance.choice(NASTY)
    return root


def _places(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return [(value, key) for key in value] + [place for item in value.values() for place in _places(item)]
    if isinstance(value, list):
        return [(value, at) for at in range(len(value))] + [place for item in value for place in _places(item)]
    return []


WAYS: tuple[Bytes, ...] = (
    _flipped, _with_sign, _cut, _without, _lines, _valued, _valued, _valued, _recoded, _nested,
    _structured, _structured, _structured, _structured,
)  # fmt: skip


def mutate(number: int, folder: Path) -> str:
    """Change one file of the folder, or two; gives what was done."""
    chance = random.Random(number)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = []
    for _ in range(chance.choice((1, 1, 1, 2))):
        path, way = chance.choice(files), chance.choice(WAYS)
        path.write_bytes(way(chance, path.read_bytes()))
        told.append(f"{way.__name__} {path.relative_to(folder)}")
    return f"{number}: {', '.join(told)}"


def mutant(number: int, bases: tuple[Path, ...], into: Path) -> str:
    """The mutant of that number, as a folder of seeds."""
    shutil.rmtree(into, ignore_errors=True)
    base = bases[number % len(bases)]
    shutil.copytree(base, into)
    return f"{base.name} {mutate(number, into)}"


_PARTS = (
    *"2024 1992 07 23 199X XX .. / - ~ ? % { } [ ] , present about May spring Q3 Y E5 S3 T12:00 Z +04:00".split(),
    *"before after and ¶ ٢ 0 < > = 10 1,200 1.5 e9 percent persons USD $ € bn half to – ½ m".split(),
    *(" ", "9" * 30),
)
_DAYS = "2024 2024-02 2024-02-29 2023-02-29 199X 19XX 1992-12-31 0025 9999 2024-21 2024-XX".split()
_NUMBERS = "10 1,200 1.200 0 -5 12.4e9 1e-30 1e300 0.1 ½ 10..20 20..10 1,20,000".split()
_UNITS = ("percent", "persons", "USD", "km", "tonnes", "tanks", "XAU", "SUR", "", "percentage points", "$")


def word(chance: random.Random) -> str:
    """What may stand where a date or a number is wanted: of the right form, nearly so, or not at all."""
    what = chance.randrange(10)
    if what == 0:
        return chance.choice(NASTY)
    if what < 4:
        marks, number = ("", "", "~", "?", "%"), chance.choice((1, 2, 2, 3))
        days = [chance.choice(_DAYS) + chance.choice(marks) for _ in range(number)]
        around = chance.choice(("{}", "{}", "[{}]", "{{{}}}", "about {}", "before {}", "/{}", "{}/..", "../{}"))
        return around.format(chance.choice(("/", "..", ",", " and ")).join(days))
    if what < 7:
        hedge = chance.choice(("", "<", ">=", "~", "about "))
        return f"{hedge}{chance.choice(_NUMBERS)} {chance.choice(_UNITS)}".strip()
    return chance.choice(("", " ")).join(chance.choice(_PARTS) for _ in range(chance.choice((1, 2, 3, 5, 9, 60))))
