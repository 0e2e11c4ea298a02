"""Amounts in sentences, as `value:` has them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.finding import amounts, read
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

TOLD = {
    "It cost $3.3bn.": ["3.3e9 USD"],
    "It cost more than $3.3bn.": [">3.3e9 USD"],
    "It cost US$ 400 million.": ["400e6 USD"],
    "It cost 3.3 billion dollars.": ["3.3e9 USD"],
    "It cost €10m.": ["10e6 EUR"],
    "It cost EUR 270 million.": ["270e6 EUR"],
    "It cost 270 million euros.": ["270e6 EUR"],
    "It cost 5 million Swiss francs.": ["5e6 CHF"],
    "It cost between $7.7 and $14.4 billion.": ["7.7e9..14.4e9 USD"],
    "It cost $250 million to $400 million.": ["250e6..400e6 USD"],
    "It cost 250 to 400 million dollars.": ["250e6..400e6 USD"],
    "It sent 1,300 soldiers.": ["1300 persons"],
    "It sent about 1,900 soldiers.": ["~1900 persons"],
    "It sent up to 5,000 Kenyan troops.": ["<=5000 persons"],
    "It sent 30,000-50,000 troops.": ["30000..50000 persons"],
    "It sent at least sixty fighters.": [">=60 persons"],
    "It sent three soldiers and two tanks.": ["3 persons", "2 items"],
    "Some 120,000 ethnic Kenyans left.": ["~120000 persons"],
    "It rose by 7 per cent.": ["7 percent"],
    "It rose by 16.9%.": ["16.9 percent"],
    "It has over 50 percent of the trade.": [">50 percent"],
    "It has less than 10% of the trade.": ["<10 percent"],
    "It rose by 20 percentage points.": ["20 points"],
    "It sold 24 billion cubic metres of gas.": ["24e9 m3"],
    "It sold 24 bcm of gas.": ["24e9 m3"],
    "It sold 1,000 tonnes of wheat.": ["1000 tons"],
    "It pumps 300,000 barrels a day.": ["300000 barrels/day"],
    "It is 120 km long and 12 square kilometres wide.": ["120 km", "12 km2"],
    "The 44-day war lasted longer.": ["44 days"],
    "It took three decades.": ["3e1 years"],
    "It is 1.6 times as large.": ["1.6 times"],
    "It rose from $13.9 billion to $27 billion.": ["13.9e9 USD", "27e9 USD"],
    "It is up from $2.5 billion.": ["2.5e9 USD"],
    "It cost 3 billion RUB and 5 GEL.": ["3e9 RUB", "5 GEL"],
    "Two to three million people left.": ["2e6..3e6 persons"],
    # No amounts
    "He wrote it in 3 pen strokes, all 5 mad.": [],
    "Article 4 and Resolution 1701 hold.": [],
    "They flew a Su-27 over 64.": [],
    "They met two years ago, and for the past three months.": [],
    "In 2020 troops left.": [],
    "A 15-year-old left.": [],
    "Billions of dollars were lost.": [],
    "It has 12 zebras.": [],
}


@pytest.mark.parametrize(("sentence", "expected"), TOLD.items())
def test_an_amount_is_read_as_it_is_told(sentence: str, expected: list[str]) -> None:
    assert amounts(sentence) == expected


def test_what_is_counted_is_told_beside_it() -> None:
    (amount,) = read("It sent about 1,900 Kenyan soldiers home.")[0][0].amounts
    assert (amount.value, amount.of) == ("~1900 persons", "Kenyan soldiers")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*TOLD, "about", "$", "1.5", "bn", "to", "%", "km"]), min_size=1, max_size=5).map(" ".join)
)
def test_every_amount_is_a_value_with_a_unit_of_the_ontology(text: str) -> None:
    for passage in read(text)[0]:
        for amount in passage.amounts:
            assert parse_quantity(amount.value).unit in read_ontology().units
            assert passage.words(amount.span).strip() == passage.words(amount.span)
