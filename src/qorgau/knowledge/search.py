"""Search in the content: labels, ids and texts in three languages, also typed without Kazakh letters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.entry import Entry, Source
from qorgau.text import LANGUAGES

if TYPE_CHECKING:
    from qorgau.knowledge.content import Content
    from qorgau.text import Text

MAX_WORDS: Final = 8
WHOLE, BEGINNING, STEM = 4, 3, 1
LABEL_COUNTS: Final = 4
SHORTEST_STEM: Final = 4
ENDING: Final = 3
# Kazakh letters as people type them on a Russian keyboard.
_TYPED: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, or one fact of a group of facts, that holds every word of the question."""

    entry: Entry
    fact: str | None
    label: Text
    text: Text | None
    score: int


@dataclass(frozen=True, slots=True)
class _Document:
    entry: Entry
    fact: str | None
    label: Text
    label_words: frozenset[str]
    texts: tuple[tuple[Text, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Index:
    documents: tuple[_Document, ...]
    words: tuple[str, ...]
    places: Mapping[str, Mapping[int, int]]


def fold(text: str) -> str:
    """Return the text in small letters without marks, each Kazakh letter as the Russian one it is typed with."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_TYPED)
    marks = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def search(content: Content, question: str) -> tuple[Found, ...]:
    """Return what holds every word of the question, the best match first; nothing for a question without words."""
    index = _index(content)
    asked = words_of(question)[:MAX_WORDS]
    if not asked:
        return ()
    scores = [_scores(index, word) for word in asked]
    common = set.intersection(*(set(one) for one in scores))
    found = ((sum(one[place] for one in scores), index.documents[place]) for place in sorted(common))
    best = sorted(found, key=lambda one: (-one[0], len(one[1].label_words)))  # a short label says it more exactly
    return tuple(_found(document, asked, score) for score, document in best)


def _found(document: _Document, asked: Sequence[str], score: int) -> Found:
    """Return the document with the first of its texts that holds a word which the label does not."""
    missing = [word for word in asked if not _holds(document.label_words, word)]
    told = (text for text, words in document.texts if any(_holds(words, word) for word in missing))
    return Found(document.entry, document.fact, document.label, next(told, None), score)


def _holds(words: Iterable[str], asked: str) -> bool:
    return any(match(asked, word) for word in words)


def match(asked: str, word: str) -> int:
    """Return how well a word answers the word asked for: whole, its beginning, the same stem, or 0 for not at all."""
    if word == asked:
        return WHOLE
    if word.startswith(asked):
        return BEGINNING
    shared = _shared(asked, word)
    ends = max(len(asked), len(word)) - shared
    inflected = shared >= SHORTEST_STEM and (ends <= ENDING or shared == len(word))
    return STEM if inflected and not asked.isdecimal() else 0


def _shared(one: str, other: str) -> int:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length


def _scores(index: _Index, asked: str) -> dict[int, int]:
    """Return for each document how well its best word answers, words of labels counting more."""
    found: dict[int, int] = {}
    for word in _near(index.words, asked):
        good = match(asked, word)
        if not good:
            continue
        for place, weight in index.places[word].items():
            found[place] = max(found.get(place, 0), good * weight)
    return found


def _near(words: Sequence[str], asked: str) -> Sequence[str]:
    """Return the words that share a beginning with the word asked for."""
    beginning = asked[:SHORTEST_STEM]
    start = bisect_left(words, beginning)
    return words[start : bisect_left(words, beginning + "\U0010ffff", start)]


def _index(content: Content) -> _Index:
    found = content.cache.get("search")
    if found is None:
        found = content.cache["search"] = _built(tuple(_documents(content)))
    assert isinstance(found, _Index)  # noqa: S101 - the cache holds values of many kinds
    return found


def _built(documents: tuple[_Document, ...]) -> _Index:
    places: dict[str, dict[int, int]] = {}
    for place, document in enumerate(documents):
        for word, weight in _weights(document):
            of_word = places.setdefault(word, {})
            of_word[place] = max(of_word.get(place, 0), weight)
    return _Index(documents, tuple(sorted(places)), places)


def _weights(document: _Document) -> Iterator[tuple[str, int]]:
    name = document.fact or document.entry.id
    yield from ((word, LABEL_COUNTS) for word in document.label_words.union(words_of(name)))
    article = "" if document.fact else document.entry.source.article
    yield from ((word, 1) for word in words_of(article))
    yield from ((word, 1) for _, words in document.texts for word in words)


def _documents(content: Content) -> Iterator[_Document]:
    """Yield every entry, and every fact apart from its group."""
    grouped = {group.id for group in content.groups.values()}
    for entry in content.entries():
        yield _document(entry, None, entry.label, () if entry.id in grouped else _texts(entry, entry.label))
    for group in content.groups.values():
        for short, fact in group.facts.items():
            name = short if short == group.id else f"{group.id}.{short}"
            yield _document(group, name, fact.label, _texts(fact, fact.label))


def _document(entry: Entry, fact: str | None, label: Text, texts: Iterable[Text]) -> _Document:
    return _Document(entry, fact, label, _folded(label), tuple((text, _folded(text)) for text in texts))


def _folded(text: Text) -> frozenset[str]:
    return frozenset(word for told in text.values() for word in words_of(told))


def _texts(value: object, label: Text) -> Iterator[Text]:
    """Yield every text in a value but its label; sources have a page of their own."""
    if isinstance(value, Source):
        return
    if isinstance(value, Mapping) and set(LANGUAGES) <= set(value):
        if value is not label:
            yield value
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _texts(inner, label))
    elif isinstance(value, (tuple, list)):
        yield from (text for inner in value for text in _texts(inner, label))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), label)
