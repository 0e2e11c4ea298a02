"""Single values of the fields of a row: ids, days, places, addresses, names of files. Each is right, or a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TypeVar

from regesta.seeds.cldr import is_language, tag_hint
from regesta.seeds.fields import Fields
from regesta.values.addresses import address_meant, is_web_address
from regesta.values.date_hints import ascii_digits
from regesta.values.dates import Kind, PeriodError, parse_period
from regesta.values.problems import quoted
from regesta.values.quantities import QuantityError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOCATION = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,12})?), ?(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME_BYTES = 255  # of a file, on every system

Choice = TypeVar("Choice", bound=Enum)
Parsed = TypeVar("Parsed")


def is_identifier(text: str) -> bool:
    """Whether the text can be an id: lower-case letters, digits, and hyphens between them."""
    return bool(_ID.fullmatch(text))


def identifier(fields: Fields) -> str:
    text = fields.text("id")
    if text and not is_identifier(text):
        fields.problem(f"{quoted(text)} is no id", "use lower case letters, digits and hyphens", "id")
    return text


def location(fields: Fields) -> tuple[str, str] | None:
    text = fields.optional("location")
    if not text or (place := _place(text)):
        return place if text else None
    digits = ascii_digits(text).replace("،", ",")
    hint = f"write latitude, longitude: {digits if _place(digits) else '40.17765, 44.5126'}"
    fields.problem(f"{quoted(text)} is no place on earth", hint, "location")
    return None


def _place(text: str) -> tuple[str, str] | None:
    match = _LOCATION.fullmatch(text)
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        return None
    return match[1], match[2]


def day(fields: Fields, key: str) -> str:
    """A day of the calendar, as ISO 8601 has it."""
    text = fields.text(key)
    if text and not _DAY.fullmatch(text):
        digits = ascii_digits(text)
        hint = f"write it as {digits if _DAY.fullmatch(digits) else '2026-11-22'}"
        fields.problem(f"{quoted(text)} is no day", hint, key)
    elif text and not _is_day(text):
        fields.problem(f"{quoted(text)} is no day", "it is not in the calendar", key)
    return text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def source_date(fields: Fields) -> str:
    text = fields.optional("date")
    if text:
        understood(fields, "date", lambda: parse_period(text, Kind.EVENT))
    return text


def url(fields: Fields) -> str:
    text = fields.optional("url")
    if text and not is_web_address(text):
        meant = address_meant(text)
        fields.problem(f"{quoted(text)} is no web address", f"write {meant}" if meant else "", "url")
        return ""
    return text


def text_file(fields: Fields) -> str:
    """The name of the source's file in the folder of texts; none, with a problem, where it leads out of it."""
    text = fields.optional("text")
    parts = re.split(r"[/\\]", text)
    if ".." in parts or parts[0] == "" != text or re.match("[A-Za-z]:", text):
        fields.problem(f"{quoted(text)} leads out of the folder of texts", "name a file in it", "text")
        return ""
    if "\0" in text or any(len(part.encode()) > _NAME_BYTES for part in parts):
        fields.problem(f"{quoted(text)} is no name of a file", "", "text")
        return ""
    return text


def language(fields: Fields) -> str:
    text = fields.optional("language")
    if text and not is_language(text):
        fields.problem(f"{quoted(text)} is no language tag", tag_hint(text), "language")
    return text


def understood(fields: Fields, key: str, parse: Callable[[], Parsed]) -> Parsed | None:
    try:
        return parse()
    except (PeriodError, QuantityError) as error:
        fields.problem(error.what, error.hint, key)
        return None


def one_of(fields: Fields, key: str, choices: type[Choice]) -> Choice | None:
    """The choice that is written there; None, with a problem unless nothing is, where it is none of them."""
    text = fields.optional(key)
    known = {item.value: item for item in choices} if text else {}
    if text and text not in known:
        hint = fields.hint(text, known) or f"one of {', '.join(known)}"
        fields.problem(f"unknown {key} {quoted(text)}", hint, key)
    return known.get(text)
