"""What must hold between the records of a corpus. Each check is one function of the tuple `CHECKS`.

Runs after loading; checks see what could be loaded, as tables, and know nothing of the files but where each record is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from regesta.checks import entities, former_ids, judgements, plausibility, statements
from regesta.checks.faulty import problems
from regesta.checks.passages import citations_fit_their_texts, texts_are_as_added
from regesta.corpus.corpus import Corpus
from regesta.seeds.texts import read_texts
from regesta.values.problems import Problem

Check = Callable[[Corpus], pl.DataFrame]

CHECKS: tuple[Check, ...] = (
    entities.entity_has_a_type,
    entities.an_entity_has_one_name_a_language,
    entities.entities_are_used,
    entities.linked_entities_are_known,
    entities.no_entity_is_linked_to_itself,
    entities.links_have_the_right_ends,
    entities.an_identifier_is_that_of_one_entity,
    entities.copied_sources_are_known,
    entities.no_source_copies_itself,
    *statements.CHECKS,
    judgements.judged_entities_are_known,
    judgements.preferred_statements_are_known,
    judgements.nobody_is_judged_against_itself,
    judgements.entities_are_judged_once,
    judgements.the_same_are_not_different,
    judgements.the_same_are_of_one_type,
    judgements.what_is_made_one_has_no_tie_with_itself,
    judgements.what_is_made_one_is_not_linked_to_itself,
    judgements.what_is_made_one_is_the_organ_of_one,
    judgements.what_is_made_one_has_one_identifier,
    former_ids.former_ids_lead_on,
    former_ids.former_ids_are_free,
    *plausibility.CHECKS,
)


def check(corpus: Corpus, texts: Path | None = None) -> list[Problem]:
    """Every problem of the corpus, sorted by place. With `texts`, citations are held against the articles too."""
    found = set(problems(corpus, (find(corpus) for find in CHECKS)))
    if texts is not None:
        at_hand, missing = read_texts(texts, corpus.sources.values())
        found |= {*missing, *citations_fit_their_texts(corpus, at_hand), *texts_are_as_added(corpus, at_hand)}
    return sorted(found)
