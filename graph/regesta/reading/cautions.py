"""What a person must know of a text before they trust what was read of it: its language, and whether it has a date."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.reading.adding.tongues import language_rather
from regesta.reading.proposals import Context
from regesta.seeds.cldr import language_name
from regesta.seeds.texts import Article

ENGLISH = "en"
_UNDATED = (
    "it is not known when the text was published: what it tells in the present tense or of «last year» has no date;"
    " give --published"
)


def is_english(context: Context) -> bool:
    """Whether rules can read the text: it is told to be in English, or nothing is told."""
    return not context.language or context.language.partition("-")[0].lower() == ENGLISH


def cautions(article: Article, context: Context, rules: str = "") -> Iterator[str]:
    """What is to be said of the text, for a reader by rules of that name or for any other."""
    if rules and not is_english(context):
        language = language_name(context.language)
        yield (
            f"the reader «{rules}» knows English only, and the text is in {language}: it was not read; "
            "«--prompt» and «--reader llm» take any language"
        )
    elif rules and (other := language_rather(context.language or ENGLISH, article.content)):
        yield (
            f"the reader «{rules}» knows English only, and the text looks like {language_name(other)}; "
            "«--prompt» and «--reader llm» take any language"
        )
    if not context.published:
        yield _UNDATED
