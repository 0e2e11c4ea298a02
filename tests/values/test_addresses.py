"""Addresses and language tags: what passes here can stand in RDF, as a library judges that nobody here wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from regesta.seeds.cldr import is_language, names_territories, tag_hint
from regesta.seeds.licences import address_of_licence
from regesta.values.addresses import address_meant, is_address, is_base, is_web_address
from regesta.values.languages import is_language_tag, tag_meant

SIGNS = 'ab:/?#[]@%2Fé\u202e 9.&<>{}\\^`|"\ue000\U000e0001\U000e1000\ufffe'
TAILS = st.text(st.sampled_from(SIGNS), max_size=12) | st.text(max_size=9)


def is_iri(text: str) -> bool:
    try:
        return bool(NamedNode(text))
    except ValueError:
        return False


@given(TAILS.map(lambda tail: f"https://x{tail}"))
def test_what_passes_as_an_address_is_an_iri(text: str) -> None:
    assert not is_web_address(text) or is_iri(text)
    assert not is_base(text) or is_iri(f"{text}entity/x")
    assert not (meant := address_meant(text)) or is_iri(meant)


@given(st.lists(st.text(st.sampled_from("abx129A"), min_size=1, max_size=8), min_size=1, max_size=6).map("-".join))
def test_what_passes_as_a_tag_is_one(text: str) -> None:
    if is_language_tag(text):
        assert Literal("x", language=text)
    assert not (meant := tag_meant(text)) or is_language_tag(meant)


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.org", "http://example.org:8080/a/b?c=d&e", "https://ru.wikipedia.org/wiki/Армения#x"),
        *("https://example.org/news?f%5B0%5D=topic%3A12", "https://example.org/a;b=c,(d)'!$&*+"),
    ],
)
def test_addresses_as_browsers_show_them_pass(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://example.org/news?f[0]=topic%3A12", "https://example.org/news?f%5B0%5D=topic%3A12"),
        ("https://example.org/growth-of-5%", "https://example.org/growth-of-5%25"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/{id}|x", "https://example.org/%7Bid%7D%7Cx"),
        ("https://example.org/\u202e", "https://example.org/%E2%80%AE"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("https://example.org:abc/", ""),
        ("https://example.org:70000/", ""),
        ("https://exa mple.org/", ""),
        ("https://", ""),
        ("see the paper", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_other_addresses_do_not_and_get_the_one_that_was_meant(text: str, meant: str) -> None:
    assert (is_web_address(text), address_meant(text)) == (False, meant)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("https://example.org/corpus/", True),
        ("https://example.org/corpus#", True),
        ("https://example.org/corpus", False),
        ("https://example.org/?q=/", False),
        ("https://example.org/#/", False),
        ("https://example.org/{a}/", False),
        ("https://example.org/a b/", False),
        ("ftp://example.org/", False),
        ("http://x/a> <http://evil/p> <http://evil/o> . #/", False),
        ("https://x.org/\n/", False),
    ],
)
def test_a_base_is_an_address_that_names_can_be_put_behind(text: str, right: bool) -> None:
    assert is_base(text) is right


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        (
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Public domain", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        ("MIT", "https://opensource.org/license/mit"),
        ("All rights reserved", ""),
        ("mitigated", ""),
    ],
)
def test_a_licence_in_words_gets_its_usual_address(words: str, address: str) -> None:
    assert not is_address(words)
    assert address_of_licence(words) == address
    assert not address or is_address(address)


@pytest.mark.parametrize("text", ["urn:lex:eu:directive", "info:eu-repo/semantics/openAccess", "https://example.org/l"])
def test_a_licence_may_be_named_by_any_iri(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("en_US", "did you mean en-US?"),
        ("EN", "did you mean en?"),
        ("en us", "did you mean en-US?"),
        ("english", "did you mean en?"),
        ("Armenian", "did you mean hy?"),
        ("zh_hant", "did you mean zh-Hant?"),
        ("d", "write it as BCP 47 has it: en, hy"),
        ("zz", "write it as BCP 47 has it: en, hy"),
        ("en-12", "write it as BCP 47 has it: en, hy"),
        ("the language of the hills", "write it as BCP 47 has it: en, hy"),
    ],
)
def test_what_is_no_language_gets_the_tag_that_was_meant(text: str, hint: str) -> None:
    assert not is_language(text)
    assert tag_hint(text) == hint


@pytest.mark.parametrize("tag", ["en", "hy", "pt-BR", "zh-Hant", "sr-Latn", "grc", "xcl", "de-1996", "en-x-own"])
def test_tags_of_languages_pass(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    ("tag", "named"), [("en", True), ("zh-CN", True), ("pt-BR", True), ("grc", False), ("xx", False)]
)
def test_cldr_names_states_in_many_languages_and_not_in_all(tag: str, named: bool) -> None:
    assert names_territories(tag) is named
