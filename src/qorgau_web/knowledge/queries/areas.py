"""The areas of the library: where each kind of entry stands, and in which words it is announced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy

from qorgau.knowledge import (
    comparative,
    conformance,
    encounter,
    exchange,
    figure_context,
    figure_questions,
    figure_register,
    figure_releases,
    figures,
    identification,
    interviews,
    legal,
    mechanism,
)
from qorgau.knowledge.procedure import Procedure

if TYPE_CHECKING:
    from qorgau.knowledge.entry import Entry


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the library: the name of its address, its words, what stands there."""

    page: str
    label: object
    text: object
    kinds: tuple[type[Entry], ...]


AREAS: Final = (
    Area(
        "library_signs",
        gettext_lazy("Signs"),
        gettext_lazy("What may be seen, heard or read, list by list, with strengths and questions in six languages."),
        (identification.Sign, identification.SignList),
    ),
    Area(
        "library_protocols",
        gettext_lazy("Protocols"),
        gettext_lazy("What is asked and in which order, and what the person hears first."),
        (identification.Protocol, identification.Preamble, identification.Opening),
    ),
    Area(
        "library_rights",
        gettext_lazy("Rights and help"),
        gettext_lazy("What a person is told, in six languages."),
        (encounter.Right, encounter.Service),
    ),
    Area(
        "library_law",
        gettext_lazy("Law by date"),
        gettext_lazy("The Criminal Code of Kazakhstan on any day, and the difference between two days."),
        (legal.Offence, comparative.Article, legal.Aggravator, legal.Provision, legal.Gravity, legal.Jurisdiction),
    ),
    Area(
        "library_treaties",
        gettext_lazy("Treaties and obligations"),
        gettext_lazy("What treaties oblige to, and how far the law of a day meets it."),
        (legal.Treaty, comparative.Obligation),
    ),
    Area(
        "library_states",
        gettext_lazy("Laws of states"),
        gettext_lazy("Legal systems side by side, each statement with its source."),
        (comparative.Comparison,),
    ),
    Area(
        "library_gaps",
        gettext_lazy("Gaps in law"),
        gettext_lazy("What the papers name as missing, and how far each gap is closed."),
        (legal.Gap,),
    ),
    Area(
        "library_differences",
        gettext_lazy("Delimitation"),
        gettext_lazy("Where norms differ, and questions of law that a person decides."),
        (legal.Difference, legal.Question),
    ),
    Area(
        "library_frames",
        gettext_lazy("Concepts"),
        gettext_lazy("Frames in which trafficking is described, and what each leaves out."),
        (comparative.Concept,),
    ),
    Area(
        "library_cards",
        gettext_lazy("Cards for sectors"),
        gettext_lazy("What somebody at work may notice, what to do and what not to do."),
        (comparative.Card,),
    ),
    Area(
        "library_procedures",
        gettext_lazy("Procedures"),
        gettext_lazy("How a person is helped from body to body, step by step, with clocks and consent."),
        (Procedure,),
    ),
    Area(
        "library_terms",
        gettext_lazy("Terms of law"),
        gettext_lazy("The terms that acts set, each with its article."),
        (mechanism.Terms,),
    ),
    Area(
        "library_mechanism",
        gettext_lazy("Actors, clocks, forms"),
        gettext_lazy("What all procedures share."),
        (
            mechanism.Actors,
            mechanism.Clocks,
            mechanism.CaseFacts,
            mechanism.Scopes,
            mechanism.WorkingDays,
            conformance.Conformance,
            exchange.Exchange,
            encounter.OwnView,
            interviews.Interviews,
            mechanism.Form,
            mechanism.Practice,
        ),
    ),
    Area(
        "library_tools",
        gettext_lazy("Screening tools"),
        gettext_lazy("Tools with published accuracy, and what their figures mean."),
        (encounter.ScreeningTool,),
    ),
    Area(
        "library_vocabulary",
        gettext_lazy("Facts"),
        gettext_lazy("The vocabulary that rules read, and how each fact is asked."),
        (identification.FactGroup,),
    ),
    Area(
        "library_rules",
        gettext_lazy("Rules"),
        gettext_lazy("How signs and facts become a finding, rule by rule."),
        (identification.NamedRule, identification.DimensionRule, identification.Derivations, legal.Labels),
    ),
    Area(
        "library_registers",
        gettext_lazy("Registers and choices"),
        gettext_lazy("Regions, countries, choices in forms, assessment of many records."),
        (
            identification.Places,
            identification.BulkUse,
            encounter.OptionList,
            figures.FigureWords,
            figure_context.FigureFlows,
            figure_context.FigureFactors,
            figures.FigureViews,
            figure_questions.FigureQuestions,
            figure_questions.Tiles,
            figure_register.FigureRegister,
            figure_register.FigureEvents,
            figure_releases.FigureReleases,
        ),
    ),
)


def area_of(entry: Entry) -> str:
    """Return the name of the area in which an entry stands."""
    return next(str(area.label) for area in AREAS if isinstance(entry, area.kinds))
