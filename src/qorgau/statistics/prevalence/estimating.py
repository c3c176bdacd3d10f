"""The total of a table by one method: an estimate with its interval, or why there is none; never a number alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.hidden_codes import Method, Reason, Warned
from qorgau.statistics.prevalence import decomposable
from qorgau.statistics.prevalence.estimates import Asked, Estimate
from qorgau.statistics.prevalence.intervals import THIN, Interval, acceleration, interval, resamples
from qorgau.statistics.prevalence.models import Model, in_names, independence
from qorgau.statistics.prevalence.pruning import best
from qorgau.statistics.prevalence.ranking import ORDERS, Ranking, Scorer, downhill
from qorgau.statistics.prevalence.stepwise import stepwise

if TYPE_CHECKING:
    from qorgau.statistics.prevalence.fitting import Floats
    from qorgau.statistics.prevalence.tables import Table

BLOW_UP: Final = 1000  # times the people seen; nothing in a table can show that many
TOP: Final = 100
MANY: Final = 200
PAIRS: Final = 2
REPLICATES: Final = {"stepwise": 20_000, "bic": 1_000, "downhill": 1_000, "dga": 0}
Progress = Callable[[int], None]


# The highest order of terms that can be tried, by method and number of lists; of more lists only pairs.
HIGHEST: Final = {Method.BIC: {3: 3, 4: 4, 5: 5}, Method.DOWNHILL: {3: 3, 4: 4, 5: 5, 6: 5}}


def estimated(table: Table, asked: Asked, progress: Progress = lambda _done: None) -> Estimate:
    """Return the total of a table by one method; `progress` is told how many resamples were done."""
    nothing = Estimate(asked.method, table.people)
    reason = impossible(table, asked)
    if reason:
        return replace(nothing, reason=reason)
    if asked.method is Method.DGA:
        return _averaged(table, asked)
    way = _Way(table, asked)
    total, model, bic = way.point()
    if model is None:
        return replace(nothing, reason=Reason.NO_MODEL)
    if total > (1 + BLOW_UP) * table.people:
        return replace(nothing, reason=Reason.BLOW_UP, model=in_names(model, table.lists))
    found = Estimate(asked.method, table.people, total, model=in_names(model, table.lists), bic=bic)
    return _warned(way.with_interval(found, progress), way.near())


def families(table: Table, asked: Asked | None = None, progress: Progress = lambda _done: None) -> tuple[Estimate, ...]:
    """Return the total by every method, side by side, with resamples and all else as asked but for the method."""
    usual = asked or Asked(Method.STEPWISE)
    return tuple(estimated(table, replace(usual, method=method), progress) for method in Method)


def usual_replicates(asked: Asked) -> int:
    """Return how many resamples are taken: as asked, else what is usual for the method."""
    return REPLICATES[asked.method] if asked.replicates is None else asked.replicates


def impossible(table: Table, asked: Asked) -> Reason | None:
    """Return why a table says nothing of the hidden by what is asked, before any model is tried."""
    lists, method = len(table.lists), asked.method
    if lists < decomposable.FEWEST:
        return Reason.FEW_LISTS
    most = {Method.DGA: decomposable.MOST, Method.BIC: max(ORDERS)}.get(method, lists)
    if lists > most:
        return Reason.MANY_LISTS
    if method in HIGHEST and (asked.order or 1) > HIGHEST[method].get(lists, PAIRS):
        return Reason.MANY_MODELS
    shared = sum(count for history, count in enumerate(table.counts) if history.bit_count() > 1)
    return None if shared else Reason.NO_OVERLAP


class _Way:
    """How one method chooses a model, for the table and for its resamples."""

    def __init__(self, table: Table, asked: Asked) -> None:
        self.asked, self.people, self.lists = asked, table.people, len(table.lists)
        self.counts = np.array(table.counts[1:], dtype=float)
        self.order = asked.order or (2 if asked.method is Method.STEPWISE else ORDERS.get(self.lists, 2))
        self.ranking: Ranking | None = None
        self.scorer: Scorer | None = None

    def point(self) -> tuple[float, Model | None, float | None]:
        """Return total, model and BIC of the table; no model where none has an estimate."""
        if self.asked.method is Method.STEPWISE:
            return self._stepwise()
        self.ranking = self._ranking()
        if not self.ranking.models:
            return float("nan"), None, None
        best = float(self.ranking.hidden[0])
        return self.people + float(np.exp(best)), self.ranking.models[0], float(self.ranking.bic[0])

    def _ranking(self) -> Ranking:
        if self.asked.method is Method.DOWNHILL:
            return downhill(self.counts, self.lists, self.order)
        return best(self.counts, self.lists, self.order, many=TOP)

    def _stepwise(self) -> tuple[float, Model | None, float | None]:
        found = stepwise(self.counts[None, :], self.lists, self.asked.threshold)
        if not found.estimable[0]:
            return float("nan"), None, None
        held = [term for term, has in zip(found.design.terms, found.active[0, 1:], strict=True) if has]
        return self.people + float(np.exp(found.hidden[0])), frozenset(held), None

    def totals(self, counts: Floats) -> Floats:
        """Return the total of each resample, the choice repeated in each; infinite where there is none.

        Where independence itself has no estimate on a resample, the limit of its fits stands for it, as with the peers.
        """
        people = counts.sum(axis=1)
        if self.asked.method is Method.STEPWISE:
            found = stepwise(counts, self.lists, self.asked.threshold)
            return np.asarray(people + np.exp(found.hidden))
        if self.asked.method is Method.DOWNHILL:
            ways = [downhill(one, self.lists, self.order) for one in counts]
            hidden = [np.exp(way.hidden[0]) if way.models else np.inf for way in ways]
            return np.asarray(people + np.array(hidden))
        return np.asarray(people + self._among_best(counts))

    def _among_best(self, counts: Floats) -> Floats:
        """Return the hidden people of each resample by the best of the models that were best on the table."""
        self.scorer = self.scorer or Scorer(self.lists, self.order)
        best = np.full(len(counts), np.inf)
        hidden = np.full(len(counts), np.inf)
        for model in self.ranking.models[:TOP] if self.ranking else ():
            active = np.tile(self.scorer.design.active(model), (len(counts), 1))
            bic, logs = self.scorer.of(counts, active)
            better = bic < best
            best, hidden = np.where(better, bic, best), np.where(better, np.exp(logs), hidden)
        return hidden

    def with_interval(self, found: Estimate, progress: Progress) -> Estimate:
        """Return the estimate with its interval; without resamples there is none."""
        replicates = usual_replicates(self.asked)
        if not replicates or found.estimate is None:
            return replace(found, warnings=(Warned.NO_INTERVAL,))
        parts = []
        for part in resamples(self.counts, replicates, self.asked.seed):
            parts.append(self.totals(part))
            progress(len(part))
        totals = np.concatenate(parts)
        a = acceleration(self.counts, self.totals)
        limits = interval(found.estimate, totals, a, self.asked.level)
        lost = (Warned.LOST_RESAMPLES,) if not np.isfinite(totals).all() else ()
        return replace(found, interval=limits, replicates=replicates, warnings=lost)

    def near(self) -> int:
        """Return how many other models explain the table about as well."""
        return int((self.ranking.bic[1:] < self.ranking.bic[0] + 2).sum()) if self.ranking else 0


def _warned(found: Estimate, near: int) -> Estimate:
    said = [*found.warnings]
    if found.people < MANY:
        said.append(Warned.FEW_PEOPLE)
    if found.interval and found.interval.sampled and found.interval.sampled.beyond < THIN:
        said.append(Warned.THIN_LIMIT)
    if near:
        said.append(Warned.CLOSE_MODELS)
    return replace(found, warnings=(*said, Warned.BIASED_LOW))


def _averaged(table: Table, asked: Asked) -> Estimate:
    found = decomposable.averaged(table)
    ends = [found.quantile(one) for one in ((1 - asked.level) / 2, (1 + asked.level) / 2)]
    lower, upper = (table.people + end for end in ends)
    middle = table.people + found.quantile(0.5)
    limits = Interval(lower, upper, asked.level)
    best = found.graphs[int(found.weights.argmax())]
    model = independence(len(table.lists)) | frozenset(best.cliques)
    return _warned(Estimate(asked.method, table.people, middle, limits, in_names(model, table.lists)), 0)
