"""Language tags as BCP 47 (RFC 5646) has them: `en`, `zh-Hant`, `pt-BR`."""

from __future__ import annotations

import re

_TAG = re.compile(
    "(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}"
    "(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    "(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    "(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?"
)


def is_language_tag(text: str) -> bool:
    """Whether it has the form of a tag, the language in lower case. Trap: not whether anybody speaks it.

    >>> is_language_tag("pt-BR"), is_language_tag("en_US"), is_language_tag("english")
    (True, False, False)
    """
    match = _TAG.fullmatch(text.lower())
    return match is not None and text.startswith(match["language"]) and _without_repetition(match)


def tag_meant(text: str) -> str:
    """The tag that a person may have meant who wrote it otherwise, or "".

    >>> tag_meant("en us"), tag_meant("ZH_hant"), tag_meant("english")
    ('en-US', 'zh-Hant', '')
    """
    language, *others = re.split("[-_ ]+", text.strip())
    meant = "-".join([language.lower(), *(_usual_case(part) for part in others)])
    return meant if is_language_tag(meant) else ""


def _usual_case(part: str) -> str:
    """Scripts have four letters and a capital, countries two capitals."""
    return part.upper() if len(part) == len("US") else part.title() if len(part) == len("Hant") else part


def _without_repetition(match: re.Match[str]) -> bool:
    """No variant and no letter of an extension may stand in a tag twice."""
    variants = match["variants"].split("-")[1:]
    letters = [part for part in match["extensions"].split("-") if len(part) == 1]
    return all(len(parts) == len(set(parts)) for parts in (variants, letters))
