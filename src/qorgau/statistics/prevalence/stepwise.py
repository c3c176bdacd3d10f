"""Forward stepwise choice of pairs of lists (Chan, Silverman and Vincent), for one table or many resamples at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import gammainc, pdtr

from qorgau.statistics.prevalence.existence import Faces, fitted
from qorgau.statistics.prevalence.fitting import frame
from qorgau.statistics.prevalence.models import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qorgau.statistics.prevalence.fitting import Flags, Floats, Frame

    Places = NDArray[np.intp]

THRESHOLD: Final = 0.02
_NEVER: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """By table: the logarithm of the people on no list, the columns of the model, and whether there is an estimate."""

    hidden: Floats
    active: Flags
    estimable: Flags
    design: Frame


def stepwise(counts: Floats, lists: int, threshold: float = THRESHOLD, faces: Faces | None = None) -> Chosen:
    """Return for each table (by table and cell) the model that stepwise choice ends with.

    From independence the pair whose overlap is least likely enters, where its probability is below `threshold` and the
    model with it has one estimate; then the next, until none does.
    """
    design = faces.design if faces else frame(lists, terms(lists, 2))
    state = _State(counts, design, faces or Faces(design))
    going = np.flatnonzero(state.estimable)
    while len(going):
        going = state.grow(going, threshold)
    return Chosen(state.hidden, state.active, state.estimable, design)


class _State:
    """Where the choice stands for each table: model, fit, and pairs that were tried since the last one entered."""

    def __init__(self, counts: Floats, design: Frame, faces: Faces) -> None:
        self.counts, self.design, self.faces = counts, design, faces
        single = np.array([term.bit_count() == 1 for term in (1, *design.terms)])
        self.pairs = np.flatnonzero(~single)
        self.seen = counts @ design.design[:, self.pairs]
        self.active = np.tile(single, (len(counts), 1))
        self.tried = np.zeros((len(counts), len(self.pairs)), dtype=bool)
        found, self.estimable = fitted(faces, counts, self.active)
        self.fitted, self.hidden = found.fitted, found.hidden

    def grow(self, going: Places, threshold: float) -> Places:
        """Let the best pair of each table enter if it may; return the tables that go on."""
        chance = self._chances(going)
        best = chance.argmin(axis=1)
        able = chance[np.arange(len(going)), best] < threshold
        going, best = going[able], best[able]
        wanted = self.active[going].copy()
        wanted[np.arange(len(going)), self.pairs[best]] = True
        found, sound = fitted(self.faces, self.counts[going], wanted)
        entered = going[sound]
        self.active[entered] = wanted[sound]
        self.fitted[entered], self.hidden[entered] = found.fitted[sound], found.hidden[sound]
        self.tried[entered] = False
        self.tried[going[~sound], best[~sound]] = True
        return going

    def _chances(self, going: Places) -> Floats:
        """Return how likely an overlap is that lies at least as far on its side; 2 for pairs that are out."""
        expected = self.fitted[going] @ self.design.design[:, self.pairs]
        seen = self.seen[going]
        above = np.where(seen > 0, gammainc(np.maximum(seen, 1), expected), 1.0)
        chance = np.minimum(pdtr(seen, expected), above)
        out = self.tried[going] | self.active[going][:, self.pairs]
        return np.where(out, _NEVER, chance)
