"""A made-up article, and the pages, files and papers in which it comes: what it says is invented."""

from __future__ import annotations

import io

PARAGRAPHS = (
    "The ferry between Port Lys and Grey Island sailed again on Monday, five months after a storm had broken the pier, "
    "said the harbour master of the island.",
    "Belmark pays for the new pier, said its minister of transport; Norland, which claims the island, called the works "
    "“a step that nobody asked us about”.",
    "About 400 people used the first boat. A second boat is to follow in the spring of 2026, if the money is found.",
)
TITLE = "Ferry line to Grey Island opens again"
NAVIGATION = ("Home", "World", "Subscribe", "Ten beaches you must see", "We use cookies", "All rights reserved")


def page(head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, attributes: str = ' lang="en-GB"') -> str:
    """The article in a page with furniture of all kinds."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html{attributes}><head><title>{TITLE} | The Beacon</title>{head}
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Subscribe</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies</p><button>Accept</button></div>
<main><article><h1>{TITLE}</h1>{text}</article></main>
<aside class="related"><h3>Read also</h3><a href="/x">Ten beaches you must see</a></aside>
<footer><p>© 2025 The Beacon. All rights reserved</p></footer><script>track("Monday")</script></body></html>"""


def pdf(pages: list[str], title: str = "", password: str | None = None, head: str = "", owner: str = "") -> bytes:
    """A PDF with these pages of text, broken into lines as they come; a running head, and the number of each page."""
    from fpdf import FPDF

    paper = FPDF()
    paper.set_font("helvetica", size=11)
    if title:
        paper.set_title(title)
        paper.set_author("Mira Holt")
    if password is not None:
        paper.set_encryption(owner or "owner", password)
    for number, text in enumerate(pages, 1):
        paper.add_page()
        if head:
            paper.cell(0, 8, f"{head} {number}", new_x="LMARGIN", new_y="NEXT")
        for line in text.splitlines():
            paper.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        if head:
            paper.set_y(-40)
            paper.cell(0, 8, f"Page {number} of {len(pages)}")
    return bytes(paper.output())


def docx(paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    """A Word document with a heading, these paragraphs and a table."""
    from docx import Document

    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Mira Holt"
    document.add_heading(TITLE)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Boats", "Two"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
