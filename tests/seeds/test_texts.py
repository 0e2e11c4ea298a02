"""Paragraphs, passages and their citations."""

from __future__ import annotations

import hashlib
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.corpus.records import Citation
from regesta.seeds.texts import Article, passage_digest

TEXT = Article("letter", "Dear Sir,\n\nI am well. You owe me “12.5 crowns”,\u00a0Sir. Pay soon!\n \nYours\n")


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert [TEXT.content[start:end] for start, end in TEXT.paragraphs] == [
        "Dear Sir,",
        "I am well. You owe me “12.5 crowns”,\u00a0Sir. Pay soon!",
        "Yours",
    ]


def test_words_are_found_whatever_the_space_and_the_quotation_marks() -> None:
    assert [TEXT.content[slice(*span)] for span in TEXT.find('"12.5 CROWNS", sir')] == ["“12.5 crowns”,\u00a0Sir"]


def test_a_find_is_widened_to_its_sentence() -> None:
    span = TEXT.around(*TEXT.find("crowns")[0])
    assert TEXT.content[slice(*span)] == "You owe me “12.5 crowns”,\u00a0Sir."


def test_a_find_over_two_sentences_is_widened_to_both() -> None:
    start, end = TEXT.find("well")[0][0], TEXT.find("owe")[0][1]
    assert TEXT.content[slice(*TEXT.around(start, end))].startswith("I am well. You owe")


def test_a_citation_has_paragraph_offsets_and_digest() -> None:
    start = TEXT.content.index("I am well.")
    digest = hashlib.sha256(b"I am well.").hexdigest()
    assert TEXT.cite(start, start + 10) == Citation("letter", 2, 11, 21, digest)


def test_offsets_count_code_points() -> None:
    text = Article("names", "🕊 Ֆրիդոնիա signed.")
    cited = text.cite(2, 10)
    assert text.passage(cited) == "Ֆրիդոնիա"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_count_as_they_are(line_end: str) -> None:
    text = Article("t", f"One.{line_end}Two.")
    assert text.cite(4 + len(line_end), 8 + len(line_end)).paragraph == 2


# What a reader sees, found as it is stored ------------------------------------------------------------------------


PDF = Article(
    "paper",
    "The co\u00adoper\u00adation agree\u00adment. The \ufb01nal o\ufb03cial text.\n"
    "Recep Tayyip Erdog\u0306an visited Malmo\u0308.\n"
    "The govern-\nment withdrew. Armenia\u2013Russia ties\u2026 ended. Zero\u200bwidth.\n"
    "The Sino-\r\nRussian pact; full\u2011time, wide\u3000space, de\u00ad\nfence.\n",
)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("cooperation agreement", "co\u00adoper\u00adation agree\u00adment"),
        ("final official", "\ufb01nal o\ufb03cial"),
        ("Erdoğan visited Malmö", "Erdog\u0306an visited Malmo\u0308"),
        ("Erdogan visited Malmo", "Erdog\u0306an visited Malmo\u0308"),
        ("government withdrew", "govern-\nment withdrew"),
        ("Armenia-Russia ties", "Armenia\u2013Russia ties"),
        ("ties... ended", "ties\u2026 ended"),
        ("Zerowidth", "Zero\u200bwidth"),
        ("Sino-Russian", "Sino-\r\nRussian"),
        ("full-time", "full\u2011time"),
        ("wide space", "wide\u3000space"),
        ("defence", "de\u00ad\nfence"),
        ("MALMÖ", "Malmo\u0308"),
    ],
)
def test_words_are_found_by_what_a_reader_sees_of_them(words: str, stored: str) -> None:
    assert [PDF.content[slice(*span)] for span in PDF.find(words)] == [stored]


@pytest.mark.parametrize("words", ["", "  ", "\u00ad\u200b", "governess", "Sino Russian"])
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    assert PDF.find(words) == []


@given(st.text(st.sampled_from("aéß ﬁ-–\n\u00ad“.\u0301"), max_size=40), st.data())
def test_every_stretch_of_a_text_is_found_in_it(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    words = content[start : data.draw(st.integers(start, len(content)))].rstrip("-–\n \u00ad")
    if any(sign.isalpha() for sign in words) and not words[0].isspace() and words[0] not in "-–\u0301":
        assert Article("t", content).find(words)


# Passages that moved ----------------------------------------------------------------------------------------------


def moved(text: Article, *citations: Citation) -> list[tuple[int, str] | None]:
    found = text.moved(citations)
    return [(now.paragraph, text.passage(now)) if (now := found.get(item)) else None for item in citations]


def test_a_passage_that_moved_is_found_again() -> None:
    gone = Citation("letter", 1, 0, 10, passage_digest("Pay later!"))
    there = Citation("letter", 1, 0, 9, passage_digest("Pay soon!"))
    assert moved(TEXT, gone, there) == [None, (2, "Pay soon!")]


def test_of_several_places_the_nearest_is_told() -> None:
    text = Article("t", "It is so. Or not. " * 5)
    cited = Citation("t", 1, 55, 64, passage_digest("It is so."))
    assert text.moved([cited])[cited].start == 54


def test_words_within_a_word_are_found_too_where_they_moved_a_little() -> None:
    cited = Citation("letter", 2, 15, 21, passage_digest("ow me “"[:2] + "e me “"[:4]))
    assert moved(Article("letter", "Cookies!\n" + TEXT.content), cited) == [(3, "owe me")]


@given(
    st.lists(st.text("abc .", min_size=1, max_size=30), min_size=1, max_size=6),
    st.text("xyz \n", max_size=20),
    st.data(),
)
def test_what_is_put_in_before_a_passage_never_hides_it(parts: list[str], put_in: str, data: st.DataObject) -> None:
    old = Article("t", "\n".join(parts))
    start = data.draw(st.integers(0, len(old.content) - 1))
    cited = old.cite(start, data.draw(st.integers(start + 1, len(old.content))))
    new = Article("t", put_in + old.content)
    now = new.moved([cited])[cited]
    assert new.passage(now) == old.passage(cited)


def test_many_passages_of_a_long_text_are_found_or_given_up_in_seconds() -> None:
    sentences = [
        f"Sentence {number} tells of {number * 7919} things, and of what became of them." for number in range(12_000)
    ]
    content = "\n".join(" ".join(sentences[at : at + 6]) for at in range(0, 12_000, 6))
    old = Article("book", content)
    starts = [content.index(sentence) for sentence in sentences[::200]]
    cited = [old.cite(start, start + len(sentence)) for start, sentence in zip(starts, sentences[::200], strict=True)]
    for new, number in (
        ("Cookies!\n" + content, 60),
        (content.replace("\n", "\r\n"), 60),
        (content.replace("e", "a"), 0),
    ):
        began = process_time()
        assert len(Article("book", new).moved(cited)) == number
        assert process_time() - began < 12


def test_a_text_knows_itself_with_other_line_ends() -> None:
    windows = Article("t", "One.\r\nTwo.")
    assert windows.with_other_line_ends() == Article("t", "One.\nTwo.")
    assert windows.with_other_line_ends().with_other_line_ends() == windows


# Sentences --------------------------------------------------------------------------------------------------------


def sentences(content: str, language: str = "en") -> list[str]:
    text = Article("t", content, language)
    spans = [span for number in range(1, len(text.paragraphs) + 1) for span in text.sentences(number)]
    return [content[slice(*span)] for span in spans]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("hy", ["Հայաստանը դուրս եկավ ՀԱՊԿ-ից։", "Ռուսաստանը դժգոհ է։", "Եվ այսպես։"]),
        ("hi", ["भारत ने समझौता किया।", "रूस ने सेना हटाई।"]),
        ("de", ["Am 3. Oktober 1990 trat der Vertrag in Kraft.", "Alle stimmten zu."]),
        ("de-AT", ["Am 3. Oktober 1990 trat der Vertrag in Kraft.", "Alle stimmten zu."]),
        ("ru", ["14 мая 1955 г. в Варшаве подписан договор.", "Е. Иванов приехал, т. е. прибыл."]),
        ("fa", ["آیا روسیه راضی است؟", "بله."]),
        ("fr", ["M. Dupont a signé.", "C’est tout."]),
        ("tr", ["Anlaşma imzalandı.", "Hepsi bu."]),  # pySBD has no rules for it, and takes the English ones
    ],
)
def test_sentences_end_by_the_rules_of_the_language(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize("sign", "∮∯☄☇☈☉☝♨♬♭ȸȹᓰᓱᓳᓴᓷᓸ⎋✂⌬⁃ǃ•😀")
def test_a_sign_that_the_splitter_uses_itself_loses_no_sentence(sign: str) -> None:
    three = ["The envoy came.", f"He posted: read this {sign} before Monday.", "Armenia will leave the pact."]
    assert sentences(" ".join(three)) == three


WRAPPED = """The two governments agreed in Geneva on
Monday to withdraw all forces from the
border region. A second round follows.

A heading

It will be held in Yerevan, where the
parliament sits.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_sentence_runs_over_the_lines_of_a_hard_wrapped_text(line_end: str) -> None:
    assert [" ".join(sentence.split()) for sentence in sentences(WRAPPED.replace("\n", line_end))] == [
        "The two governments agreed in Geneva on Monday to withdraw all forces from the border region.",
        "A second round follows.",
        "A heading",
        "It will be held in Yerevan, where the parliament sits.",
    ]


def test_paragraphs_are_counted_by_lines_in_a_hard_wrapped_text_too() -> None:
    text = Article("t", WRAPPED)
    cited = text.cite(*text.around(*text.find("Yerevan")[0]))
    assert (cited.paragraph, text.passage(cited)[-10:]) == (5, "ment sits.")
    assert [len(text.sentences(number)) for number in range(1, 7)] == [1, 0, 1, 1, 1, 0]


def test_lines_of_uneven_length_as_a_pdf_has_them_are_one_sentence() -> None:
    content = (
        "The agreement that both sides signed in Sochi last autumn\nprovides for the\nwithdrawal of all of the\n"
        "border guards of Russia from the airport by\nJuly, officials said on Tuesday. They gave no\ndate."
    )
    assert [len(sentence) for sentence in sentences(content)] == [176, 18]


@pytest.mark.parametrize(
    "lines",
    [
        ["Armenia Freezes Its Membership", "By A. Writer", "Armenia has frozen its membership."],
        ["Members", "Armenia", "Belarus", "Kazakhstan"],
        ["The two sides met.", "They agreed.", "Nobody said on what."],
        ["A title without a full stop", "x" * 50 + " " + "y" * 100 + ".", "and what follows it."],
    ],
)
def test_a_line_of_its_own_is_no_part_of_the_next(lines: list[str]) -> None:
    assert sentences("\n".join(lines)) == lines


def test_a_paragraph_of_a_book_without_line_ends_is_split_in_seconds() -> None:
    began = process_time()
    assert len(sentences("He said so, and left. " * 12_000)) == 12_000
    assert len(sentences("word " * 60_000)) < 100
    assert process_time() - began < 15


def test_a_book_that_is_wrapped_from_end_to_end_is_split_in_seconds() -> None:
    words = ("It is said that number", "is of no account to anybody here.")
    lines = [line for number in range(8000) for line in (f"{words[0]} {number:05}", words[1])]
    began = process_time()
    assert len(sentences("\n".join(lines))) == 8000
    assert process_time() - began < 15


SIGNS = st.sampled_from("ab. \n“”é!?…։।؟☝∯(1)«»-A\tБ") | st.characters(exclude_categories=["Cs"])


@settings(deadline=None)
@given(st.text(SIGNS, max_size=60), st.sampled_from(["en", "ru", "hy", "hi", "de", "fa", "ar", "zh", "ja", "kk", "tr"]))
def test_every_sign_lies_in_one_sentence_and_the_sentences_are_in_order(content: str, language: str) -> None:
    text = Article("t", content, language)
    spans = [span for number in range(1, len(text.paragraphs) + 1) for span in text.sentences(number)]
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(flat)
    covered = {offset for span in spans for offset in range(*span)}
    assert all(offset in covered for offset, sign in enumerate(content) if not sign.isspace())
    for number, (begin, finish) in enumerate(text.paragraphs, 1):
        assert all(begin <= start < finish for start, _ in text.sentences(number))
