"""All that is computed of a checked corpus, in its order: judgements applied, statements derived, all compared."""

from __future__ import annotations

from regesta.corpus.corpus import Corpus
from regesta.reasoning.comparison import compare
from regesta.reasoning.derivation import derive
from regesta.reasoning.identities import resolve


def conclude(corpus: Corpus) -> Corpus:
    """The corpus as it is exported. Of one that was concluded before, the same."""
    return compare(derive(resolve(corpus)))
