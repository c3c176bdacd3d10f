"""The invented people of the demonstration, and which bodies met them: some are met by several, some by none."""

from __future__ import annotations

import random  # noqa: TID251 - invented people vary, the same way every time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PEOPLE: Final = 200  # of the year: known and not known
# How often each kind of body meets somebody of them by itself.
CHANCES: Final = {"police": 0.34, "labour_inspection": 0.24, "health": 0.18}
CHILDREN: Final = 9  # one in so many is a child
FOREIGN: Final = 4  # one in so many is a foreigner
FROM: Final = ("UZB", "KGZ", "TJK")
KNOWN: Final = 0.85  # part of the people of whom the form of exploitation is told
# How often which form of exploitation is told, by sex.
FORMS: Final = ("prostitution", "forced_labour", "domestic_servitude", "begging", "criminality")
WEIGHTS: Final = {"female": (9, 4, 3, 1, 0), "male": (1, 10, 0, 2, 3)}
SURNAMES: Final = ("Бегім", "Дәулет", "Есен", "Жақып", "Қасым", "Мұрат", "Орын", "Рахым", "Сейіт", "Темір", "Шәкір")
GIVEN: Final = {"female": ("Айжан", "Гүлнар", "Зере", "Лаура", "Мадина"), "male": ("Азат", "Бекзат", "Ерлан", "Руслан")}
ENDING: Final = {"female": "ова", "male": "ов"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented: what is told of her beside the signs, and the name that she gives; nobody here exists."""

    number: int
    child: bool
    told: Mapping[str, tuple[str, str]]
    name: Mapping[str, str] | None = None


class Meeting(NamedTuple):
    """That a body of a kind met somebody."""

    kind: str
    person: Person


def meetings(year: int) -> Sequence[Meeting]:
    """Return all meetings of the year before, in the order in which they came."""
    chance = random.Random(22)  # noqa: S311 - invented people
    found = [one for number in range(PEOPLE) for one in _of(_person(number, year), chance)]
    chance.shuffle(found)
    return found


def newcomer(number: int) -> Person:
    """Return somebody of whom little is told yet: of one in three that it is forced labour."""
    told = {"exploitation.forced_labour": ("yes", "said")} if number % len(FROM) == 0 else {}
    if number % FOREIGN == 1:
        told["victim.citizenship"] = (FROM[number // FOREIGN % len(FROM)], "document")
    return Person(number, number % CHILDREN == 1, told)


def _of(person: Person, chance: random.Random) -> Iterator[Meeting]:
    yield from (Meeting(kind, person) for kind, often in CHANCES.items() if chance.random() < often)


def _person(number: int, year: int) -> Person:
    chance = random.Random(number)  # noqa: S311 - invented people
    child = number % CHILDREN == 1
    sex = chance.choice(("female", "female", "male"))
    age = chance.randint(9, 17) if child else chance.randint(18, 47)
    told = {
        "victim.sex": (sex, "observed"),
        "victim.age_now": (str(age), "document"),
        "victim.citizenship": (chance.choice(FROM) if number % FOREIGN == 1 else "KAZ", "document"),
        "place.country": (chance.choices(("KAZ", "RUS", "TUR"), (8, 2, 1))[0], "document"),
    }
    if chance.random() < KNOWN:
        (form,) = chance.choices(FORMS, WEIGHTS[sex])
        told[f"exploitation.{form}"] = ("yes", "said")
    name = {
        "surname": chance.choice(SURNAMES) + ENDING[sex],
        "given_name": chance.choice(GIVEN[sex]),
        "birth_date": f"{year - age - 1}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
    }
    return Person(number, child, told, name)
