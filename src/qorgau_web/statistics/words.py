"""The words of the codes in which statistics answers: what may be said of a number, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

PLAIN: Final[Mapping[str, _StrPromise]] = {
    "unknown": _("Not known"),
    "few_each": _("Others, each of few people"),
    "several": _("Several forms"),
}
FORMS: Final[Mapping[str, _StrPromise]] = {
    "sexual": _("Sexual exploitation"),
    "labour": _("Forced labour and services"),
    "organ_removal": _("Removal of organs"),
    "other": pgettext_lazy("form of exploitation", "Other forms"),
}
AGES: Final[Mapping[str, _StrPromise]] = {"adult": _("Adults"), "child": _("Children")}
UNITS: Final[Mapping[str, _StrPromise]] = {
    "event": _("Events"),
    "event.recruitment": _("Events: recruitment"),
    "event.transit": _("Events: transit"),
    "event.exploitation": _("Events: exploitation"),
    "recruitment": _("Recruitment"),
    "transit": _("Transit"),
    "exploitation": _("Exploitation"),
    "victim": _("Victims"),
    "perpetrator": _("Perpetrators, as told"),
    "reporting_entity": _("Reporting entities"),
}
ASSOCIATION: Final[Mapping[str, _StrPromise]] = {
    "no_data": _("Nobody is known, so nothing can be said."),
    "not_comparable": _("Everybody is in one row or one column: there is nothing to compare."),
    "too_few": _("Too few people to say anything."),
    "open": _("No sign that they go together, but too few people to rule it out."),
    "no_sign": _("No sign that they go together."),
    "slight": _("They go together, very weakly."),
    "weak": _("They go together, weakly."),
    "moderate": _("They go together, moderately."),
    "strong": _("They go together, strongly."),
}
TESTS: Final[Mapping[str, _StrPromise]] = {
    "chi_square": _("chi-square test"),
    "monte_carlo": _("exact test by drawn tables"),
    "fisher": _("Fisher's exact test"),
}
FINDINGS: Final[Mapping[str, _StrPromise]] = {
    "supported": _("The figures support it: more people than expected, beyond chance."),
    "contrary": _("The figures speak against it: fewer people than expected."),
    "open": _("The figures leave it open."),
}
DIRECTIONS: Final[Mapping[str, _StrPromise]] = {"more": _("more than expected"), "fewer": _("fewer than expected")}
REFUSED: Final[Mapping[str, _StrPromise]] = {
    "no_data": _("nobody was counted"),
    "too_few": _("too few people"),
    "one_row": _("everybody is in one row"),
    "one_column": _("everybody is in one column"),
    "empty_margin": _("some rows or columns have nobody"),
    "not_two_by_two": _("the table is not two by two"),
    "not_two_columns": _("the table has not two columns"),
    "no_stratum": _("nothing can be compared within a group"),
    "no_name": _("the register has no such rows or columns"),
    "base_too_small": _("the base is too small for percentages"),
    "censored": _("counts that are not told stand in the way"),
    "few_periods": _("too few whole periods"),
    "not_fitted": _("the counts are too uneven to fit a trend"),
}
EVIDENCE: Final[Mapping[str, _StrPromise]] = {
    "against": _("nothing speaks for a change"),
    "barely": _("hardly anything speaks for a change"),
    "positive": _("something speaks for a change"),
    "strong": _("much speaks for a change"),
    "very_strong": _("very much speaks for a change"),
}
CAUTIONS: Final[Mapping[str, _StrPromise]] = {
    "may_be_recording": _("A jump may be a change of what is recorded, or how."),
    "part_years": _("Some periods are no whole years: a season may look like a change."),
    "scatters": _("The counts scatter more than chance alone would make them: the odds are too high."),
}
ROUTES: Final[Mapping[str, _StrPromise]] = {
    "both": _("in both years"),
    "new": _("new"),
    "vanished": _("vanished"),
    "only_later": _("only in the later year; before, it may have been missed"),
    "only_earlier": _("only in the earlier year; now it may have been missed"),
}
ROLES: Final[Mapping[str, _StrPromise]] = {
    "source": _("people come from there"),
    "destination": _("people are exploited there"),
}
METHODS: Final[Mapping[str, _StrPromise]] = {
    "stepwise": _("Stepwise choice"),
    "bic": _("Best model by BIC"),
    "downhill": _("Downhill search"),
    "dga": _("Average of graphs"),
}
CODINGS: Final[Mapping[str, _StrPromise]] = {
    "own": _("Own detections only"),
    "all": _("Contacts by referral, too"),
}
NOTHING: Final[Mapping[str, _StrPromise]] = {
    "few_lists": _("at least three lists are needed"),
    "many_lists": _("there are too many lists for this method"),
    "many_models": _("there are too many models for this method"),
    "no_overlap": _("nobody is on two lists"),
    "no_model": _("no model has an estimate on this table"),
    "blow_up": _("the lists cannot tell how many; the number grows without bound"),
}
WARNED: Final[Mapping[str, _StrPromise]] = {
    "few_people": _("Few people were seen: the interval is all that can be said."),
    "thin_limit": _("A limit rests on few resamples."),
    "no_interval": _("There is no interval; a number alone says little."),
    "lost_resamples": _("Some resamples had no estimate; they count as higher."),
    "close_models": _("Other models explain the lists about as well and may give other numbers."),
    "biased_low": _("Methods of this kind tend to be too low: read it as probably at least."),
}
ADVICE: Final[Mapping[str, _StrPromise]] = {
    "more_lists": _("More lists of bodies that meet people by themselves."),
    "more_people": _("More people on the lists: a longer period, more regions."),
    "alone": _("These lists meet no other list: check whether their people can be matched."),
    "never_meet": _("Nobody stands on both of these lists: check whether they can meet the same people."),
    "nested": _("One of these lists holds the other: it tells nothing of its own."),
    "merge": _("These lists refer people to each other: take them as one."),
    "shorter_period": _("A shorter period: people come and go."),
    "families_disagree": _("The methods differ much: do not rely on one of them."),
    "one_list_decides": _("One list decides the number: look at how it is made."),
}
