"""Views of the tables that answer what readers ask most.

In a query `[e.title]` stands for the columns of that text in every language, and `[e.title event]`
for the same under another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LOCAL = re.compile(r"\[([\w.]+)(?: (\w+))?\]")
VIEWS = {
    "timeline": """
SELECT e.id, [e.title], e.start, e.start_precision, e.start_approximate, e."end", e.date_kind,
  e.kind, [k.name kind], e.importance,
  (SELECT group_concat(track, '; ') FROM event_tracks WHERE event = e.id) AS tracks,
  (SELECT count(*) FROM claims WHERE event = e.id) AS claims,
  (SELECT count(*) FROM claims WHERE event = e.id AND agreement = 'disputed') AS disputed_claims,
  (SELECT count(*) FROM claims WHERE event = e.id AND agreement = 'one-source')
    AS one_source_claims,
  (SELECT count(*) FROM discrepancies WHERE event = e.id) AS discrepancies,
  (SELECT count(DISTINCT source) FROM citations WHERE event = e.id) AS sources,
  [e.url]
FROM events e LEFT JOIN kinds k ON k.list = 'events' AND k.key = e.kind
ORDER BY e.rowid""",
    "cited_claims": """
SELECT c.id, c.event, e.start, e.start_precision, e.start_approximate, [e.title event],
  [c.text], c.agreement, [k.name agreement], c.sources, c.voices, c.sides
FROM claims c JOIN events e ON e.id = c.event
LEFT JOIN kinds k ON k.list = 'agreement' AND k.key = c.agreement
ORDER BY c.rowid""",
    "disputed_claims": """
SELECT c.id, c.event, e.start, [e.title event], [c.text], d.id AS discrepancy, d.kind,
  [d.about]
FROM claims c JOIN events e ON e.id = c.event
JOIN discrepancy_claims dc ON dc.claim = c.id
JOIN discrepancies d ON d.id = dc.discrepancy AND d.open
ORDER BY c.rowid, d.rowid""",
    "one_voice_claims": """
SELECT c.id, c.event, e.start, e.importance, [e.title event], [c.text], c.sources,
  (SELECT group_concat(DISTINCT coalesce(s.origin, s.publisher)) FROM citations x
    JOIN sources s ON s.key = x.source WHERE x.claim = c.id) AS voice
FROM claims c JOIN events e ON e.id = c.event
WHERE c.voices = 1
ORDER BY e.importance, c.rowid""",
    "disagreements": """
SELECT v.id, d.event, e.start, [e.title event], d.id AS discrepancy, d.kind, [d.about], d.open,
  v.number, [v.text], [v.slip],
  (SELECT group_concat(x.source, '; ') FROM citations x WHERE x.version = v.id) AS sources
FROM versions v JOIN discrepancies d ON d.id = v.discrepancy JOIN events e ON e.id = d.event
ORDER BY v.rowid""",
    "cited_sources": """
SELECT x.id, x.event, x.part, x.claim, x.version, x.obligation, x.article_claim, x.slip,
  c.agreement, x.source, s.url, s.title, [s.description], [p.name publisher],
  [o.name origin], s.side, [i.name side], s.kind, s.language, s.published,
  s.published_precision, s.published_approximate, s.check_how, s.check_on, s.link_state,
  s.archive_url,
  x.locator, x.quote_language, x.quote
FROM citations x JOIN sources s ON s.key = x.source JOIN publishers p ON p.key = s.publisher
LEFT JOIN publishers o ON o.key = s.origin JOIN sides i ON i.key = s.side
LEFT JOIN claims c ON c.id = x.claim
ORDER BY x.id""",
    "balance_of_events": """
SELECT e.id AS event, e.start, [e.title event], b.key AS place, [b.long place],
  (SELECT count(DISTINCT x.source) FROM citations x JOIN sources s ON s.key = x.source
    JOIN sides i ON i.key = s.side WHERE x.event = e.id AND i.place = b.key) AS pages
FROM events e CROSS JOIN balance b
ORDER BY e.rowid, b.rowid""",
    "lives_of_truces": """
SELECT t.event, [t.name], t.start, t.start_precision, t.start_approximate, t."end",
  t.end_precision, t.end_approximate, t.ending, [k.name ending], t.ended_by,
  [b.title ended_by], [t.terms],
  (SELECT group_concat(actor, '; ') FROM truce_guarantors WHERE truce = t.event) AS guarantors
FROM truces t LEFT JOIN kinds k ON k.list = 'endings' AND k.key = t.ending
LEFT JOIN events b ON b.id = t.ended_by
ORDER BY t.rowid""",
    "outcomes_of_agreements": """
SELECT o.event, e.start, [e.title event], o.id AS obligation, o.article, [o.text], o.due,
  u.number, u.state, [k.name state], [u.text outcome],
  (SELECT group_concat(claim, '; ') FROM outcome_claims
    WHERE obligation = o.id AND number = u.number) AS claims
FROM obligations o JOIN events e ON e.id = o.event LEFT JOIN outcomes u ON u.obligation = o.id
LEFT JOIN kinds k ON k.list = 'outcomes' AND k.key = u.state
ORDER BY o.rowid, u.number""",
    "sources_without_copy": """
SELECT s.key, s.url, s.title, [s.description], [p.name publisher], s.side, s.published,
  s.check_how, (SELECT count(*) FROM citations x WHERE x.source = s.key) AS citations
FROM sources s JOIN publishers p ON p.key = s.publisher
WHERE s.archive_url IS NULL AND s.url IS NOT NULL
ORDER BY citations DESC, s.key""",
}
"""The queries of the views by their names."""


def views(languages: Sequence[str]) -> Iterator[str]:
    """Yield the statements that make the views."""

    def each(found: re.Match[str]) -> str:
        column, name = found[1], found[2] or found[1].rpartition(".")[2]
        return ", ".join(f"{column}_{key} AS {name}_{key}" for key in languages)

    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS{LOCAL.sub(each, query)}"
