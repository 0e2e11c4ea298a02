"""Text, HTML, PDF and DOCX become a text: all of it, without the furniture, or a reason why not."""

from __future__ import annotations

import io
import sys
import time
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.articles import NAVIGATION, PARAGRAPHS, TITLE, docx, page, pdf
from regesta.reading.adding.documents import Document, Fact, Form
from regesta.reading.adding.opening import LARGEST, read_document
from regesta.reading.adding.spacing import flowing, tidied
from regesta.seeds.files import Trouble
from regesta.seeds.texts import Article
from regesta.values.extras import MissingExtra

AS_TEXT = "save its text as .txt and add that"


def read(content: bytes, name: str = "", **more: str) -> Document:
    found = read_document(content, name, **more)
    assert isinstance(found, Document), found
    return found


def test_the_words_of_a_page_are_kept_and_its_furniture_is_not_and_how_much_that_was_is_told() -> None:
    found = read(page().encode())
    assert found.form is Form.HTML
    assert found.text.splitlines() == [TITLE, *PARAGRAPHS]
    assert not any(words in found.text for words in NAVIGATION)
    [remark] = found.remarks
    assert remark.startswith("kept ") and remark.endswith("words; the rest was taken for its furniture")
    kept, seen = (int(word) for word in remark.replace("page's", "").split() if word.isdecimal())
    assert kept < seen < 2 * kept


def test_headings_lists_quotations_tables_and_short_lines_are_kept_in_their_order() -> None:
    body = (
        "<p>PORT LYS, 7 August —</p><p>The pier of Grey Island is shut since Monday, said the harbour master.</p>"
        "<h2>What comes next</h2><blockquote><p>“We wait for a ship”, said the mayor.</p></blockquote>"
        "<ul><li>One boat sails in May.</li></ul><p>Yes.</p><p>Yes.</p>"
        "<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Lys</td><td>400</td></tr></table>"
        "<p>It is <b>the</b> <i>end</i> of <a href='/x'>the pier</a>.</p>"
    )
    found = read(page(paragraphs=()).replace("</h1>", f"</h1>{body}").encode())
    assert found.text.splitlines() == [
        TITLE, "PORT LYS, 7 August —", "The pier of Grey Island is shut since Monday, said the harbour master.",
        "What comes next", "“We wait for a ship”, said the mayor.", "- One boat sails in May.", "Yes.", "Yes.",
        "Boat | Seats", "Lys | 400", "It is the end of the pier.",
    ]  # fmt: skip


def test_a_page_without_an_article_is_refused() -> None:
    empty = b"<!doctype html><html><body><script>load()</script></body></html>"
    assert read_document(empty) == Trouble(
        "no article was found in this page", "save its text as a .txt file and add that"
    )


@pytest.mark.parametrize(
    ("encoding", "head", "charset"),
    [
        ("windows-1251", '<meta charset="windows-1251">', ""),
        ("windows-1251", "", "windows-1251"),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', ""),
        ("utf-16", "", ""),
        ("utf-8-sig", "", ""),
        ("utf-8", '<meta charset="utf-8">', ""),
        ("windows-1251", '<meta charset="koi8-r">', "windows-1251"),
        ("utf-8", '<meta charset="iso-8859-1">', ""),
    ],
)
def test_a_page_is_read_in_the_encoding_that_server_mark_or_page_tells(encoding: str, head: str, charset: str) -> None:
    words = "Паром между портом и островом снова ходит с понедельника, сказал начальник порта, и так будет до весны."
    content = page(head, (words, words.replace("понедельника", "вторника"))).encode(encoding)
    found = read(content, "page.html", charset=charset)
    assert words in found.text
    assert not any("guess" in remark for remark in found.remarks)


def test_a_page_as_xhtml_with_a_declaration_is_read() -> None:
    content = '<?xml version="1.0" encoding="iso-8859-1"?>' + page(
        paragraphs=("Größer als die Fähre ist das Schiff.",) * 3
    )
    assert "Größer" in read(content.encode("latin-1"), media_type="application/xhtml+xml").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_is_the_same_in_every_unicode_encoding_and_with_all_ends_of_lines(encoding: str, end: str) -> None:
    text = end.join(["One ferry — “two” boats.", "", "", "", "And a last line  "])
    assert read(text.encode(encoding), "a.txt").text == "One ferry — “two” boats.\n\nAnd a last line\n"


def test_an_encoding_that_nobody_tells_is_guessed_and_that_is_told() -> None:
    words = "Паром между портом и островом снова ходит с понедельника, сказал начальник порта. " * 5
    found = read(words.encode("cp1251"), "a.txt")
    assert found.text == words.strip() + "\n"
    assert found.remarks == ("read as cp1251, which is a guess: if its letters are wrong, give --encoding",)


def test_a_declared_encoding_that_does_not_fit_is_told() -> None:
    found = read("Die Fähre fährt.".encode(), "a.txt", charset="ascii")
    assert found.text == "Die Fähre fährt.\n"
    assert found.remarks == ("not «ascii», as it is declared: read as UTF-8",)
    assert read(b"A ferry.", charset="utf-16-le").remarks == ()
    assert read(b"A ferry sails", charset="utf-16-le").remarks == ("not «utf-16-le», as it is declared: read as UTF-8",)


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "hex", "no-such", "rot13", "../utf-8", "u" * 900, "\0"])
def test_a_declared_encoding_that_is_none_is_passed_over(charset: str) -> None:
    assert read(b"A plain line.", charset=charset).text == "A plain line.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", Trouble("nothing stands in it")),
        (b" \n\t\n", Trouble("nothing stands in it")),
        (b"---\n***\n", Trouble("there is no word in it")),
        (bytes(range(256)) * 40, Trouble("no text, or in an encoding that cannot be told", "save it as UTF-8")),
        (b"\x89PNG\r\n\x1a\n0000", Trouble("a picture", "add the text alone, as a file")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble("an old Office file", "save it as .docx")),
        (rb"{\rtf1 words}", Trouble("a file of rich text (RTF)", "save it as .docx or .txt")),
        (b"x" * (LARGEST + 1), Trouble("more than 20 MB", "add the text alone, as a file")),
        (b"word " * 1_000_001, Trouble("its text has more than 5000000 characters", "add a part of it")),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_way_out(content: bytes, said: Trouble) -> None:
    assert read_document(content, "a.txt") == said


@given(st.text())
def test_a_tidied_text_is_tidy_and_loses_no_word(text: str) -> None:
    found = tidied(text)
    assert tidied(found) == found
    assert "\r" not in found and "\n\n\n" not in found and "\0" not in found
    assert [sign for sign in found if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


LINES = (
    "The ferry between Port Lys and Grey Island sailed again on Monday, said\n"
    "the harbour master. Nobody had been asked, as the govern-\n"
    "ment of Norland said some days ago, and the talks of Belmark-\n"
    "Norland friendship had not begun. On that coast the well-\n"
    "known pier is a well-known place, and the old ship"
)
REST = "sails no more. Here ends the tale of the pier and of\nthe ship that nobody saw again in the year that came."


def test_a_pdf_gives_whole_sentences_over_lines_and_pages_and_a_passage_tells_its_page() -> None:
    found = read(pdf([LINES, REST, "The third page says that the tide came in at night."], TITLE, head="The Beacon"))
    assert (found.form, found.pages) == (Form.PDF, 3)
    assert found.remarks == ("left out on 3 pages: «The Beacon 1»", "left out on 3 pages: «Page 1 of 3»")
    assert found.facts == {
        "title": (Fact(TITLE, "the PDF's properties"),),
        "author": (Fact("Mira Holt", "the PDF's properties"),),
    }
    assert "the government of Norland" in found.text and "of Belmark-Norland friendship" in found.text
    assert "the well-known pier" in found.text
    article = Article("beacon", found.text)
    [(start, end)] = article.find("the old ship sails no more")
    sentence = article.content[slice(*article.around(start, end))]
    assert sentence == "On that coast the well-known pier is a well-known place, and the old ship\fsails no more."
    assert (article.page_of(start), article.page_of(end), article.pages) == (1, 2, 3)
    [(third, _)] = article.find("the tide came in")
    assert article.page_of(third) == 3
    assert found.hints[0].startswith("the file was made on 20")


def test_a_text_without_pages_has_none() -> None:
    assert (Article("a", "One line.\n").page_of(3), Article("a", "One line.\n").pages) == (0, 0)


@given(st.lists(st.lists(st.text("ab c.-é", min_size=1, max_size=60), min_size=1, max_size=6), min_size=1, max_size=4))
def test_flowing_pages_lose_no_letter_and_no_page(pages: list[list[str]]) -> None:
    texts = ["\n".join(lines) for lines in pages]
    if all(any(sign.isalnum() for sign in text) for text in texts):
        found = flowing(texts)
        assert [sign for sign in found if sign.isalnum()] == [sign for sign in "".join(texts) if sign.isalnum()]
        assert found.count("\f") == len(pages) - 1


def test_a_pdf_that_asks_for_a_password_is_refused_and_one_that_only_its_owner_may_change_is_read() -> None:
    told = Trouble("a PDF that asks for a password", "save a copy without one, or its text as .txt")
    assert read_document(pdf([LINES], password="secret")) == told
    assert "The ferry between" in read(pdf([LINES], password="")).text


def test_a_scanned_pdf_is_refused_and_a_page_without_text_is_told() -> None:
    hint = "let a program for scans (OCR) put the text into it first"
    assert read_document(pdf(["", ""])) == Trouble("a PDF without text: pictures of pages", hint)
    found = read(pdf([LINES, "", REST]))
    assert "no text on page 2" in found.remarks
    article = Article("a", found.text)
    assert article.page_of(article.find("sails no more")[0][0]) == 3


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 nothing more", b"%PDF-1.7\n" + b"1 0 obj\n<<>>\n" * 50, pdf([LINES])[:700]]
)
def test_a_broken_pdf_is_refused_and_nothing_is_raised(content: bytes) -> None:
    found = read_document(content)
    assert isinstance(found, Trouble) and found.what.startswith("a PDF ")


def test_a_pdf_that_would_take_all_day_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.reading.adding.pdf._SECONDS", 0)
    found = read_document(pdf([LINES]))
    assert isinstance(found, Trouble) and found.what == "a PDF that takes longer than 0 seconds to read"


def test_a_pdf_that_unpacks_to_much_is_refused() -> None:
    packed = zlib.compress(b" " * 300_000_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<<>>>>>>"
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % item for item in enumerate(objects, 1))
    found = read_document(body + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF")
    assert isinstance(found, Trouble) and found.what.startswith("a PDF that cannot be read: Limit reached")


def test_without_the_reader_of_pdf_there_is_a_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtra) as raised:
        read_document(b"%PDF-1.4")
    assert str(raised.value) == "a PDF is read with pypdf, which is not installed: pip install 'regesta[pdf]'"


def test_a_word_document_gives_its_paragraphs_and_cells_and_what_it_says_of_itself() -> None:
    found = read(docx())
    assert found.form is Form.DOCX
    assert found.text.splitlines() == [TITLE, *PARAGRAPHS, "Boats", "Two"]
    assert found.facts["author"] == (Fact("Mira Holt", "the document's properties"),)
    assert "date" not in found.facts


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def test_what_was_deleted_is_gone_and_what_was_added_stands_and_notes_come_behind() -> None:
    body = (
        "<w:p><w:r><w:t>The pier </w:t></w:r><w:del><w:r><w:delText>was </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>is</w:t></w:r></w:ins><w:r><w:tab/><w:t>new.</w:t></w:r></w:p>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    found = read(package(body, footnotes=notes))
    assert found.text == "The pier is new.\nIn a box.\nSee there.\n"
    assert found.remarks == ("1 note stands behind the text",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (package("<w:p/>"), "a Word document without a word"),
        (package("<w:p>"), "a Word document that cannot be read"),
        (package("", footnotes="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "a Word document that defines entities"),
        (package(" " * 51_000_000), "a Word document that is too large: more than 50 MB unpacked"),
        (docx()[:-200], "a Word document that cannot be read"),
        (b"PK\x03\x04 and nothing more", "a Word document that cannot be read"),
    ],
    ids=["empty", "cut", "entities", "bomb", "without its end", "no package"],
)
def test_a_word_document_that_is_hostile_or_broken_is_refused(content: bytes, said: str) -> None:
    assert len(content) < 100_000
    found = read_document(content)
    assert isinstance(found, Trouble) and found.what.startswith(said)


def test_another_zip_file_is_no_word_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a.txt", "words")
    found = read_document(stream.getvalue(), "a.docx")
    assert found == Trouble("a ZIP file that is no Word document", "unpack it, or save it as .docx or .txt")


@pytest.mark.parametrize("text", ["a" * 300_000, "a" + " " * 300_000 + "b", "-" * 300_000 + "a", "a-\n" * 100_000])
def test_a_text_made_to_take_long_takes_no_long_time(text: str) -> None:
    began = time.process_time()
    tidied(text)
    flowing([text, text])
    read(text.encode(), "a.txt")
    assert time.process_time() - began < 10
