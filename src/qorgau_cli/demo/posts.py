"""The posts of the demonstration: a place for one person in each kind of agency of each region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qorgau.access import Role
from qorgau_web.knowledge.queries import content

CAPITAL: Final = "KZ-71"
LAW: Final = (Role.INVESTIGATOR, Role.PROSECUTOR, Role.LAWYER)
# Kinds of agency in each region, with the roles of their people; the first person of each role may sign in.
LOCAL: Final = {
    "police": (Role.OFFICER, Role.SUPERVISOR, Role.INVESTIGATOR),
    "labour_inspection": (Role.OFFICER,),
    "migration_service": (Role.OFFICER,),
    "health": (Role.OFFICER, Role.SUPERVISOR, Role.DOCTOR),
    "shelter": (Role.CASE_MANAGER, Role.SUPERVISOR, Role.PSYCHOLOGIST),
    "coordinator": (Role.COORDINATOR,),
}
NATIONAL: Final = {
    "hotline": (Role.OPERATOR,),
    "prosecutor": (Role.PROSECUTOR, Role.CENTRAL_AUTHORITY),
    "legal_aid": (Role.LAWYER,),
    "coordinator": (Role.NATIONAL_COORDINATOR, Role.SCHOLAR, Role.AUDITOR, Role.ADMINISTRATOR),
}


@dataclass(frozen=True, slots=True)
class Post:
    """A place for one person: kind of agency, region, role, and the name to sign in with."""

    kind: str
    region: str
    role: Role

    @property
    def agency(self) -> str:
        """Return the id of the agency."""
        return f"{self.kind.replace('_', '-')}-{self.region.lower()}"

    @property
    def username(self) -> str:
        """Return the name to sign in with: that of the role alone for the one whom the demonstration prints."""
        return f"{self.role.value.replace('_', '-')}-{self.agency}"


def posts() -> list[Post]:
    """Return all posts of the country, those in the capital first."""
    regions = sorted(content().regions.places, key=lambda code: (code != CAPITAL, code))
    local = [Post(kind, region, role) for region in regions for kind, roles in LOCAL.items() for role in roles]
    return [*(Post(kind, CAPITAL, role) for kind, roles in NATIONAL.items() for role in roles), *local]


def shown(all_posts: list[Post]) -> dict[Role, Post]:
    """Return the post of each role that may sign in: the first one, in the capital."""
    found: dict[Role, Post] = {}
    for post in all_posts:
        found.setdefault(post.role, post)
    return found
