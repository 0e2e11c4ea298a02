"""Web addresses and other IRIs as RFC 3987 has them, so that what passes here can stand in RDF; and a way out.

An address goes into every export as it is: a space or an angle bracket in it would end it and begin another triple.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Without the signs that have no width or turn the direction of writing: they are there to deceive.
_UCS = "\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(plane << 16 | (0x1000 if plane == 0xE else 0))}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 0xF)
)
_LETTER = f"A-Za-z0-9._~{_UCS}-"
_ESCAPED = "%[0-9A-Fa-f]{2}"
_SIGN = rf"(?:[{_LETTER}!$&'()*+,;=:@]|{_ESCAPED})"
_BEHIND = rf"(?:/{_SIGN}*)*(?:\?(?:{_SIGN}|[/?])*)?(?:#(?:{_SIGN}|[/?])*)?"
_HOST = rf"(?:[{_LETTER}!$&'()*+,;=]|{_ESCAPED})+"
_PORT = "(?::(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
_WEB = re.compile(rf"https?://{_HOST}{_PORT}{_BEHIND}")
_URN = re.compile(rf"(?:urn|info|doi|tag):{_SIGN}(?:{_SIGN}|/)*")
_BASE = re.compile(rf"https?://{_HOST}{_PORT}(?:/{_SIGN}*)*[/#]")
_LONGEST = 2000  # characters; longer ones no browser opens


def is_web_address(text: str) -> bool:
    """Whether it is an IRI with http or https.

    >>> is_web_address("https://example.org/växjö?id=4#top"), is_web_address("https://example.org/100%off")
    (True, False)
    """
    return len(text) <= _LONGEST and _WEB.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether it is a web address, or an IRI that names a thing without telling where it is (`urn:`)."""
    return is_web_address(text) or (len(text) <= _LONGEST and _URN.fullmatch(text) is not None)


def is_base(text: str) -> bool:
    """Whether names can be put behind it: a web address that ends in `/` or `#` and has no question in it."""
    return len(text) <= _LONGEST and _BASE.fullmatch(text) is not None


def address_meant(text: str) -> str:
    """The web address that a person may have meant who wrote it otherwise, or "".

    >>> address_meant("https://example.org/list?f[0]=5%"), address_meant("www.example.org")
    ('https://example.org/list?f%5B0%5D=5%25', 'https://www.example.org')
    """
    if re.match("10[.][0-9]{4,9}/", text):
        text = f"https://doi.org/{text}"
    elif re.match("doi:10[.]", text):
        text = f"https://doi.org/{text.removeprefix('doi:')}"
    elif re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/|$)", text):
        text = f"https://{text}"
    if not text.startswith(("http://", "https://")) or len(text) > _LONGEST:
        return ""
    front, sharp, rest = text.partition("#")
    escaped = re.sub(rf"{_ESCAPED}|.", lambda match: _escaped(match.group()), front + sharp + rest.replace("#", "%23"))
    same_host = text.split("/")[2] == escaped.split("/")[2]
    return escaped if same_host and is_web_address(escaped) else ""


def _escaped(sign: str) -> str:
    return sign if len(sign) > 1 or re.fullmatch(rf"[{_LETTER}!$&'()*+,;=:@/?#]", sign) else quote(sign, safe="")
