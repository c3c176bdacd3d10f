"""Models ranked by BIC: all hierarchical ones, or those met on the way down from independence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.prevalence.existence import Faces, fitted
from qorgau.statistics.prevalence.fitting import deviance, frame
from qorgau.statistics.prevalence.models import hierarchical, independence, neighbours, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.statistics.prevalence.fitting import Flags, Floats, Frame
    from qorgau.statistics.prevalence.models import Model

_CHUNK: Final = 1000
# The order up to which all models are tried, by lists; above, stepwise choice alone is feasible.
ORDERS: Final = {2: 1, 3: 2, 4: 3, 5: 3, 6: 2}


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Models by BIC, the best first: their BIC, the logarithm of the people on no list; and how many were tried."""

    models: tuple[Model, ...]
    bic: Floats
    hidden: Floats
    tried: int


def ranked(counts: Floats, lists: int, order: int, models: Sequence[Model] | None = None) -> Ranking:
    """Return the models of up to `order` that have one estimate on a table, the best first.

    Counts by cell. BIC takes the number of people, not of cells, and counts terms that nobody has.
    """
    chosen = hierarchical(lists, order) if models is None else tuple(models)
    scorer = Scorer(lists, order)
    scored = [scorer.scores(counts, chosen[start : start + _CHUNK]) for start in range(0, len(chosen), _CHUNK)]
    bic, hidden = (np.concatenate(parts) for parts in zip(*scored, strict=True))
    place = np.argsort(bic, kind="stable")
    place = place[np.isfinite(bic[place])]
    return Ranking(tuple(chosen[one] for one in place), bic[place], hidden[place], len(chosen))


def downhill(counts: Floats, lists: int, order: int) -> Ranking:
    """Return the models met on the way from independence to where no neighbour has a lower BIC, the best first."""
    scorer, here = Scorer(lists, order), independence(lists)
    way: list[tuple[float, float, Model]] = []
    tried, nearby = 0, [here]
    while nearby:
        bic, hidden = scorer.scores(counts, nearby)
        tried += len(nearby)
        best = int(bic.argmin())
        if not np.isfinite(bic[best]) or (way and bic[best] >= way[-1][0]):
            break
        here = nearby[best]
        way.append((float(bic[best]), float(hidden[best]), here))
        nearby = list(neighbours(here, lists, order))
    way.reverse()
    return Ranking(
        tuple(model for *_score, model in way),
        np.array([one[0] for one in way]),
        np.array([one[1] for one in way]),
        tried,
    )


class Scorer:
    """Fits models of one design to a table, or one model to many tables."""

    def __init__(self, lists: int, order: int) -> None:
        self.design: Frame = frame(lists, terms(lists, order))
        self.faces = Faces(self.design)

    def scores(self, counts: Floats, models: Sequence[Model]) -> tuple[Floats, Floats]:
        """Return BIC and the logarithm of the people on no list by model; infinite where there is no estimate."""
        active = np.array([self.design.active(model) for model in models])
        return self.of(np.tile(counts, (len(models), 1)), active)

    def of(self, counts: Floats, active: Flags) -> tuple[Floats, Floats]:
        """Return the same for fits with counts and columns of their own, by fit."""
        found, sound = fitted(self.faces, counts, active)
        bic = deviance(counts, found.fitted) + np.log(counts.sum(axis=1)) * active.sum(axis=1)
        return np.where(sound, bic, np.inf), np.where(sound, found.hidden, np.nan)
