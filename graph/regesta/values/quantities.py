"""A value as a source states it, with its precision and its hedge: `12.4e9 USD`, `~1900 persons`.

Runs when a statement is loaded, and again when two statements are compared. What a text allows:

| written         | said                | from                 | to                    |
| --------------- | ------------------- | -------------------- | --------------------- |
| `12.4e9`        | 12.4 billion        | 12.35e9              | 12.45e9               |
| `~1900`         | about 1,900         | 1899.5 - 190         | 1900.5 + 190          |
| `>90`, `>=64`   | more than, at least | the number           | -                     |
| `<10`, `<=5000` | less than, up to    | -                    | the number            |
| `250e6..400e6`  | 250 to 400 million  | the low, rounded     | the high, rounded     |

A number stands for all that is rounded to it: half a unit of its last digit either way. Zeros are
digits like others, so a person writes `12e9` for "12 billion", `5000` for an exact "5,000" and
`5e3` for a round one: `1900` is 1899.5 to 1900.5, `19e2` is 1850 to 1950. "About" adds 10 % of the
value at either end (`ABOUT`, this project's figure). Numbers are exact decimals, never floats.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum
from functools import lru_cache

from regesta.values.language import ENGLISH, Language
from regesta.values.problems import RegestaError, quoted
from regesta.values.quantity_hints import SCALES, guess

ABOUT = Decimal("0.1")
DIGITS = 18  # more is no measurement, and `1e999999999` written in full would fill the memory
_LONGEST = 2 * DIGITS + len("-.e-99")  # characters of a number; a longer one is not even read
_EXACT = Context(prec=100)  # the usual 28 digits would round a long number's bounds

_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e-?[1-9][0-9]?)?"
_QUANTITY = re.compile(
    rf"(?P<hedge>~|[<>]=?)?(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?"
    r" (?P<unit>[A-Za-z][\w./-]*)",
    re.ASCII,
)
_CURRENCY = re.compile("[A-Z]{3}")


class QuantityError(RegestaError, ValueError):
    """A value that cannot be read: `what` is wrong, and a `hint`, empty where there is none."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(f"{what}, {hint}" if hint else what)
        self.what = what
        self.hint = hint


class Hedge(Enum):
    """How a source qualifies a number; the value is how that is written."""

    EXACTLY_AS_STATED = ""
    ABOUT = "~"
    MORE_THAN = ">"
    LESS_THAN = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    RANGE = ".."


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number or range, and the numbers that the statement allows (see the module).

    `text` has no unit; `unit` is a notation, which the ontology knows or not. Trap: `value` is the
    number as stated, so of `>90` it is 90, which the statement rules out; of a range it is None.
    """

    text: str
    unit: str
    hedge: Hedge
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None


@lru_cache(maxsize=65536)
def parse_quantity(text: str) -> Quantity:
    """Read a number and its unit. Raises QuantityError with a message for the writer of the text.

    >>> parse_quantity("12.4e9 USD").minimum
    Decimal('1.235E+10')
    """
    match = _QUANTITY.fullmatch(text)
    if match is None or match["unit"].lower() in SCALES:
        raise _unreadable(text)
    number, unit = text.split(" ")
    if match["high"] is not None:
        return _range(text, match)
    hedge = Hedge(match["hedge"] or "")
    value = _decimal(text, match["low"])
    return Quantity(number, unit, hedge, value, *_allowed(value, hedge))


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true of one thing: the same unit, and the numbers they allow overlap.

    A point where they only touch counts if both statements name it (`>=64` and `<=64`): 64 and 65
    persons do not agree, though 64.5 may be rounded to either. Symmetric, and not transitive.
    """
    return one.unit == other.unit and not _below(one, other) and not _below(other, one)


def decimal_text(number: Decimal) -> str:
    """The canonical lexical form of xsd:decimal (XSD 1.1): no exponent, no idle zero, no `-0`.

    Raises ValueError for an infinity or NaN, which xsd:decimal lacks.

    >>> decimal_text(Decimal("12.4e9")), decimal_text(Decimal("-0.50"))
    ('12400000000', '-0.5')
    """
    if not number.is_finite():
        raise ValueError(f"{number} is no xsd:decimal")
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def spoken(quantity: Quantity, said: Language = ENGLISH) -> str:
    """The quantity for people to read: `USD 12.4 billion`, `about 1,900 persons`.

    Trap: below a million the precision is not heard: `19e2` is read as `1900` is.

    >>> spoken(parse_quantity("~12.4e9 USD"))
    'about USD 12.4 billion'
    """
    number, unit = _spoken_number(quantity, said), quantity.unit
    if is_currency(unit):
        measured = said.say("{currency} {amount}", currency=unit, amount=number)
    else:
        measured = f"{number} {said.label(unit)}"
    return _hedged(quantity.hedge, measured, said)


def is_currency(unit: str) -> bool:
    """Whether it has the form of a code of ISO 4217."""
    return _CURRENCY.fullmatch(unit) is not None


def _range(text: str, match: re.Match[str]) -> Quantity:
    if match["hedge"]:
        raise QuantityError(f"{quoted(text)} hedges a range", f"leave the {match['hedge']} out")
    low, high = _decimal(text, match["low"]), _decimal(text, match["high"])
    if high < low:
        raise QuantityError(f"{quoted(text)} ends below its start")
    bounds = _rounded(low)[0], _rounded(high)[1]
    return Quantity(text.split(" ")[0], match["unit"], Hedge.RANGE, None, *bounds)


def _decimal(text: str, number: str) -> Decimal:
    if len(number) > _LONGEST:
        raise _too_long(text)
    value = Decimal(number)
    if value.is_signed() and not value:
        raise QuantityError(f"{quoted(text)} has a negative zero", "write 0")
    if len(value.as_tuple().digits) > DIGITS or not -DIGITS <= _exponent(value) <= DIGITS:
        raise _too_long(text)
    return value


def _too_long(text: str) -> QuantityError:
    return QuantityError(f"{quoted(text)} has more than {DIGITS} digits before or after the point")


def _exponent(value: Decimal) -> int:
    """The power of ten of the last stated digit."""
    return int(value.as_tuple().exponent)


def _rounded(value: Decimal) -> tuple[Decimal, Decimal]:
    """What is rounded to the value: half a unit of its last stated digit either way."""
    half = Decimal((0, (5,), _exponent(value) - 1))
    return _EXACT.subtract(value, half), _EXACT.add(value, half)


def _allowed(value: Decimal, hedge: Hedge) -> tuple[Decimal | None, Decimal | None]:
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        return value, None
    if hedge in (Hedge.LESS_THAN, Hedge.AT_MOST):
        return None, value
    low, high = _rounded(value)
    if hedge is Hedge.ABOUT:
        margin = _EXACT.multiply(abs(value), ABOUT)
        return _EXACT.subtract(low, margin), _EXACT.add(high, margin)
    return low, high


def _below(one: Quantity, other: Quantity) -> bool:
    """Whether all that the one allows lies below all that the other allows."""
    if one.maximum is None or other.minimum is None or one.maximum > other.minimum:
        return False
    both_named = one.hedge is Hedge.AT_MOST and other.hedge is Hedge.AT_LEAST
    return one.maximum < other.minimum or not both_named


_SPOKEN_SCALES = ((12, " trillion"), (9, " billion"), (6, " million"))


def _hedged(hedge: Hedge, amount: str, said: Language) -> str:
    if hedge is Hedge.ABOUT:
        return said.say("about {amount}", amount=amount)
    if hedge is Hedge.MORE_THAN:
        return said.say("more than {amount}", amount=amount)
    if hedge is Hedge.LESS_THAN:
        return said.say("less than {amount}", amount=amount)
    if hedge is Hedge.AT_LEAST:
        return said.say("at least {amount}", amount=amount)
    return said.say("up to {amount}", amount=amount) if hedge is Hedge.AT_MOST else amount


def _spoken_number(quantity: Quantity, said: Language) -> str:
    numbers = quantity.text.removeprefix(quantity.hedge.value).split("..")
    shown = [_scaled(Decimal(number), said) for number in numbers]
    to = said.say_of("between two numbers", "to")
    dash = f" {to} " if quantity.text.startswith("-") else "\u2013"
    if len({scale for _, scale in shown}) == 1:
        return dash.join(digits for digits, _ in shown) + shown[0][1]
    return dash.join(digits + scale for digits, scale in shown)


def _scaled(value: Decimal, said: Language) -> tuple[str, str]:
    """The stated digits and the name of their scale: a round number in millions, others in full."""
    for power, name in _SPOKEN_SCALES:
        if value.adjusted() >= power and _exponent(value) > 0:
            return _digits(value.scaleb(-power, _EXACT), said), said.say_of("after a number", name)
    return _digits(value, said), ""


def _digits(value: Decimal, said: Language) -> str:
    """With the signs by which the language parts thousands and the fraction."""
    signs = str.maketrans({",": said.say_of("between thousands", ","), ".": said.say_of("before a fraction", ".")})
    return f"{value:,f}".translate(signs)


def _unreadable(text: str) -> QuantityError:
    if not text:
        return QuantityError("the value is empty", "leave it out where the source gives none")
    meant = guess(text)
    if meant.endswith(" ") and _QUANTITY.fullmatch(f"{meant}unit"):
        hint = f"write {meant}USD, {meant}persons or another"
        return QuantityError(f"{quoted(text)} has no unit", hint)
    forms = "12.4e9 USD, ~1900 persons, >90 percent or 250e6..400e6 USD"
    hint = f"write {meant if _QUANTITY.fullmatch(meant) else forms}"
    return QuantityError(f"{quoted(text)} is not a number and a unit", hint)
