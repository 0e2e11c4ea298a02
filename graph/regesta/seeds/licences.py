"""The usual address of a licence that people write in words; for the hint of an error only."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = "https://creativecommons.org"
_CC = re.compile(
    r"(?:cc|creative commons)[ -]*(?P<parts>(?:by|attribution)(?:[ -](?:sa|nc|nd|sharealike|noncommercial))*)"
    r"(?:[ -]*v?(?P<version>[1-4][.][05]))?(?: international| unported)?"
)
_SHORT = {"attribution": "by", "sharealike": "sa", "noncommercial": "nc"}
_OTHERS = {
    "cc0|cc zero|public domain|pdm": f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/",
    "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
    "odc-by": "https://opendatacommons.org/licenses/by/1-0/",
    "pddl": "https://opendatacommons.org/licenses/pddl/1-0/",
    "apache": "https://www.apache.org/licenses/LICENSE-2.0",
    "mit": "https://opensource.org/license/mit",
    "gpl": "https://www.gnu.org/licenses/gpl-3.0.html",
    "ogl|open government": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


def address_of_licence(words: str) -> str:
    """The address, or "" where the words name no licence that is known here.

    >>> address_of_licence("CC BY 4.0"), address_of_licence("cc-by-nc-sa 3.0"), address_of_licence("all mine")
    ('https://creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/licenses/by-nc-sa/3.0/', '')
    """
    plain = " ".join(words.lower().split())
    if match := _CC.match(plain):
        parts = [_SHORT.get(part, part) for part in re.split("[ -]", match["parts"])]
        return f"{_CREATIVE_COMMONS}/licenses/{'-'.join(parts)}/{match['version'] or '4.0'}/"
    found = (address for name, address in _OTHERS.items() if re.match(rf"(?:{name})\b", plain))
    return next(found, "")
