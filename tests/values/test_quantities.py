"""Quantities: what a stated number allows, when two agree, how one is written and read out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.values.quantities import (
    Hedge,
    Quantity,
    QuantityError,
    compatible,
    decimal_text,
    parse_quantity,
    spoken,
)


def allowed(text: str) -> tuple[str, str]:
    """The least and the greatest number that the text allows; "" where there is none."""
    quantity = parse_quantity(text)
    low, high = quantity.minimum, quantity.maximum
    return "" if low is None else decimal_text(low), "" if high is None else decimal_text(high)


def agree(one: str, other: str) -> bool:
    return compatible(parse_quantity(one), parse_quantity(other))


def error(text: str) -> str:
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    return str(caught.value)


def test_a_quantity_keeps_the_number_as_stated_apart_from_its_unit() -> None:
    assert parse_quantity("~1900 persons") == Quantity(
        text="~1900",
        unit="persons",
        hedge=Hedge.ABOUT,
        value=Decimal(1900),
        minimum=Decimal("1709.5"),
        maximum=Decimal("2090.5"),
    )


@pytest.mark.parametrize(
    ("text", "hedge", "value"),
    [
        ("12.4e9 USD", Hedge.EXACTLY_AS_STATED, Decimal("12.4e9")),
        ("~2 times", Hedge.ABOUT, Decimal(2)),
        (">90 percent", Hedge.MORE_THAN, Decimal(90)),
        ("<10 percent", Hedge.LESS_THAN, Decimal(10)),
        (">=64 items", Hedge.AT_LEAST, Decimal(64)),
        ("<=5000 persons", Hedge.AT_MOST, Decimal(5000)),
        ("250e6..400e6 USD", Hedge.RANGE, None),
    ],
)
def test_every_hedge_is_read(text: str, hedge: Hedge, value: Decimal | None) -> None:
    quantity = parse_quantity(text)
    assert (quantity.hedge, quantity.value) == (hedge, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12.4e9 USD", "12350000000", "12450000000"),
        ("12e9 USD", "11500000000", "12500000000"),
        ("12.0e9 USD", "11950000000", "12050000000"),
        ("1900 persons", "1899.5", "1900.5"),
        ("19e2 persons", "1850", "1950"),
        ("16.9 percent", "16.85", "16.95"),
        ("5e-3 percent", "0.0045", "0.0055"),
        ("0 persons", "-0.5", "0.5"),
        ("-12e9 USD", "-12500000000", "-11500000000"),
        ("~2 times", "1.3", "2.7"),
        ("~-2 times", "-2.7", "-1.3"),
        (">90 percent", "90", ""),
        (">=64 items", "64", ""),
        ("<10 percent", "", "10"),
        ("<=5000 persons", "", "5000"),
        ("250e6..400e6 USD", "249500000", "400500000"),
        ("-5..3 degrees", "-5.5", "3.5"),
        ("123456789012345678e5 x", "12345678901234567750000", "12345678901234567850000"),
    ],
)
def test_a_number_allows_what_is_rounded_to_it(text: str, low: str, high: str) -> None:
    assert allowed(text) == (low, high)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("$12.4 billion", "12.4e9 USD"),
        ("12.4 billion USD", "12.4e9 USD"),
        ("12.4bn USD", "12.4e9 USD"),
        ("USD 12.4e9", "12.4e9 USD"),
        ("12.4E9 USD", "12.4e9 USD"),
        ("€270 million", "270e6 EUR"),
        ("over US$7.3 billion", ">7.3e9 USD"),
        ("$250\u2013400 million", "250e6..400e6 USD"),
        ("$250 million to $400 million", "250e6..400e6 USD"),
        ("about 1,900 persons", "~1900 persons"),
        ("up to 5,000 troops", "<=5000 troops"),
        ("≥64 items", ">=64 items"),
        ("90%", "90 percent"),
        ("more than 31 per cent", ">31 percent"),
        ("12  USD", "12 USD"),
        ("12 USD\n", "12 USD"),
        ("$82m", "82e6 USD"),
        ("USD 82m", "82e6 USD"),
        ("82m USD", "82e6 USD"),
        ("$500k", "500e3 USD"),
        ("$82bn", "82e9 USD"),
        ("£3b", "3e9 GBP"),
        ("$1.5b to $2t", "1.5e9..2e12 USD"),
        ("¥1.2 trillion", "1.2e12 JPY"),
        ("₴40 bn", "40e9 UAH"),
        ("A$12 million", "12e6 AUD"),
        ("₱5 billion", "5e9 PHP"),
        ("12.4 bln roubles", "12.4e9 RUB"),
        ("82 million dollars", "82e6 USD"),
        ("1.200.000 persons", "1200000 persons"),
        ("up to 5.000 troops", "<=5000 troops"),
        ("up to 5.125 %", "<=5.125 percent"),
        ("about 1 900 persons", "~1900 persons"),
        ("1’200 persons", "1200 persons"),
        ("1.900,50 EUR", "1900.50 EUR"),
        ("1,234,567.89 EUR", "1234567.89 EUR"),
        ("12,4 percent", "12.4 percent"),
        ("٣٫٥ x".replace("٫", "."), "3.5 x"),
    ],
)
def test_a_value_written_as_prose_is_an_error_with_the_form_to_write(text: str, meant: str) -> None:
    assert error(text) == f"«{text}» is not a number and a unit, write {meant}"


@pytest.mark.parametrize(
    "text",
    ["many persons", "+5 x", ".5 x", "5. x", "05 x", "5,5,5 x", "82m", "82 m wide", "5 t coal", "a lot of $"],
)
def test_what_cannot_be_guessed_is_an_error_that_shows_the_forms(text: str) -> None:
    assert error(text) == (
        f"«{text}» is not a number and a unit, write 12.4e9 USD, ~1900 persons, >90 percent or 250e6..400e6 USD"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the value is empty, leave it out where the source gives none"),
        ("12.4e9", "«12.4e9» has no unit, write 12.4e9 USD, 12.4e9 persons or another"),
        ("82bn", "«82bn» has no unit, write 82e9 USD, 82e9 persons or another"),
        ("9" * 5000 + " x", f"«{'9' * 80}…» has more than 18 digits before or after the point"),
        ("12 billion", "«12 billion» has no unit, write 12e9 USD, 12e9 persons or another"),
        ("5..3 items", "«5..3 items» ends below its start"),
        ("~5..6 items", "«~5..6 items» hedges a range, leave the ~ out"),
        ("-0 items", "«-0 items» has a negative zero, write 0"),
        ("1e99 x", "«1e99 x» has more than 18 digits before or after the point"),
        ("1e-19 x", "«1e-19 x» has more than 18 digits before or after the point"),
    ],
)
def test_an_impossible_quantity_is_an_error_that_names_the_trouble(text: str, message: str) -> None:
    assert error(text) == message


def test_an_error_keeps_the_trouble_and_the_hint_apart() -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity("90%")
    assert caught.value.what == "«90%» is not a number and a unit"
    assert caught.value.hint == "write 90 percent"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12e9 USD", "12.4e9 USD"),
        ("12e9 USD", "12000000001 USD"),
        ("~1900 persons", "2000 persons"),
        (">90 percent", "90 percent"),
        (">90 percent", "93 percent"),
        (">=64 items", "<=64 items"),
        ("250e6..400e6 USD", "3e8 USD"),
        (">7.3e9 USD", "<8e9 USD"),
    ],
)
def test_numbers_agree_at_the_precision_they_are_stated_with(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10e9 USD", "12.4e9 USD"),
        ("12e9 USD", "12e9 EUR"),
        ("64 items", "65 items"),
        ("16.9 percent", "17.0 percent"),
        (">90 percent", "<90 percent"),
        (">90 percent", "<=90 percent"),
        (">90 percent", "31 percent"),
        ("250e6..400e6 USD", "410e6 USD"),
    ],
)
def test_numbers_that_cannot_both_be_true_do_not_agree(one: str, other: str) -> None:
    assert not agree(one, other)
    assert not agree(other, one)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("12.4e9", "12400000000"),
        ("0.50", "0.5"),
        ("16.9", "16.9"),
        ("100", "100"),
        ("1e2", "100"),
        ("-3.0", "-3"),
        ("-0.0", "0"),
        ("0e5", "0"),
        ("1e-20", "0.00000000000000000001"),
    ],
)
def test_decimal_text_is_the_canonical_form_of_xsd_decimal(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_decimal_text_has_no_form_for_what_is_no_decimal(number: str) -> None:
    with pytest.raises(ValueError, match=f"^{number} is no xsd:decimal$"):
        decimal_text(Decimal(number))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("~1900 persons", "about 1,900 persons"),
        ("12.4e9 USD", "USD 12.4 billion"),
        ("120e8 USD", "USD 12.0 billion"),
        ("12400000000 USD", "USD 12,400,000,000"),
        ("999.96e6 USD", "USD 999.96 million"),
        (">90 percent", "more than 90 percent"),
        (">7.3e9 USD", "more than USD 7.3 billion"),
        ("<10 percent", "less than 10 percent"),
        (">=64 items", "at least 64 items"),
        ("<=5000 persons", "up to 5,000 persons"),
        ("100e3 persons", "100,000 persons"),
        ("19e2 persons", "1,900 persons"),
        ("1.6 times", "1.6 times"),
        ("250e6..400e6 USD", "USD 250\u2013400 million"),
        ("900e6..1.2e9 USD", "USD 900 million\u20131.2 billion"),
        ("10..20 percent", "10\u201320 percent"),
        ("-5..3 degrees", "-5 to 3 degrees"),
    ],
)
def test_a_quantity_is_read_out_as_people_say_it(text: str, said: str) -> None:
    assert spoken(parse_quantity(text)) == said


# Numbers of the module's own grammar, as text.
NUMBERS = st.builds(
    lambda sign, whole, places, power: f"{sign}{whole}{places}{power}",
    st.sampled_from(["", "-"]),
    st.integers(1, 10**9),
    st.just("") | st.from_regex(r"\.[0-9]{1,6}", fullmatch=True),
    st.just("") | st.integers(1, 12).map("e{}".format) | st.integers(1, 9).map("e-{}".format),
)
RANGES = st.lists(NUMBERS, min_size=2, max_size=2).map(lambda ends: "..".join(sorted(ends, key=Decimal)))
HEDGED = st.tuples(st.sampled_from(["", "~", ">", "<", ">=", "<="]), NUMBERS).map("".join)
QUANTITIES = st.tuples(HEDGED | RANGES, st.sampled_from(["USD", "persons"])).map(
    lambda pair: parse_quantity(" ".join(pair))
)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


@given(HEDGED | RANGES)
def test_every_number_of_the_grammar_is_read_and_kept_as_written(number: str) -> None:
    quantity = parse_quantity(f"{number} USD")
    assert (quantity.text, quantity.unit) == (number, "USD")
    assert parse_quantity(f"{quantity.text} {quantity.unit}") == quantity


@given(QUANTITIES)
def test_the_stated_number_lies_within_what_it_allows(quantity: Quantity) -> None:
    value = quantity.value
    low = quantity.minimum is None or value is None or quantity.minimum <= value
    high = quantity.maximum is None or value is None or value <= quantity.maximum
    assert low
    assert high


@given(NUMBERS)
def test_a_number_allows_exactly_one_unit_of_its_last_digit(number: str) -> None:
    quantity = parse_quantity(f"{number} USD")
    assert quantity.value is not None
    assert quantity.minimum is not None
    assert quantity.maximum is not None
    unit = Decimal((0, (1,), int(quantity.value.as_tuple().exponent)))
    assert quantity.maximum - quantity.minimum == unit
    assert quantity.maximum + quantity.minimum == 2 * quantity.value


@given(NUMBERS)
def test_about_is_wider_than_stated(number: str) -> None:
    stated, about = parse_quantity(f"{number} USD"), parse_quantity(f"~{number} USD")
    assert stated.minimum is not None
    assert stated.maximum is not None
    assert about.minimum is not None
    assert about.maximum is not None
    assert about.minimum < stated.minimum < stated.maximum < about.maximum


@given(QUANTITIES, QUANTITIES)
def test_agreement_is_symmetric_and_reflexive(one: Quantity, other: Quantity) -> None:
    assert compatible(one, other) == compatible(other, one)
    assert compatible(one, one)


@given(DECIMALS)
def test_decimal_text_keeps_the_number_and_has_one_form_for_it(number: Decimal) -> None:
    text = decimal_text(number)
    assert Decimal(text) == number
    assert "E" not in text.upper()
    assert text == decimal_text(Decimal(text))
    assert text != "-0"
    assert not ("." in text and text.endswith(("0", ".")))


@given(QUANTITIES)
def test_every_quantity_can_be_read_out(quantity: Quantity) -> None:
    said = spoken(quantity)
    assert quantity.unit in said
    assert "E+" not in said


@given(st.text(max_size=12) | st.text("0123456789.,-~<>=e $€%USDbn", max_size=16))
def test_any_other_text_is_a_quantity_error(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return
    assert f"{quantity.text} {quantity.unit}" == text
