"""S2: a frightened no is not a no."""

from __future__ import annotations

import pytest

from qorgau.law.answers import Mark, read_answers, weigh
from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth


@pytest.mark.parametrize(
    ("raw", "shown", "protective", "mark"),
    [
        ("denied", UNKNOWN, UNKNOWN, Mark.DENIED),
        ({"answer": "no", "source": "said"}, UNKNOWN, UNKNOWN, Mark.DENIED),
        ({"answer": "no", "source": "observed"}, FALSE, FALSE, None),
        ({"answer": "no", "source": "document"}, FALSE, FALSE, None),
        ({"answer": "no", "source": "third_person"}, UNKNOWN, UNKNOWN, Mark.UNCONFIRMED),
        ({"answer": "yes", "source": "said"}, TRUE, TRUE, None),
        (["denied", {"answer": "yes", "source": "observed"}], TRUE, TRUE, None),
        (
            [{"answer": "yes", "source": "third_person"}, {"answer": "no", "source": "document"}],
            UNKNOWN,
            TRUE,
            Mark.CONTRADICTORY,
        ),
        ([{"answer": "no", "source": "said"}, {"answer": "no", "source": "document"}], FALSE, FALSE, None),
        ("unknown", UNKNOWN, UNKNOWN, None),
    ],
)
def test_s02_what_an_answer_shows(raw: object, shown: Truth, protective: Truth, mark: Mark | None) -> None:
    """Only observed or documented absence counts as no; contradictions are shown, not resolved."""
    found = weigh(read_answers(raw, purpose=False))
    assert (found.shown, found.protective, found.mark) == (shown, protective, mark)
