"""The line that cites a passage, `¶3 312-455 sha256:… ~98:…`: written and read in one place.

Behind the digest of the passage stand the number of its letters and digits, and a digest of them alone: by these it is
found again where only its place, its spaces, dashes, quotation marks or letter case are others.
"""

from __future__ import annotations

import re

from regesta.corpus.records import Citation

CITE = re.compile("¶([0-9]+) ([0-9]+)-([0-9]+) sha256:([0-9a-f]{64})(?: ~([0-9]+:[0-9a-f]{16}))?")


def citation_line(cite: Citation) -> str:
    """What stands behind `cite:`.

    >>> citation_line(Citation("courier", 3, 312, 455, "0a" * 32, "98:00112233aabbccdd"))[-43:]
    '0a0a0a0a0a0a0a0a0a0a0a ~98:00112233aabbccdd'
    """
    place = f"¶{cite.paragraph} {cite.start}-{cite.end} sha256:{cite.digest}"
    return f"{place} ~{cite.letters}" if cite.letters else place


def read_citation(source: str, text: str) -> Citation | None:
    """The citation that stands there, or None where it is none."""
    match = CITE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    paragraph, start, end = (int(number) for number in match.groups()[:3])
    return Citation(source, paragraph, start, end, match[4], match[5] or "")
