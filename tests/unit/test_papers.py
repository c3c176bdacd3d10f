"""What stands on papers, as plain values: nothing here knows of a database, a page or a printer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.identification import Kind
from qorgau.law import read_case
from qorgau.screening.papers import Held, Told, agency_paper, blank_form, person_paper
from qorgau.screening.papers.harmless import TELLING, harmless, telling
from qorgau.screening.papers.standing import OFF_PAPER
from qorgau.screening.questions import protocol_questions
from qorgau.text import LANGUAGES, SPOKEN
from tests.papers import rights_and_services

Json = dict[str, Any]
FACTS: Final[Json] = {
    "victim": {"age_now": 24, "citizenship": "UZB"},
    "means": {
        "threat": {"answer": "yes", "source": "said"},
        "force": {"answer": "no", "source": "said"},
        "document_seizure": [{"answer": "yes", "source": "observed"}, {"answer": "no", "source": "document"}],
    },
    "exploitation": {"forced_labour": {"answer": "yes", "source": "said"}},
    "circumstances": {"free_to_leave": {"answer": "no", "source": "observed"}},
    "signs": {"UNODC-GEN-13": {"answer": "yes", "source": "observed"}},
}
TOLD: Final = (
    Told("victim.age_now", "24", "24", "said"),
    Told("means.threat", "yes", "Yes", "said"),
    Told("means.force", "no", "No", "said"),
    Told("means.document_seizure", "yes", "Yes", "observed"),
    Told("means.document_seizure", "no", "No", "document"),
    Told("means.deception", "refused", "Does not wish to answer", "said"),
    Told("means.fraud", "not_asked", "Not asked", "said"),
    Told("exploitation.forced_labour", "yes", "Yes", "said"),
    Told("circumstances.free_to_leave", "no", "No", "observed"),
    Told("UNODC-GEN-13", "yes", "Yes", "observed"),
)
HELD: Final = Held(
    number="7KQ2-M4XD",
    version=1,
    agency="An invented agency",
    region="KZ-75",
    held_on="22 November 2026",
    interviewer="An Invented Officer",
    protocol="adult",
    setting="police",
    language="Oʻzbekcha",
    alone="yes",
    interpreter="by_phone",
    needs=("doctor",),
    decision="refer",
    reason="answers_show_signs",
    decided_by="An Invented Officer",
    decided_on="22 November 2026",
)


@pytest.fixture
def paper(content: Content, today: date) -> Json:
    """Return the agency's paper in English."""
    return agency_paper(content, read_case(FACTS, content), HELD, TOLD, on=today, lang="en")


def _questions(paper: Json) -> dict[str, dict[str, list[str]]]:
    """Return the groups of the paper: each question with the sources of its answers."""
    return {
        group["id"]: {row["what"]: [answer["source"] for answer in row["answers"]] for row in group["rows"]}
        for group in paper["stands"]
    }


def test_each_answer_stands_in_its_group_with_its_source(content: Content, paper: Json) -> None:
    """A said no is a denial, both sides of a contradiction stand, an observed no is a no."""
    sources = {name: one.label["en"] for name, one in content.options["answer_sources"].options.items()}
    label = {name: fact.label["en"] for name, fact in content.facts.items()}
    found = _questions(paper)
    assert found["denied"] == {label["means.force"]: [sources["said"]]}
    assert found["contradictory"] == {label["means.document_seizure"]: [sources["observed"], sources["document"]]}
    assert found["absent"] == {label["circumstances.free_to_leave"]: [sources["observed"]]}
    assert found["refused"] == {label["means.deception"]: [sources["said"]]}
    assert set(found["established"]) == {
        label[name] for name in ("victim.age_now", "means.threat", "exploitation.forced_labour")
    }


def test_what_was_not_asked_is_nowhere(content: Content, paper: Json) -> None:
    """It is open, and no answer."""
    asked = [what for group in _questions(paper).values() for what in group]
    assert content.facts["means.fraud"].label["en"] not in asked


def test_what_could_be_held_against_the_person_stays_in_the_register(content: Content, paper: Json) -> None:
    """That there is more is said; what it is, is not (safeguard S5)."""
    assert paper["withheld"] == 1
    assert content.signs["UNODC-GEN-13"].label["en"] not in json.dumps(paper)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(OFF_PAPER))
def test_nothing_kept_off_paper_gets_there_another_way(content: Content, today: date, name: str, lang: str) -> None:
    """Neither as a reason, nor as a ground, nor as a question."""
    held = replace(HELD, protocol="child")
    answers = (*TOLD, Told(name, "yes", "Yes", "document"))
    found = agency_paper(content, read_case(_with(content, name), content), held, answers, on=today, lang=lang)
    entry = content.signs.get(name) or content.facts[name]
    # Its label can be a part of other words; it stands alone nowhere.
    assert not [text for text in _texts(found) if text.startswith(entry.label[lang])]


def _with(content: Content, name: str) -> Json:
    """Return the facts of the case with one more."""
    if name in content.signs:
        return {**FACTS, "signs": {name: True}}
    group, _, rest = name.partition(".")
    return {**FACTS, group: {**FACTS.get(group, {}), rest: True} if rest else True}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part for line in value.split("; ") for part in line.split(": ")]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in _texts(one)]


def test_names_kept_off_paper_are_names_of_the_content(content: Content) -> None:
    """A name that is misspelt would keep nothing off."""
    assert [name for name in OFF_PAPER if name not in content.facts and name not in content.signs] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_agency_paper_names_no_offence_and_no_sanction(content: Content, today: date, lang: str) -> None:
    """S28 alone wants the officer to know the offences to which the postponement of an expulsion does not reach."""
    found = agency_paper(content, read_case(FACTS, content), HELD, TOLD, on=today, lang=lang)
    text = json.dumps(found, ensure_ascii=False).replace(content.messages["safeguard.s28_expulsion"][lang], "")
    assert [one.id for one in content.offences.values() if one.label[lang] in text] == []
    assert [name for name, words in content.labels.names.items() if f'"{words[lang]}"' in text] == []
    assert "128" not in text


def test_notices_and_the_person_who_decides_stand_on_it(content: Content, paper: Json) -> None:
    """Not a test (S4); a person decided, with a coded reason (S7); the release of the content."""
    assert content.messages["safeguard.s4_not_a_test"]["en"] in paper["notices"]
    assert content.messages["safeguard.s7_person_decides"]["en"] in paper["notices"]
    assert paper["decision"] == {
        "label": content.options["decisions"].options["refer"].label["en"],
        "reason": content.options["reasons"].options["answers_show_signs"].label["en"],
        "by": "An Invented Officer",
        "day": "22 November 2026",
    }
    assert paper["release"] == content.release


def test_an_open_screening_has_no_decision_on_paper(content: Content, today: date) -> None:
    """The paper does not decide either."""
    held = replace(HELD, decision="", reason="", decided_by="", decided_on="", alone="", interpreter="", needs=())
    found = agency_paper(content, read_case({}, content), held, (), on=today, lang="kk")
    assert found["decision"] is None
    assert found["stands"] == []
    assert (found["alone"], found["interpreter"], found["needs"]) == ("", "", [])


@pytest.mark.parametrize("lang", SPOKEN)
def test_the_sheet_of_the_person_says_nothing_telling(content: Content, lang: str) -> None:
    """Whatever the case: a child, a foreigner, anybody."""
    for facts in (FACTS, {}, {"victim": {"age_now": 12, "citizenship": "KAZ"}}):
        found = person_paper(content, read_case(facts, content), lang)
        printed = [text for part in found["parts"] for text in (part["label"], *part["texts"])]
        assert [word for text in (*printed, found["title"], found["closing"]) for word in telling(text, lang)] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_what_the_sheet_leaves_out_is_said_aloud(content: Content, lang: str) -> None:
    """No right is lost: each is on the sheet or among the words to be said."""
    found = person_paper(content, read_case({}, content), lang)
    shown = [*found["aloud"], *(text for part in found["parts"] for text in part["texts"])]
    assert sorted(shown) == sorted(one.text[lang] for one in rights_and_services(content))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "You may speak to a police officer"),
        ("ru", "Сообщение о преступлении отсрочивает выдворение"),
        ("kk", "Адам саудасының құрбаны"),
        ("uz", "Politsiya xodimi"),
        ("ky", "Кылмыш тууралуу кабар"),
        ("tg", "Ҷиноят ва полис"),
    ],
)
def test_telling_words_are_found(lang: str, text: str) -> None:
    """In each language that is spoken, at the beginning of a sentence too."""
    assert telling(text, lang)
    assert set(TELLING) == set(SPOKEN)


def test_a_word_that_tells_in_one_language_keeps_the_text_off_in_all() -> None:
    """A list that misses a word is made up by the others."""
    assert not harmless({"en": "A good day", "ru": "Добрый день", "kk": "Полиция"})
    assert harmless(
        {"en": "A safe night", "ru": "Безопасный ночлег", "kk": "Қауіпсіз түнейтін орын", "tg": "Ҷои бехатар"}
    )


def _form(content: Content, protocol: str, lang: str = "ru", spoken: str = "tg") -> Json:
    return blank_form(content, content.protocols[protocol], content.preambles["police"], lang, spoken)


PROTOCOLS: Final = (
    "adult",
    "child",
    *(
        f"observe_{name}"
        for name in (
            "baby_selling", "begging", "criminality", "forced_labour_eleven", "forced_marriage", "organ_removal",
            "unodc_children", "unodc_domestic", "unodc_general", "unodc_labour", "unodc_sexual",
        )
    ),
)  # fmt: skip


def test_there_is_a_form_for_every_protocol(content: Content) -> None:
    """The list above is whole."""
    assert set(PROTOCOLS) == set(content.protocols)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_form_asks_every_question_once_in_its_order(content: Content, protocol: str) -> None:
    """Numbered through, so that a note can name one."""
    asked = [one for section in _form(content, protocol)["sections"] for one in section["asked"]]
    assert tuple(one["name"] for one in asked) == protocol_questions(content, content.protocols[protocol])
    assert [one["number"] for one in asked] == list(range(1, len(asked) + 1))
    assert not [one for one in asked if not one["aloud"] and not one["page"]]


@pytest.mark.parametrize("spoken", SPOKEN)
def test_a_form_is_read_in_the_language_of_the_person(content: Content, spoken: str) -> None:
    """Preamble, opening, needs and questions; beside them the language of the page, where it is another."""
    found = _form(content, "adult", "kk", spoken)
    adult = content.preambles["police"].adult
    second = adult["kk"] if spoken != "kk" else ""
    assert found["preambles"] == [{"aloud": adult[spoken], "page": second}]
    first = found["sections"][0]["asked"][0]
    ask = content.facts[first["name"]].ask
    assert ask
    assert (first["aloud"], first["page"]) == (ask[spoken], ask["kk"] if spoken != "kk" else "")
    assert len(found["opening"]) == len(content.opening.questions)


def test_a_list_for_all_ages_has_both_preambles(content: Content) -> None:
    """The words for a child stand beside those for an adult."""
    police = content.preambles["police"]
    assert [one["aloud"] for one in _form(content, "observe_begging", "en", "en")["preambles"]] == [
        police.adult["en"],
        police.child["en"],
    ]
    assert [one["aloud"] for one in _form(content, "child", "en", "en")["preambles"]] == [police.child["en"]]


def test_what_is_looked_at_is_not_read_aloud(content: Content) -> None:
    """A sign without words for the person stands there for the eyes of the interviewer."""
    asked = _form(content, "observe_organ_removal")["sections"][0]["asked"]
    assert all(one["look"] and not one["aloud"] for one in asked)


def test_nobody_who_may_not_interpret_can_be_ticked(content: Content) -> None:
    """They are named as never (safeguard S8)."""
    found = _form(content, "adult", "en", "en")
    refused = {one.label["en"] for one in content.options["interpreters"].options.values() if not one.allowed}
    assert set(found["never"]) == refused
    assert not refused & {one["label"] for one in found["interpreters"]}


def test_answers_that_are_no_tick_are_written(content: Content) -> None:
    """Numbers, periods and countries; what was meant but did not happen only where it can be."""
    asked = {one["name"]: one for section in _form(content, "adult")["sections"] for one in section["asked"]}
    assert asked["victim.age_now"]["kind"] == "number"
    assert asked["conduct"]["kind"] == "period"
    assert asked["place.country"]["kind"] == "line"
    meant = {section["id"] for section in _form(content, "adult")["sections"] if section["intended"]}
    purposes = {name for name, fact in content.facts.items() if fact.kind is Kind.PURPOSE}
    assert meant == {
        section["id"]
        for section in _form(content, "adult")["sections"]
        if purposes & {one["name"] for one in section["asked"]}
    }
