"""The country of the demonstration: agencies and people in every region, and interviews of invented persons."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from qorgau.access import Role
from qorgau.knowledge.reading import read_file
from qorgau_cli.demo.cases import put_in_motion
from qorgau_cli.demo.compartments import let_professionals_in
from qorgau_cli.demo.interviews import hold, qualify, share, visit_site
from qorgau_cli.demo.oversight import ask_and_answer, look_up
from qorgau_cli.demo.paper import keep_paper_log
from qorgau_cli.demo.posts import CAPITAL, LAW, Post, posts, shown
from qorgau_cli.demo.reports import take_in
from qorgau_web.access import actions, queries
from qorgau_web.knowledge.queries import content, options
from qorgau_web.referral.actions.measuring import take

if TYPE_CHECKING:
    from datetime import datetime

YEAR: Final = timedelta(days=366)


def fill(password: str) -> list[tuple[str, str, str]]:
    """Fill an empty register and return role, name to sign in with, agency of each account that is printed."""
    printed = shown(posts())
    if not queries.agencies().exists():
        now = timezone.now()
        with transaction.atomic():
            people = _settle(password, set(printed.values()), now)
        look_up(people, now)
    return [(post.role.value, _username(post, printed), _agency_name(post, "en")) for post in printed.values()]


def _username(post: Post, printed: dict[Role, Post]) -> str:
    return post.role.value.replace("_", "-") if printed[post.role] == post else post.username


def _settle(password: str, signing_in: set[Post], now: datetime) -> dict[Post, UUID]:
    people: dict[Post, UUID] = {}
    printed = {post.role: post for post in signing_in}
    for post in posts():
        names = {lang: _agency_name(post, lang) for lang in ("kk", "ru", "en")}
        if not queries.agencies().filter(id=post.agency).exists():
            actions.keep_agency(agency=post.agency, kind=post.kind, region=post.region, name=names, by=None, at=now)
        people[post] = actions.open_account(
            username=_username(post, printed),
            name=_name(len(people)),
            role=post.role,
            agency=post.agency,
            password=password if post in signing_in else None,
            by=None,
            at=now,
        )
    _interviews(people, now)
    put_in_motion(people, now)
    take_in(people, now)
    let_professionals_in(people, now)
    _qualify(people, now)
    ask_and_answer(people, now)
    keep_paper_log(now)
    take(since=now - YEAR, until=now + timedelta(seconds=1), at=now)
    return people


def _interviews(people: dict[Post, UUID], now: datetime) -> None:
    stories: list[dict[str, Any]] = read_file(Path(__file__).with_name("stories.yaml"))["stories"]
    interviewers = (Role.OFFICER, Role.CASE_MANAGER, Role.OPERATOR)
    number = 0
    for story in stories:
        held_by = [post for post in people if post.kind == story["kind"] and post.role in interviewers]
        for place, post in enumerate(held_by):
            if place and (place + number) % 3:
                continue
            number += 1
            hold(story, people[post], now - timedelta(days=number % 29, hours=number % 7, minutes=number))
    lawyers = [post for post in people if post.region == CAPITAL and post.role in LAW]
    for post in lawyers:
        share(people[_first(people, Role.SUPERVISOR)], people[post], post.kind == "police", now)
    visit_site(people[_first(people, Role.OFFICER)], now)


def _qualify(people: dict[Post, UUID], now: datetime) -> None:
    """Let the investigator of each region see what its police decided, and say how the facts are qualified."""
    for post in (one for one in people if one.role is Role.INVESTIGATOR):
        supervisor = people[Post(post.kind, post.region, Role.SUPERVISOR)]
        if post.region != CAPITAL:  # there it was shared already
            share(supervisor, people[post], own_body=True, at=now)
        qualify(people[post], now)


def _first(people: dict[Post, UUID], role: Role) -> Post:
    return next(post for post in people if post.role is role and post.kind == "police")


def _agency_name(post: Post, lang: str) -> str:
    kind = options("agency_kinds").options[post.kind].label[lang]
    return f"{kind} · {content().regions.places[post.region].label[lang]}"


def _name(number: int) -> str:
    """Return an invented name of somebody who works; the same number gives the same name."""
    surnames = ("Сапаров", "Нұрланова", "Ким", "Бекова", "Досжанов", "Иванова", "Тілеуова", "Абишев", "Шин", "Омаров")
    initials = ("А.", "Б.", "Г.", "Д.", "Е.", "Ж.", "К.", "М.", "С.", "Т.", "Ә.", "Қ.", "Ұ.")
    return f"{surnames[number % len(surnames)]} {initials[number % len(initials)]}"
