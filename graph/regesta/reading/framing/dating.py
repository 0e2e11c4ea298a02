"""Which of the times of a sentence is that of a tie, and what period that makes of it."""

from __future__ import annotations

import re

from regesta.reading.framing.actors import Actor
from regesta.reading.framing.fields import counted
from regesta.reading.framing.ties import Tie
from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import BASE, ING, PARTICIPLE, PAST, THIRD
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Context, Dated, Passage, Span
from regesta.values.date_hints import PRESENT

_LED = re.compile(r"\b(?:in|on|since|from|during|between) ", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:[.,;)]|and\b|$)")
_ATTRIBUTIVE = ("nummod", "compound", "amod", "nmod")


class Dating:
    """The times of one tree and what they hang on."""

    def __init__(self, tree: Tree, context: Context, english: English) -> None:
        self.tree = tree
        self.passage: Passage = tree.passage
        self.context = context
        self.deeds = english.kinds["acts"] | {f"{it}s" for it in english.kinds["acts"]}
        self.occasions = english.small["occasions"]

    def _verb(self, tie: Tie) -> int:
        return self.tree.clause(tie.found.at)

    def _dated(self, tie: Tie) -> Dated | None:
        """The time that belongs to the tie: in its own clause, else at the head of the sentence for its main verb."""
        tree = self.tree
        start, end = tree.tokens[0].span[0], tree.tokens[-1].span[1]
        if counted(tree, tie.found.at):  # a field of a profile has the date of the whole note
            return next((it for it in self.passage.dates if it.edtf and self._bracketed(it.span) == -1), None)
        dates = [it for it in self.passage.dates if it.edtf and start <= it.span[0] < end]
        if not dates or not tie.frame.dated:
            return None
        bracketed = {it.span: self._bracketed(it.span) for it in dates}
        for it in dates:  # «joined the League (1994)»: of the name before the brackets
            if bracketed[it.span] in (tie.object.at, tie.found.at, tie.subject.at):
                return it
        dates = [it for it in dates if bracketed[it.span] is None]
        return self._hanging_on(tie, dates)

    def _hanging_on(self, tie: Tie, dates: list[Dated]) -> Dated | None:
        """Of the times outside brackets that which hangs on the trigger, its verb or the sentence."""
        owners = {it.span: self._owner(it.span) for it in dates}
        verb = self._verb(tie)
        near = {tie.found.at, *tie.found.words}
        apart = self._in_apposition(tie)
        for wanted in (near, set() if apart else {verb}):
            mine = [it for it in dates if owners[it.span] in wanted]
            if mine:
                return self._nearest(mine, tie)
        if apart:
            return None
        if begun := self._since_when(verb, dates, owners):
            return begun
        named = self.tree.tokens[tie.object.at].pos == "NAME"
        if agreed := next((it for it in dates if named and owners[it.span] == tie.object.at), None):
            return agreed if self._agreement(tie.object) else None
        behind = [it for it in dates if self._at_the_end(it.span) and verb in self._verbs_over(owners[it.span])]
        if len(behind) == 1:
            return behind[0]
        first = next(iter(dates), None)
        if first and owners[first.span] in self._chain(verb) and self._leads(first.span):
            return first
        return None

    def _since_when(self, verb: int, dates: list[Dated], owners: dict[Span, int]) -> Dated | None:
        """«Since he took office in 2022, it has …»: the time since which the main clause holds."""
        for clause in self.tree.children(verb, "advcl"):
            marks = [self.tree.tokens[it].low for it in self.tree.children(clause, "mark")]
            inside = [it for it in dates if owners[it.span] == clause]
            if "since" in marks and len(inside) == 1 and "/" not in inside[0].edtf:
                return Dated(f"{inside[0].edtf}/..", inside[0].span, "since")
        return None

    def _in_apposition(self, tie: Tie) -> bool:
        """Whether the trigger is said beside a name, so that the clause tells the time of another thing."""
        tree, at = self.tree, self.tree.first_conjunct(tie.found.at)
        if tie.found.kind == "verb":
            return False
        while tree.tokens[at].dep in ("pobj", "prep") and tree.tokens[at].head != at:
            at = tree.tokens[at].head
            if tree.tokens[at].low == "one":
                break
        return tree.tokens[at].dep == "appos"

    def _nearest(self, mine: list[Dated], tie: Tie) -> Dated:
        """Of several times of a clause that behind the object: «joined one body in 2007 and the other in 2019»."""
        end = self.tree.tokens[tie.object.at].span[1]
        behind = [it for it in mine if it.span[0] >= end]
        joined = self.tree.tokens[tie.object.at].dep == "conj"
        return behind[0] if behind and joined else mine[0]

    def _bracketed(self, span: Span) -> int | None:
        """The word before brackets that hold only this time; -1 at the end of a sentence: a date of the note."""
        start, end = span[0] - self.passage.span[0], span[1] - self.passage.span[0]
        text = self.passage.text
        if text[:start].rstrip()[-1:] != "(" or text[end:].lstrip()[:1] != ")":
            return None
        if text[end:].lstrip()[1:].strip(" .;") == "":
            return -1
        opened = self.passage.span[0] + text.rindex("(", 0, start)
        before = [it for it, token in enumerate(self.tree.tokens) if token.span[1] <= opened]
        names = [it for it in before[-3:] if self.tree.tokens[it].pos == "NAME"]
        return names[-1] if names else before[-1] if before else -1

    def _owner(self, span: Span) -> int:
        """The verb, or the trigger noun, that a time hangs on: as near as can be told."""
        at = next(
            (it for it, token in enumerate(self.tree.tokens) if token.span[0] < span[1] and span[0] < token.span[1]), -1
        )
        if at < 0:
            return at
        inside = [
            it for it, token in enumerate(self.tree.tokens) if token.span[0] < span[1] and span[0] < token.span[1]
        ]
        at = next((it for it in inside if self.tree.tokens[it].head not in inside), inside[0])
        if (clause := self._when_clause(max(inside) + 1)) >= 0:
            return clause
        direct = self.tree.tokens[self.tree.tokens[at].head]
        if direct.pos == "NAME" and at < self.tree.tokens[at].head and self.tree.tokens[at].dep in _ATTRIBUTIVE:
            return self.tree.tokens[at].head  # «the 1951 Treaty»: that of the treaty, and of no deed
        for head in self.tree.above(at):
            token = self.tree.tokens[head]
            if token.low in self.occasions and self._on_occasion(head):
                continue
            if token.pos in ("VERB", "AUX") or (
                token.pos == "NOUN" and token.dep in ("nsubj", "dobj", "pobj", "attr", "ROOT", "nsubjpass", "appos")
            ):
                return head
        return at

    def _at_the_end(self, span: Span) -> bool:
        """Whether a time stands behind a preposition and before a stop: it is the clause's, whatever noun is near."""
        start, end = span[0] - self.passage.span[0], span[1] - self.passage.span[0]
        text = self.passage.text
        led = _LED.match(text, start) or _LED.fullmatch(text[:start].rpartition(" ")[0].rpartition(" ")[2] + " ")
        return led is not None and _STOP.match(self.passage.text, end) is not None

    def _verbs_over(self, owner: int) -> list[int]:
        """The verb over a noun that a time hangs on; none if the noun is a deed, whose time it may be."""
        token = self.tree.tokens[owner] if owner >= 0 else None
        if token is None or token.pos != "NOUN" or token.low in self.deeds:
            return []
        before = self.tree.tokens[token.head].low if token.dep == "pobj" else ""
        if before in ("after", "before", "since", "until", "following", "despite"):  # «after his death in December»
            return []
        return [self.tree.clause(owner)]

    def _when_clause(self, at: int) -> int:
        """Behind a time and «when» the verb of what happened then; -1 where that does not follow."""
        tokens = self.tree.tokens
        at += at < len(tokens) and tokens[at].low == ","
        if at >= len(tokens) or tokens[at].low != "when" or not self.tree.is_verb(tokens[at].head):
            return -1
        return tokens[at].head

    def _on_occasion(self, at: int) -> bool:
        """Whether a meeting is named as the occasion of a deed: «at a June summit they signed»."""
        preposition = self.tree.tokens[at].head
        return self.tree.tokens[at].dep == "pobj" and self.tree.tokens[preposition].low in ("at", "during", "in")

    def _agreement(self, actor: Actor) -> bool:
        entity = self.context.entities.get(actor.entity)
        return entity is not None and self.context.ontology.is_a(entity.type, "Agreement")

    def _chain(self, verb: int) -> list[int]:
        """The verb, and those that it is joined to or hangs on without a subject of its own."""
        found = [verb]
        for head in self.tree.above(verb):
            token = self.tree.tokens[found[-1]]
            if token.dep in ("conj", "xcomp", "pcomp") or (token.dep == "advcl" and token.tag == ING):
                found.append(self.tree.clause(head))
            elif token.dep != "prep":
                break
        return found

    def _leads(self, span: Span) -> bool:
        """Whether the time stands at the head of the sentence."""
        return span[0] - self.tree.tokens[0].span[0] < 25

    def _when(self, tie: Tie, dated: Dated | None, standing: bool, modality: str) -> str:
        """The period as the seeds have it; a tie in the present tense held when the source was published."""
        tense = self._tense(tie)
        if dated:
            edtf = dated.edtf
            if standing and tense in ("present", "perfect") and modality == "Actual" and edtf.endswith(("/", "/..")):
                return f"{edtf.partition('/')[0]}/{PRESENT}"
            if standing and self._since(dated) and "/" not in edtf:
                return f"{edtf}/{PRESENT}" if tense in ("present", "perfect") else f"{edtf}/"
            if not standing and edtf == PRESENT:
                return ""
            begun = edtf.removesuffix("..").removesuffix("/")
            if not standing and self._since(dated) and "/" not in begun:
                return f"{begun}/{PRESENT}" if tense == "perfect" and modality == "Actual" else ""
            if not standing and edtf.endswith(("/", "/..")):
                return begun
            return edtf
        return PRESENT if standing and modality == "Actual" and tense in ("present", "perfect", "none") else ""

    def _since(self, dated: Dated) -> bool:
        start = dated.span[0] - self.passage.span[0]
        return self.passage.text[max(0, start - 7) : start + 6].lower().find("since") >= 0

    def _tense(self, tie: Tie) -> str:
        """present, perfect, past, or none where no verb stands with a time of its own."""
        tree, found = self.tree, tie.found
        if found.kind != "verb" and self.tree.tokens[found.at].dep in ("appos", "compound", "amod", "poss"):
            return "none"
        verb = self._verb(tie)
        auxiliaries = [tree.tokens[it].low for it in tree.children(verb, "aux", "auxpass")]
        token = tree.tokens[verb]
        if any(it in ("has", "have", "'ve") for it in auxiliaries):
            return "perfect"
        if any(it in ("had", "was", "were", "did") for it in auxiliaries):
            return "past"
        if any(it in ("is", "are", "am", "does", "do", "'re") for it in auxiliaries) or token.tag in (THIRD, BASE):
            return "present"
        if token.low in ("is", "are", "am"):
            return "present"
        if token.tag == PAST or token.low in ("was", "were"):
            return "past"
        return "none" if token.tag in (PARTICIPLE, ING) else "present" if token.tag == BASE else "none"
