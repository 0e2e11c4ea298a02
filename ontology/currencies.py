"""Writes currencies.ttl: every currency of Unicode's CLDR, as Babel carries it; the same Babel gives the same bytes.

Run: python ontology/currencies.py [FILE]     (beside the ontology, where no file is named)

Its codes are those of ISO 4217, those withdrawn too, and a few older currencies that have no code there. IRIs are those
of the EU Publications Office's table of currencies; what that table does not have gets one here.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

FILE = Path(__file__).resolve().with_name("currencies.ttl")

NO_CURRENCY = {"XTS", "XXX"}  # reserved for tests; for where no money is involved

# Withdrawn codes of ISO 4217 that the EU's table does not have (github.com/sourcemeta/std, looked up in November 2026),
# and those that CLDR has besides ISO 4217.
WITHDRAWN = (
    "AOK BAD BEC BEL BUK BYB CSD ECV ESA ESB GEK GNS GWE HRD LTT LUC LUL LVR MZE NIC PES RHD SDP UYP XFO XFU XRE ZAL"
)
BESIDE_ISO = "ARL ARM BAN BGM BGO BOL BRZ CLE CNH KRH KRO MCF MDC MKN MVP VNN YUR"
OURS = {*WITHDRAWN.split(), *BESIDE_ISO.split()}

# What CLDR's English does not say, and newspapers do.
ALSO = {
    "CNY": ("renminbi", "RMB"),
    "EUR": ("euros", "€"),
    "GBP": ("pound sterling", "sterling", "£"),
    "ILS": ("Israeli shekel",),
    "INR": ("₹",),
    "JPY": ("yen", "¥"),
    "KZT": ("Kazakh tenge",),
    "RUB": ("Russian rouble", "₽"),
    "SUR": ("Soviet rouble",),
    "USD": ("dollar", "United States dollar", "$", "US$"),
    "XAF": ("CFA franc",),
    "XOF": ("CFA franc",),
}

HEAD = """\
# currencies.ttl: the currencies that a statement may use. What a person writes is the skos:notation.
# One that is owl:deprecated is the money of no place any more.
# Written by currencies.py from Unicode's CLDR; to be changed there.

@prefix rg:       <https://w3id.org/regesta/ontology#> .
@prefix currency: <http://publications.europa.eu/resource/authority/currency/> .
@prefix owl:      <http://www.w3.org/2002/07/owl#> .
@prefix skos:     <http://www.w3.org/2004/02/skos/core#> .
"""


def main() -> None:
    """Write the file."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    path.write_text(turtle(), encoding="utf-8")


def turtle() -> str:
    """All currencies, in the order of their codes."""
    english = Locale.parse("en")
    tender = legal_tender(english)
    codes = sorted(set(english.currencies) - NO_CURRENCY)
    return "\n".join([HEAD, *(block(code, english.currencies[code], tender.get(code, "")) for code in codes)])


def block(code: str, name: str, tender: str) -> str:
    """A currency as Turtle."""
    iri = f"rg:currency-{code}" if code in OURS else f"currency:{code}"
    lines = [f"{iri} a rg:Unit", f'skos:notation "{code}"', f'skos:prefLabel "{name}"@en']
    if code in withdrawn():
        lines.append("owl:deprecated true")
    if code in ALSO:
        lines.append("skos:altLabel " + ", ".join(f'"{word}"@en' for word in sorted(ALSO[code])))
    if tender:
        lines.append(f'skos:definition "{tender}"@en')
    return " ;\n    ".join(lines) + " .\n"


def legal_tender(english: Locale) -> dict[str, str]:
    """By currency, where and in which years it is or was legal tender, in words."""
    places: dict[str, list[str]] = defaultdict(list)
    for territory, spells in sorted(get_global("territory_currencies").items()):
        for code, first, last, is_tender in spells:
            if is_tender and (place := english.territories.get(territory)):
                places[code].append(f"{place}{_years(first, last)}")
    return {code: f"Money of {_listed(dict.fromkeys(found))}." for code, found in places.items()}


@cache
def withdrawn() -> frozenset[str]:
    """The currencies of which every use has ended."""
    uses = [use for spells in get_global("territory_currencies").values() for use in spells]
    in_use = {code for code, _, last, _ in uses if last is None}
    return frozenset({code for code, *_ in uses} - in_use | {*WITHDRAWN.split()})


def _years(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> str:
    """The years, as far as they are known; nothing for what is legal tender now."""
    if last is None:
        return ""
    until = date(*last).year
    return f" ({date(*first).year}–{until})" if first else f" (until {until})"


def _listed(places: dict[str, None]) -> str:
    return ", ".join(_now_first(places))


def _now_first(places: dict[str, None]) -> Iterator[str]:
    yield from sorted(places, key=lambda place: (bool(re.search(r"\(.*\d\)$", place)), place))


if __name__ == "__main__":
    main()
