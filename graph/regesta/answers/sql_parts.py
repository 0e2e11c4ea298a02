"""What the SQL twins have in common, written once: in a twin `$NAME` stands for the lines of that part."""

from __future__ import annotations

_TOLD = """\
told_tellings AS (
  SELECT DISTINCT statement, episode FROM tellings WHERE episode IN (SELECT episode FROM picked)
),
told_statements AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM told_tellings)),
told_citations AS (
  SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT statement FROM told_tellings)
),
told AS (
  SELECT t.episode, t.statement, r.iri AS said, s.polarity, s.modality, s.valid_time AS "when",
    s.observed_at AS observed, sp.speaker, c.source
  FROM told_tellings t
  JOIN told_statements s ON s.id = t.statement
  JOIN told_citations c ON c.statement = t.statement
  JOIN relations r ON r.relation = s.relation
  LEFT JOIN speakers sp ON sp.statement = t.statement
)"""
"""What is told of the episodes of `picked`, by their column `episode`."""

_TELLING = """\
telling AS (
  SELECT episode, statement FROM tellings WHERE episode IN (SELECT id FROM picked)
  UNION
  SELECT episode, ground AS statement FROM derivations WHERE episode IN (SELECT id FROM picked)
),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM telling)),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT statement FROM telling)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL)"""
"""What tells of the episodes of `picked`, by their column `id`, and of their grounds, with what cites it."""

_BETWEEN = """\
between AS (SELECT DISTINCT finding, statement FROM sides WHERE finding IN (SELECT id FROM found)),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM between)),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT statement FROM between))"""
"""The statements on the sides of the findings of `found`, with what cites them."""

_CITED = """\
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM said))"""
"""What cites the statements of `said`."""

_FROM_FINDINGS = """\
FROM found f
JOIN about e ON e.id = f.episode
JOIN relations r ON r.relation = e.relation
JOIN between x ON x.finding = f.id
JOIN said s ON s.id = x.statement
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id"""
"""The findings of `found` with their episodes (`about`), each with all that is `between`."""

_FROM_SAID = """\
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object"""
"""The statements of `said`, with what cites them, who speaks, and the names of their ends."""

PARTS = {
    "told": _TOLD,
    "telling": _TELLING,
    "between": _BETWEEN,
    "cited": _CITED,
    "from_findings": _FROM_FINDINGS,
    "from_said": _FROM_SAID,
}
