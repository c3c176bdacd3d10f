"""The best models by BIC without fitting all of them: exact, by a bound (branch and bound).

A model within another is never nearer to the table. So of all models between a small one and a large one none has a
lower BIC than the deviance of the large one with the penalty of the small one; where that is above what was found
already, none of them is fitted. From the model of all terms one term after the other is taken away, the one whose loss
costs most first, and whoever comes later keeps it: every model is met once at the most.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from qorgau.statistics.prevalence.existence import reachable, sound
from qorgau.statistics.prevalence.fitting import deviance, fit
from qorgau.statistics.prevalence.models import independence, neighbours, parts, terms
from qorgau.statistics.prevalence.ranking import Ranking, Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qorgau.statistics.prevalence.fitting import Floats
    from qorgau.statistics.prevalence.models import Model

NEAR: Final = 2.0  # BIC within it is about as good
MOST: Final = 100_000  # fits after which the search is given up
_AT_ONCE: Final = 32
_EXACT: Final = 1e-8  # of the people: how far the margins of a fit may be from those of the table
_SLACK: Final = 1e-6  # of BIC: what rounding may take from a bound


class TooManyFits(Exception):
    """The bound leaves too many models to fit."""


class _Branch(NamedTuple):
    """Models between a small and a large one, and a deviance below which none of them is."""

    small: Model
    large: Model
    least: float


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A model that was fitted: its deviance, or none that can be relied on; its BIC and log of the hidden people."""

    model: Model
    deviance: float | None
    bic: float
    hidden: float


def best(counts: Floats, lists: int, order: int, *, many: int = 1, within: float = NEAR, most: int = MOST) -> Ranking:
    """Return the best models of up to `order` that have one estimate on a table, the best first; counts by cell.

    They are the `many` best ones and all whose BIC is less than `within` above that of the best: the same as the
    first ones of `ranked`. Raise TooManyFits where more than `most` models would have to be fitted.
    """
    search = _Search(counts, lists, order, _Kept(many, within), most)
    search.nearby()
    search.branches()
    found = search.kept.found()
    return Ranking(
        tuple(one.model for one in found),
        np.array([one.bic for one in found]),
        np.array([one.hidden for one in found]),
        len(search.known),
    )


class _Kept:
    """The best models so far, and the BIC above which no other one is wanted."""

    def __init__(self, many: int, within: float) -> None:
        self.many, self.within = many, within
        self.models: list[_Fitted] = []
        self.limit = float("inf")

    def add(self, one: _Fitted) -> None:
        """Keep a model that has an estimate, and let go of those that are no longer wanted."""
        self.models.append(one)
        self.models.sort(key=_rank)
        enough = self.models[self.many - 1].bic if len(self.models) >= self.many else float("inf")
        self.limit = max(enough, self.models[0].bic + self.within)
        self.models = [one for one in self.models if one.bic <= self.limit]

    def found(self) -> list[_Fitted]:
        """Return the models wanted, the best first: as many as asked for, and those near the best."""
        near = sum(one.bic < self.models[0].bic + self.within for one in self.models) if self.models else 0
        return self.models[: max(near, self.many)]


def _rank(one: _Fitted) -> tuple[float, int, list[int]]:
    return one.bic, len(one.model), sorted(one.model)


class _Search:
    """What is known of the models of a table."""

    def __init__(self, counts: Floats, lists: int, order: int, kept: _Kept, most: int) -> None:
        self.counts, self.lists, self.order, self.kept, self.most = counts, lists, order, kept, most
        self.scorer = Scorer(lists, order)
        self.each = float(np.log(counts.sum()))
        self.known: dict[Model, _Fitted] = {}

    def nearby(self) -> None:
        """Fit the neighbours of the best models so far until all of these are among them: a limit to start from."""
        done: set[Model] = set()
        new = [independence(self.lists)]
        while new:
            self.fits(new)
            todo = [one.model for one in self.kept.models if one.model not in done][:_AT_ONCE]
            done |= set(todo)
            new = [model for one in todo for model in neighbours(one, self.lists, self.order)]

    def branches(self) -> None:
        """Go through all branches, the one with the lowest bound first, until no bound is below the limit."""
        root = _Branch(independence(self.lists), frozenset(terms(self.lists, self.order)), self._floor())
        (whole,) = self.fits([root.large])
        number = count()
        heap = [(self._bound(root), next(number), root._replace(least=_known(whole, root.least)))]
        while heap and heap[0][0] <= self.kept.limit + _SLACK:
            taken = [heapq.heappop(heap)[2] for _ in range(min(_AT_ONCE, len(heap)))]
            for child in self._children(taken):
                if self._open(child):
                    heapq.heappush(heap, (self._bound(child), next(number), child))

    def _children(self, taken: Sequence[_Branch]) -> Iterator[_Branch]:
        losses = [[(term, _lacking(one.large, term)) for term in one.large - one.small] for one in taken]
        self.fits([model for loss in losses for _term, model in loss])
        for one, loss in zip(taken, losses, strict=True):
            yield from self._split(one, loss)

    def _split(self, branch: _Branch, loss: list[tuple[int, Model]]) -> Iterator[_Branch]:
        """Yield a branch for each term that may go, in which the terms that cost more stay."""
        least = {term: _known(self.known[model], branch.least) for term, model in loss}
        small = branch.small
        for term, model in sorted(loss, key=lambda one: (-least[one[0]], one[0].bit_count(), one[0])):
            if term not in small:
                yield _Branch(small, model, least[term])
                small = small | _with_parts(term)

    def _open(self, branch: _Branch) -> bool:
        return branch.small != branch.large and self._bound(branch) <= self.kept.limit + _SLACK

    def _bound(self, branch: _Branch) -> float:
        return branch.least + self.each * (1 + len(branch.small))

    def _floor(self) -> float:
        return float(deviance(self.counts[None, :], self.counts[None, :])[0])

    def fits(self, models: Iterable[Model]) -> list[_Fitted]:
        """Return the fit of each model; those not known yet are fitted at once, and kept where they are good."""
        wanted = list(models)
        new = [model for model in dict.fromkeys(wanted) if model not in self.known]
        if len(self.known) + len(new) > self.most:
            raise TooManyFits(f"more than {self.most} models would have to be fitted")
        if new:
            self._fit(new)
        return [self.known[model] for model in wanted]

    def _fit(self, new: list[Model]) -> None:
        design = self.scorer.design
        active = np.array([design.active(model) for model in new])
        counts = np.tile(self.counts, (len(new), 1))
        kept, finite = reachable(design, counts > 0, active)
        found = fit(design, counts, kept, finite)
        away = np.abs(np.where(finite, (counts - found.fitted) @ design.design, 0.0)).max(axis=1)
        exact = away < _EXACT * (1 + self.counts.sum())
        deviances = deviance(counts, found.fitted)
        bic = deviances + self.each * active.sum(axis=1)
        for place, model in enumerate(new):
            told = float(deviances[place]) if exact[place] else None
            self.known[model] = _Fitted(model, told, float(bic[place]), float(found.hidden[place]))
        wanted = np.flatnonzero(bic <= self.kept.limit)
        good = sound(self.scorer.faces, counts[wanted], active[wanted], found.some(wanted))
        for place in wanted[good]:
            self.kept.add(self.known[new[place]])


def _known(one: _Fitted, least: float) -> float:
    return least if one.deviance is None else max(one.deviance, least)


def _lacking(model: Model, term: int) -> Model:
    return frozenset(other for other in model if other & term != term)


def _with_parts(term: int) -> Model:
    found = {term}
    for part in parts(term):
        found |= _with_parts(part)
    return frozenset(found)
