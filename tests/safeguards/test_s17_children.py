"""S17: a child goes by the child pathway; a relative or companion is neither guardian nor interpreter unchecked."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau.referral.exploring import explored
from qorgau.referral.linking import linked
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Run, Work
from tests.web.referral.cast import opened


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("audience", ["child", "unsure"])
def test_a_child_or_who_may_be_one_goes_by_the_child_pathway(officer: Person, audience: str) -> None:
    """The guardianship body is told at once; the referral of adults does not begin."""
    case = opened(officer, audience=audience)
    begun = set(Run.objects.filter(case=case).values_list("procedure", flat=True))
    assert "child_victim" in begun
    assert "referral" not in begun
    assert Work.objects.filter(run__case=case, run__procedure="child_victim", closed_at=None).exists()


@pytest.mark.both
@pytest.mark.django_db
def test_an_adult_does_not(officer: Person) -> None:
    """The adult pathway is the referral."""
    begun = set(Run.objects.filter(case=opened(officer)).values_list("procedure", flat=True))
    assert begun == {"referral"}


def test_consent_of_a_companion_is_never_the_basis(content: Content) -> None:
    """In no state of the child pathway does anything rest on consent alone while the companion is unchecked."""
    procedure = linked(content, content.procedures["child_victim"])
    for arrow in explored(procedure).arrows:
        known = dict(arrow.end.facts)
        if known.get("companion.checked"):
            continue
        for effect in arrow.effects:
            rests = getattr(procedure.nodes[effect.step].step, "rests_on", ()) if effect.kind == "sent" else ()
            assert set(rests) != {"basis.consent"}, effect.step
