"""The corpus as search engines of data sets read it: schema.org's Dataset, for the page's head and published sites."""

from __future__ import annotations

from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.references import read_until
from regesta.page.data import web_address


def description_of(corpus: Corpus) -> str:
    """What the corpus says of itself, and of one that says nothing, how much is in it."""
    counts = f"{corpus.tables.statements.height} statements of {corpus.tables.sources.height} sources"
    return corpus.description or f"{corpus.title}: {counts}, each typed, dated and cited."


def years_of(corpus: Corpus) -> str:
    """From the first to the last year in which something told as fact began, as `1991/2025`; empty where none is."""
    told = corpus.tables.episodes.filter(side="fact").drop_nulls("earliest_start")
    years = sorted(told["earliest_start"].dt.year().to_list())
    return f"{years[0]:04}/{years[-1]:04}" if years else ""


def dataset(corpus: Corpus) -> dict[str, Any]:
    """The corpus as a Dataset of schema.org, in JSON-LD."""
    found = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": corpus.base,
        "name": corpus.title,
        "description": description_of(corpus),
        "url": web_address(corpus.base),
        "identifier": corpus.base,
        "license": corpus.licence,
        "inLanguage": corpus.language,
        "dateModified": read_until(corpus),
        "temporalCoverage": years_of(corpus),
        "measurementTechnique": "statements read from sources, each with the passage that it rests on",
        "isBasedOn": [_work(it.title, it.url) for it in corpus.sources.values()],
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in found.items() if value}


def _work(title: str, url: str) -> dict[str, str]:
    address = web_address(url)
    return {"@type": "CreativeWork", "name": title, **({"url": address} if address else {})}
