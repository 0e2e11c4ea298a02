"""The units: whose they are, how they are written, and that the currencies are those of the CLDR at hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from checkout import CHECKOUT
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.definitions import Unit
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.ontology import read_ontology

UNITS = read_ontology().units
CURRENCIES = {name: unit for name, unit in UNITS.items() if re.fullmatch("[A-Z]{3}", name)}
AS_BEFORE = (
    "AMD AZN CNY EUR GBP GEL INR IRR KZT RUB TRY UAH USD items persons percent times rank tons years months days"
)
ASKED_FOR = "km m km2 ha kg litres barrels m3 kWh MWh GWh MW PHP XOF AUD JPY"


@pytest.mark.parametrize("name", [*AS_BEFORE.split(), *ASKED_FOR.split()])
def test_what_articles_measure_in_is_a_unit(name: str) -> None:
    assert UNITS[name].label


def test_currencies_are_those_of_iso_4217_also_those_withdrawn() -> None:
    assert {"DEM", "SUR", "YUM", "XDR", "XAU", "BYR", "BYN", "ZWL"} <= CURRENCIES.keys()
    assert not {"XXX", "XTS"} & CURRENCIES.keys()
    known = set(Locale.parse("en").currencies)
    assert len(CURRENCIES) > 280
    assert os.environ.get("REGESTA_VERSIONS") == "lowest" or known - CURRENCIES.keys() == {"XXX", "XTS"}


@pytest.mark.parametrize("unit", CURRENCIES.values(), ids=list(CURRENCIES))
def test_a_currency_has_the_iri_of_the_eu_or_where_its_table_has_none_ours(unit: Unit) -> None:
    theirs = f"http://publications.europa.eu/resource/authority/currency/{unit.notation}"
    assert unit.iri in {theirs, f"{RG}currency-{unit.notation}"}


def test_money_in_use_has_the_iri_of_the_eu() -> None:
    ours = {name for name, unit in CURRENCIES.items() if unit.iri.startswith(RG)}
    assert {name for name in ours if not CURRENCIES[name].withdrawn} == {"CNH"}, (
        "the offshore yuan has no code in ISO 4217"
    )
    assert len(ours) < 50


def test_a_withdrawn_currency_says_where_and_until_when() -> None:
    assert CURRENCIES["ESP"].definition == "Money of Andorra (1873–2002), Puerto Rico (1800–1898), Spain (1868–2002)."
    assert CURRENCIES["EUR"].definition.startswith("Money of Andorra, Austria, ")
    assert [CURRENCIES[name].withdrawn for name in ("ESP", "EUR", "RUR", "RUB")] == [True, False, True, False]


@pytest.mark.parametrize("name", sorted(UNITS.keys() - CURRENCIES.keys()))
def test_another_unit_is_one_of_qudt_or_narrower_than_one(name: str) -> None:
    iri = UNITS[name].iri
    text = (CHECKOUT / "ontology" / "units.ttl").read_text("utf-8")
    block = text.partition(f'skos:notation "{name}"')[2].partition("\n\n")[0]
    assert iri.startswith("http://qudt.org/vocab/unit/") or "skos:broadMatch unit:" in block


def test_what_counts_whole_things_is_known() -> None:
    assert {name for name, unit in UNITS.items() if unit.counts} == {"items", "persons", "households"}


@pytest.mark.parametrize("name", sorted(UNITS))
def test_a_unit_can_be_written_behind_a_number(name: str) -> None:
    assert parse_quantity(f"~12.4e9 {name}").unit == name


def test_no_two_units_are_called_the_same() -> None:
    labels = [unit.label for unit in UNITS.values()]
    assert len(set(labels)) == len(labels)
    assert len({unit.iri for unit in UNITS.values()}) == len(UNITS)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_file_of_currencies_is_what_babel_gives(seed: str, tmp_path: Path) -> None:
    if os.environ.get("REGESTA_VERSIONS") == "lowest":
        pytest.skip("the bytes are those of the locked version of Babel")
    program, written = CHECKOUT / "ontology" / "currencies.py", tmp_path / "currencies.ttl"
    subprocess.run([sys.executable, program, written], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    fresh = written.read_text("utf-8")
    assert fresh == (CHECKOUT / "ontology" / "currencies.ttl").read_text("utf-8"), "run: python ontology/currencies.py"
