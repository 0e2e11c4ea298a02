"""The list of mistakes fits the code: what a mistake replaces stands there, once.

That the room's tests catch each is shown by `python tests/reasoning/mutants.py`, which takes minutes.
"""

from __future__ import annotations

import pytest

from mutants import CHECKOUT, MUTANTS, ROOM, Mutant


def _name(mutant: Mutant) -> str:
    return f"{mutant.module}: {mutant.right[:40]}"


@pytest.mark.parametrize("mutant", MUTANTS, ids=_name)
def test_what_a_mistake_replaces_stands_in_the_code_once(mutant: Mutant) -> None:
    code = (CHECKOUT / ROOM / mutant.module).read_text("utf-8")
    assert code.count(mutant.right) == 1
    compile(code.replace(mutant.right, mutant.wrong), mutant.module, "exec")


def test_there_are_enough_of_them_and_all_differ() -> None:
    assert len({(it.module, it.right, it.wrong) for it in MUTANTS}) == len(MUTANTS) > 20
