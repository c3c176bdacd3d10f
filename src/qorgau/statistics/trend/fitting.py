"""A log-linear trend of counts over time: Poisson, and negative binomial where counts scatter more (NB2)."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ITERATIONS: Final = 200
CLOSE: Final = 1e-12
_STEEP: Final = 20.0  # a step of the logarithm by more is cut
_LEAST, _MOST = log(1e-6), log(1e4)  # of the dispersion


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Coefficients (the level, the slope), their covariance from the expected information, and the fitted counts.

    The variance of a count is mean + dispersion x mean^2; 0 is Poisson. `likelihood` is the logarithm.
    """

    coefficients: Floats
    covariance: Floats
    fitted: Floats
    dispersion: float
    likelihood: float


def fit(counts: Floats, times: Floats, at_risk: Floats, dispersion: float = 0.0) -> Fit | None:
    """Return the fit of a dispersion by iterated weighted least squares; None where it comes to no end."""
    design = np.column_stack([np.ones_like(times), times])
    held = np.log(at_risk)
    line = np.log(np.maximum(counts, 0.5))
    for _ in range(ITERATIONS):
        mean = np.exp(line)
        weight = mean / (1 + dispersion * mean)
        information = design.T @ (weight[:, None] * design)
        try:
            wanted = design.T @ (weight * (line - held + (counts - mean) / mean))
            found = np.asarray(np.linalg.solve(information, wanted), dtype=np.float64)
        except np.linalg.LinAlgError:
            return None
        step = design @ found + held - line
        line = line + np.clip(step, -_STEEP, _STEEP)
        if np.abs(step).max() < CLOSE * (1 + np.abs(line).max()):
            return _fit(found, information, line, counts, dispersion)
    return None


def dispersed(counts: Floats, times: Floats, at_risk: Floats) -> Fit | None:
    """Return the fit with the dispersion of the highest likelihood; Poisson where no dispersion raises it."""
    poisson = fit(counts, times, at_risk)
    if poisson is None or not _scatters(counts, poisson.fitted):
        return poisson

    def loss(logarithm: float) -> float:
        """Return minus the likelihood of a dispersion, given by its logarithm."""
        found = fit(counts, times, at_risk, exp(logarithm))
        return -found.likelihood if found else np.inf

    best = minimize_scalar(loss, bounds=(_LEAST, _MOST), method="bounded", options={"xatol": 1e-9})
    found = fit(counts, times, at_risk, exp(float(best.x)))
    return found if found and found.likelihood > poisson.likelihood else poisson


def _scatters(counts: Floats, fitted: Floats) -> bool:
    """Return whether the likelihood rises with the dispersion at 0: its derivative there, twice."""
    return bool((((counts - fitted) ** 2 - counts).sum()) > 0)


def _fit(coefficients: Floats, information: Floats, line: Floats, counts: Floats, dispersion: float) -> Fit | None:
    if not np.isfinite(information).all() or np.linalg.matrix_rank(information) < len(coefficients):
        return None
    mean = np.exp(line)
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    return Fit(coefficients, covariance, mean, dispersion, _likelihood(counts, mean, dispersion))


def _likelihood(counts: Floats, mean: Floats, dispersion: float) -> float:
    if not dispersion:
        return float((counts * np.log(mean) - mean - gammaln(counts + 1)).sum())
    size = 1 / dispersion
    own = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    return float((own - size * np.log1p(dispersion * mean) + counts * np.log(mean / (size + mean))).sum())
