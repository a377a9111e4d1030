"""Agreement is computed from voices and sides."""

from __future__ import annotations

import pytest

from generator.agreement import Agreement, agreement
from generator.corpus import Corpus

CASES = [
    ([("tass", "russia")], False, Agreement.SINGLE),
    ([("tass", "russia"), ("tass", "russia")], False, Agreement.SINGLE),
    ([("tass", "russia"), ("rt", "russia")], False, Agreement.ONE_SIDE),
    ([("tass", "russia"), ("aa", "turkey")], False, Agreement.SEVERAL),
    ([("afp", "independent/afp"), ("ap", "independent/ap")], False, Agreement.SEVERAL),
    ([("afp", "independent/afp"), ("afp", "independent/afp")], False, Agreement.SINGLE),
    ([("tass", "russia"), ("aa", "turkey")], True, Agreement.DISPUTED),
    ([("tass", "russia")], True, Agreement.DISPUTED),
]


@pytest.mark.parametrize(("voices", "disputed", "expected"), CASES)
def test_rule(voices: list[tuple[str, str]], disputed: object, expected: Agreement) -> None:
    """Copies of one dispatch count once; an independent publisher is a side of its own."""
    assert agreement(voices, disputed=bool(disputed)) == expected


def test_copy_speaks_for_its_origin(faro_corpus: Corpus) -> None:
    """A page that copies another publisher's dispatch has that publisher's voice."""
    event = faro_corpus.by_id["1999-02-10-calm-ends"]
    assert faro_corpus.agreement(event, event.claims[0]) == Agreement.SINGLE


def test_open_discrepancy_disputes_its_claims(faro_corpus: Corpus) -> None:
    """A claim that an open discrepancy names is disputed; its neighbours are not."""
    event = faro_corpus.by_id["1998-05-03-first-meeting"]
    states = [faro_corpus.agreement(event, claim) for claim in event.claims]
    assert states == [Agreement.SEVERAL, Agreement.DISPUTED]


def test_slip_closes_a_discrepancy(faro_corpus: Corpus) -> None:
    """A discrepancy of which one version is left beside slips disputes nothing."""
    event = faro_corpus.by_id["1998-05-03-first-meeting"]
    one = event.discrepancies[0]
    slip = one.versions[1].model_copy(update={"slip": one.about})
    closed = one.model_copy(update={"versions": (one.versions[0], slip)})
    changed = event.model_copy(update={"discrepancies": (closed,)})
    assert faro_corpus.agreement(changed, changed.claims[1]) == Agreement.SINGLE
