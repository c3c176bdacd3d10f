"""The vault keeps what it is given, gives it to who works with the person, and notices what was moved."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from qorgau.access import NOTHING, Record, What
from qorgau.identity import MovedOrAltered, WrongKey
from qorgau_web.identity import actions, queries
from qorgau_web.identity.actions.keeping import UnknownField
from qorgau_web.identity.models import DataKey, Identity, IndexToken
from tests.web.identity.cast import AT, INVENTED, RECORD, STRANGER, WORKER, kept, opened_owner, revealed


def test_what_was_kept_is_read_again(person: UUID) -> None:
    """Every field, word for word."""
    assert revealed(person) == INVENTED


@pytest.mark.django_db
def test_nothing_is_needed() -> None:
    """A person without name and number has an empty identity (safeguard S9)."""
    owner = opened_owner()
    assert revealed(owner) == {}
    actions.record(owner=owner, given={}, at=AT, **WORKER.may(What.IDENTITY_RECORD))
    assert revealed(owner) == {}


def test_a_field_is_replaced_removed_or_left(person: UUID) -> None:
    """What is given replaces, what is given empty removes, what is not given stays; the index follows."""
    changed = {"surname": "Invented", "phone": ""}
    actions.record(owner=person, given=changed, at=AT, **WORKER.may(What.IDENTITY_RECORD))
    found = revealed(person)
    assert found == {field: text for field, text in {**INVENTED, **changed}.items() if text}
    assert queries.found({"surname": "Invented"}, [person]) == {person}
    assert not queries.found({"surname": INVENTED["surname"]}, [person])
    assert not queries.found({"phone": INVENTED["phone"]}, [person])
    assert queries.found({"iin": INVENTED["iin"]}, [person]) == {person}


def test_an_unknown_field_is_named(person: UUID) -> None:
    """A slip of the program is not swallowed."""
    with pytest.raises(UnknownField, match="found nickname"):
        actions.record(owner=person, given={"nickname": "x"}, at=AT, **WORKER.may(What.IDENTITY_RECORD))


def test_stored_fields_are_listed_without_opening(person: UUID) -> None:
    """The page of the form knows what is there, for who may read it."""
    may = WORKER.may(What.IDENTITY_RECORD)
    assert queries.stored(may["scope"], may["record"], person) == tuple(INVENTED)
    assert queries.stored(NOTHING, RECORD, person) == ()
    assert queries.stored(may["scope"], may["record"], uuid4()) == ()


def test_a_value_moved_to_another_field_does_not_open(person: UUID) -> None:
    """The place is bound into the value."""
    row = Identity.objects.get(owner=person)
    row.given_name, row.surname = row.surname, row.given_name
    row.save()
    with pytest.raises(MovedOrAltered):
        revealed(person)


def test_a_value_moved_to_another_person_does_not_open(person: UUID) -> None:
    """Each person has a key of their own."""
    other = kept()
    Identity.objects.filter(owner=other).update(surname=Identity.objects.get(owner=person).surname)
    with pytest.raises(WrongKey):
        revealed(other)


def test_a_data_key_moved_to_another_person_does_not_open(person: UUID) -> None:
    """Who has write access to the table cannot read one person through another."""
    other = kept()
    DataKey.objects.filter(owner=other).update(wrapped=DataKey.objects.get(owner=person).wrapped)
    with pytest.raises(MovedOrAltered):
        revealed(other)


def test_free_text_of_other_areas_is_bound_to_its_row(person: UUID) -> None:
    """`sealed` and `opened` serve every area."""
    places = {f"screening.answer.note:{number}": f"note {number}" for number in range(3)}
    values = {place: queries.sealed(person, place, text) for place, text in places.items()}
    assert queries.opened_all(person, values) == places
    with pytest.raises(MovedOrAltered):
        queries.opened(person, "screening.answer.note:9", values["screening.answer.note:0"])


@pytest.mark.django_db
def test_an_owner_without_a_key_is_named() -> None:
    """Nothing is sealed under a key that nobody keeps."""
    with pytest.raises(queries.NoKey):
        queries.sealed(uuid4(), "a.b.c:1", "text")


class TrailDown(RuntimeError):
    """The trail cannot be written."""


def _down(**_given: Any) -> None:
    raise TrailDown


def test_nothing_is_revealed_without_a_row_of_the_trail(person: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the trail fails, no key is unwrapped and nothing is returned."""
    monkeypatch.setattr("qorgau_web.trail.actions.record", _down)
    monkeypatch.setattr("qorgau_web.identity.facts.unwrap", lambda *_a, **_k: pytest.fail("a key was unwrapped"))
    with pytest.raises(TrailDown):
        revealed(person)


def test_nothing_is_kept_without_a_row_of_the_trail(person: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """An action is whole or it is not."""
    with monkeypatch.context() as patch:
        patch.setattr("qorgau_web.trail.actions.record", _down)
        with pytest.raises(TrailDown), transaction.atomic():
            actions.record(owner=person, given={"surname": "x"}, at=AT, **WORKER.may(What.IDENTITY_RECORD))
        with pytest.raises(TrailDown), transaction.atomic():
            actions.erase(owner=person, by=WORKER.id, why="court_decision", at=AT)
    assert revealed(person) == INVENTED
    assert queries.found({"surname": INVENTED["surname"]}, [person]) == {person}


def test_nothing_is_revealed_inside_a_transaction_that_could_be_undone(person: UUID) -> None:
    """The row of the trail would be undone with it, and what was read would not."""
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        revealed(person)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.search(by=WORKER.id, purpose="met_again", given={}, at=AT)


def test_every_unwrapping_is_for_one_call(person: UUID) -> None:
    """No data key is held for later: an erasure in another process counts at once."""
    assert revealed(person) == INVENTED
    DataKey.objects.filter(owner=person).update(wrapped=None)
    with pytest.raises(queries.Erased):
        revealed(person)


def test_index_tokens_are_digests_and_no_more(person: UUID) -> None:
    """Sixteen bytes each; fields with few values have none."""
    tokens = list(IndexToken.objects.filter(identity=person).values_list("field", "digest"))
    assert {len(bytes(digest)) for _field, digest in tokens} == {16}
    assert {field for field, _digest in tokens} == {"name", "birth_date", "phone", "document", "iin"}


def test_a_scope_of_another_person_opens_nothing(person: UUID) -> None:
    """The one who asks is the one whose scope it is."""
    may = {**WORKER.may(What.IDENTITY_REVEAL), "by": STRANGER.id}
    with pytest.raises(actions.Denied):
        actions.reveal(owner=person, purpose="work_with_person", at=AT, **may)


def test_a_scope_that_is_too_wide_opens_nothing(person: UUID) -> None:
    """Only who works on the record reads the name, whatever a scope says (safeguard S19)."""
    may = {**WORKER.may(What.IDENTITY_REVEAL), "record": Record("KZ-75", "police-here")}
    with pytest.raises(actions.Denied, match="not_assigned"):
        actions.reveal(owner=person, purpose="work_with_person", at=AT, **may)
