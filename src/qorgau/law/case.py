"""Reading of a case file: names and values become facts, or an error that names the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.identification import Kind
from qorgau.knowledge.reading import BadFile
from qorgau.law.answers import BadAnswer, Finding, Mark, read_answers, weigh
from qorgau.law.dates import ConductDates, read_conduct
from qorgau.law.derivations import Contradiction, check_ages, derive
from qorgau.logic import FALSE, TRUE, Truth

if TYPE_CHECKING:
    from qorgau.knowledge import Content

BESIDE: Final = frozenset({"title", "source", "note", "decided", "observed"})
SEXES: Final = ("female", "male", "other", "unknown")
MAX_NUMBER: Final = {"victim.age": 120, "victim.age_now": 120, "victims.count_min": 1_000_000}
MAX_TITLE: Final = 500


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one case. `facts` is what is shown; `protective` reads contradictory answers as yes."""

    title: str
    facts: Mapping[str, Truth]
    protective: Mapping[str, Truth]
    marks: Mapping[str, Mark]
    numbers: Mapping[str, int]
    codes: Mapping[str, str]
    conduct: ConductDates | None

    @property
    def place(self) -> str | None:
        """Return the country of the conduct as ISO 3166-1 alpha-3, or None."""
        return self.codes.get("place.country")


class _Draft:
    """A case while it is read."""

    def __init__(self, content: Content, file: str) -> None:
        self.content = content
        self.file = file
        self.shown: dict[str, Truth] = {}
        self.protective: dict[str, Truth] = {}
        self.marks: dict[str, Mark] = {}
        self.numbers: dict[str, int] = {}
        self.codes: dict[str, str] = {}

    def error(self, field: str, expected: str) -> BadFile:
        return BadFile(self.file, field, expected)

    def take(self, name: str, raw: object) -> None:
        """Take the value of one field."""
        fact = self.content.facts.get(name)
        if fact is None:
            raise self.error(name, f"unknown name; {_nearest(name, self.content.facts)}")
        if fact.kind is Kind.NUMBER:
            self._number(name, raw)
        elif fact.kind in (Kind.COUNTRY, Kind.SEX):
            self._code(name, raw, SEXES if fact.kind is Kind.SEX else self.content.countries.places)
        else:
            self.answer(name, raw, purpose=fact.kind is Kind.PURPOSE)

    def answer(self, name: str, raw: object, *, purpose: bool = False, group: str = "") -> None:
        """Take an answer to a question of yes and no."""
        try:
            found = weigh(read_answers(raw, purpose=purpose))
        except BadAnswer as error:
            raise self.error(group + name, f"{error}, found {_shown(raw)}") from error
        if found.mark:
            self.marks[name] = found.mark
        for atom, finding in _atoms(name, found, purpose=purpose):
            self.shown[atom], self.protective[atom] = finding.shown, finding.protective

    def _number(self, name: str, raw: object) -> None:
        if raw is None or raw == "unknown":
            return
        least, most = (1 if name == "victims.count_min" else 0), MAX_NUMBER[name]
        if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
            raise self.error(name, f"expected a whole number from {least} to {most} or unknown, found {_shown(raw)}")
        self.numbers[name] = raw

    def _code(self, name: str, raw: object, known: tuple[str, ...] | Mapping[str, object]) -> None:
        if raw is None or raw == "unknown":
            return
        if not isinstance(raw, str) or raw not in known:
            wanted = (
                "one of " + ", ".join(known)
                if isinstance(known, tuple)
                else "a country as ISO 3166-1 alpha-3, such as KAZ"
            )
            raise self.error(name, f"expected {wanted}, found {_shown(raw)}")
        self.codes[name] = raw


def read_case(raw: Mapping[str, Any], content: Content, file: str = "case") -> Case:
    """Return the case that the mapping describes; raise BadFile, naming the field and what was expected."""
    draft = _Draft(content, file)
    title = raw.get("title", "")
    if not isinstance(title, str) or len(title) > MAX_TITLE or not title.isprintable():
        raise draft.error("title", f"expected one line of text of at most {MAX_TITLE} characters")
    for name, value in _fields(raw, draft):
        draft.take(name, value)
    for sign, value in _mapping(raw.get("signs"), "signs", draft).items():
        if sign not in content.signs:
            raise draft.error(f"signs.{sign}", f"unknown sign; {_nearest(sign, content.signs)}")
        draft.answer(sign, value, group="signs.")
    conduct = read_conduct(raw, file)
    try:
        check_ages(draft.numbers)
        facts = derive(content, draft.numbers, draft.shown)
        differ = Mark.CONTRADICTORY in draft.marks.values()
        protective = derive(content, draft.numbers, draft.protective) if differ else facts
    except Contradiction as error:
        raise draft.error("victim", str(error)) from error
    return Case(title, facts, protective, draft.marks, draft.numbers, draft.codes, conduct)


def _fields(raw: Mapping[str, Any], draft: _Draft) -> Iterator[tuple[str, object]]:
    """Yield every fact with its full name."""
    for key, value in raw.items():
        if key in BESIDE or key in ("signs", "conduct", "conduct_date"):
            continue
        group = draft.content.groups.get(key)
        if group is None:
            raise draft.error(
                key, f"unknown name; {_nearest(key, [*draft.content.groups, 'signs', 'conduct_date', *BESIDE])}"
            )
        if key in group.facts:
            yield key, value
        else:
            yield from _inner(key, _mapping(value, key, draft), draft)


def _inner(group: str, values: Mapping[str, object], draft: _Draft) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if group == "offender" and name == "knew":
            yield from (
                (f"offender.knew.{what}", known) for what, known in _mapping(value, "offender.knew", draft).items()
            )
        elif "." in name:
            raise draft.error(f"{group}.{name}", "unknown name; write groups inside groups, not dots")
        else:
            yield f"{group}.{name}", value


def _mapping(raw: object, field: str, draft: _Draft) -> Mapping[str, object]:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise draft.error(field, f"expected a mapping of names and values, found {_shown(raw)}")
    return raw


def _atoms(name: str, found: Finding, *, purpose: bool) -> Iterator[tuple[str, Finding]]:
    """Yield the names that rules use: a form of exploitation is two, that it happened and that it was meant."""
    if not purpose:
        yield name, found
        return
    form = name.partition(".")[2]
    meant = found.value == "intended"
    yield f"purpose.{form}", found
    yield f"happened.{form}", Finding(found.value, FALSE, FALSE, None) if meant and found.shown is TRUE else found


def _shown(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - a line of the terminal


def _nearest(name: str, known: Any) -> str:  # noqa: ANN401
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = get_close_matches(name, [str(one) for one in known], n=3)
    return f"did you mean {' or '.join(near)}?" if near else "see the vocabulary of facts in docs/reference"
