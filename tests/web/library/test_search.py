"""Search in the library: folding, stems, ranking, and that nothing of it is kept."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from qorgau.knowledge import Content
from qorgau.knowledge.search import fold, match, search
from qorgau_web.access.models import Person
from qorgau_web.trail.queries import head
from tests.cast import signed_in
from tests.web.words import words_on


def names(content: Content, question: str) -> list[str]:
    """Return the ids that a question finds, the best first."""
    return [one.fact or one.entry.id for one in search(content, question)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("ILO-DR01", "ILO-DR01"),
        ("ilo dr01", "ILO-DR01"),
        ("KZ-128-2", "KZ-128-2"),
        ("128(2)", "KZ-128-2"),
        ("means.threat", "means.threat"),
        ("адам саудасы", "KZ-ART-128"),
        ("торговля людьми", "KZ-ART-128"),
        ("trafficking in persons", "KZ-ART-128"),
        ("борыш", "means.debt_bondage"),
        ("compensation", "compensation"),
    ],
)
def test_what_is_asked_for_comes_first(content: Content, question: str, name: str) -> None:
    """Codes, articles and titles in any of the three languages."""
    assert name in names(content, question)[:3]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("кылмыстык", "қылмыстық"),
        ("жезокшелик", "жезөкшелік"),
        ("кужат", "құжат"),
        ("азгырып кондиру", "азғырып көндіру"),
        ("УГОЛОВНЫЙ", "уголовный"),
        ("ребёнок", "ребенок"),
    ],
)
def test_kazakh_letters_may_be_typed_as_russian_ones(content: Content, typed: str, written: str) -> None:
    """Both spellings find the same, and something."""
    assert fold(typed) == fold(written)
    assert names(content, typed) == names(content, written) != []


@pytest.mark.parametrize(
    ("asked", "word", "found"),
    [
        ("вербовк", "вербовка", True),
        ("вербовке", "вербовка", True),
        ("құжаттары", "құжат", True),
        ("ребенок", "ребенка", True),
        ("долг", "долгий", True),
        ("128", "1285", True),
        ("129", "128", False),
        ("сила", "сильный", False),
        ("труд", "трудн", True),
        ("act", "acted", True),
        ("acts", "actor", False),
    ],
)
def test_stems(asked: str, word: str, found: bool) -> None:
    """The beginning of a word, or the same stem with another ending; numbers only by their beginning."""
    assert bool(match(fold(asked), fold(word))) is found


def test_all_words_count(content: Content) -> None:
    """More words narrow the answer; none of a word that is nowhere."""
    one, two = set(names(content, "exploitation")), set(names(content, "exploitation child"))
    assert two < one
    assert names(content, "exploitation zzzz") == []
    assert names(content, "") == names(content, "  ...  ") == []


def test_every_entry_finds_itself(content: Content) -> None:
    """By its id, and by its label in each language."""
    for entry in content.entries():
        assert entry.id in {one.entry.id for one in search(content, entry.id)}
        for lang in ("kk", "ru", "en"):
            words = " ".join(entry.label[lang].split()[:6])
            assert entry.id in {one.entry.id for one in search(content, words)}, (entry.id, words)


def test_a_search_is_quick(content: Content) -> None:
    """The index is made once; then a question costs a few milliseconds of CPU."""
    search(content, "first")
    start = time.process_time()
    for question in ("адам саудасы", "128", "documents taken", "қылмыстық топ"):
        search(content, question)
    assert time.process_time() - start < 0.4


def test_results_stand_in_groups(officer: Person) -> None:
    """By area, the words marked, each with its confidence."""
    page = signed_in(officer).get("/library/search/?q=kidnapping").content.decode()
    assert "<mark>Kidnapping</mark>" in page
    words = words_on(page)
    assert words.index("Law by date") < words.index("Delimitation")


def test_words_of_another_language_are_found_and_shown_in_that_of_the_page(officer: Person) -> None:
    """A Kazakh word on the English page."""
    words = words_on(signed_in(officer).get("/library/search/?q=кужаттар").content.decode())
    assert "ILO-CD01" in words or "dentity" in words


def test_nothing_found_says_what_to_try(officer: Person) -> None:
    """Never a blank page; what was typed comes back as text, not as markup."""
    page = signed_in(officer).get("/library/search/", {"q": "<b>zzz</b>"}).content.decode()
    assert "What you can try" in page
    assert "<b>zzz" not in page


@pytest.mark.parametrize("question", ["x" * 5_000, "\x00", "%", "*", "'; --", "𝔄𝔟", "\u202eabc"])
def test_hostile_questions(officer: Person, question: str) -> None:
    """An answer or a refusal, never an error of the server."""
    assert signed_in(officer).get("/library/search/", {"q": question}).status_code in (200, 400)


def test_a_search_in_the_library_is_not_trailed(officer: Person) -> None:
    """It is about law and signs, not about a person."""
    client: Client = signed_in(officer)
    before = head()
    client.get("/library/search/?q=128")
    client.get("/library/law/KZ-CC-2014/128/")
    assert head() == before
