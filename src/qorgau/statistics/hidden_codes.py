"""The words in which an estimate of the hidden share speaks: who only reads one needs no numerical library."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How the model is chosen."""

    STEPWISE = "stepwise"
    BIC = "bic"
    DOWNHILL = "downhill"
    DGA = "dga"


class Reason(StrEnum):
    """Why nothing is estimated."""

    FEW_LISTS = "few_lists"
    MANY_LISTS = "many_lists"
    MANY_MODELS = "many_models"
    NO_OVERLAP = "no_overlap"
    NO_MODEL = "no_model"
    BLOW_UP = "blow_up"


class Warned(StrEnum):
    """What must be said beside a number."""

    FEW_PEOPLE = "few_people"
    THIN_LIMIT = "thin_limit"
    NO_INTERVAL = "no_interval"
    LOST_RESAMPLES = "lost_resamples"
    CLOSE_MODELS = "close_models"
    BIASED_LOW = "biased_low"


class Advised(StrEnum):
    """What would help."""

    MORE_LISTS = "more_lists"
    MORE_PEOPLE = "more_people"
    ALONE = "alone"
    NEVER_MEET = "never_meet"
    NESTED = "nested"
    MERGE = "merge"
    SHORTER_PERIOD = "shorter_period"
    FAMILIES_DISAGREE = "families_disagree"
    ONE_LIST_DECIDES = "one_list_decides"
