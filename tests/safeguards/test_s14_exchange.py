"""S14, S19: what leaves in another standard is what the recipient may see, in codes; what comes in opens no file."""

from __future__ import annotations

from dataclasses import fields as parts

from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.htcds import Kind, as_csv, as_lines, fields
from qorgau.interop.register import Signal, htcds_record
from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Kind as Asked

PLANTED = "Planted-Name"


def planted(name: str) -> str:
    """Return the text that somebody may have written in a field."""
    return f"{PLANTED}-{name}"


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_only_what_may_be_seen_leaves_and_no_text_at_all(content: Content, data: st.DataObject) -> None:
    """Of any set of fields, coded or planted: one not passed has no value, and nothing planted leaves."""
    coded = {"form": "organs", "languages": ["kk"], "citizenship": "KAZ", "plan_until": "2026-12-31"}
    allowed = data.draw(st.sets(st.sampled_from(list(content.scopes.fields))))
    sound = data.draw(st.sets(st.sampled_from(list(coded)))) & allowed
    passed = {name: coded[name] if name in sound else planted(name) for name in allowed}
    found = htcds_record(content.exchange, "QG-7K3M", passed)
    assert set(found.record.values) == {content.exchange.htcds.fields[name].into for name in sound}
    assert {left.field for left in found.left} == allowed - sound - {"pseudonym"}
    assert PLANTED not in as_csv([found.record]) + "".join(as_lines([found.record]))


def test_no_name_no_contact_and_no_text_has_a_counterpart(content: Content) -> None:
    """Every field that is kept with the identity or that people write in is left out, and no text is filled."""
    told = content.exchange.htcds
    free = {Asked.TEXT, Asked.LINE, Asked.DESK, Asked.BODY}
    written = {one.into for form in content.forms.values() for one in form.fields.values() if one.kind in free}
    assert written | {"name", "birth_date", "contact"} <= set(told.reasons)
    assert {fields()[one.into].kind for one in told.fields.values()} <= {
        Kind.CODE,
        Kind.LANGUAGE,
        Kind.COUNTRY,
        Kind.DATE,
    }


def test_a_row_of_another_body_is_a_signal(content: Content) -> None:
    """It holds one text and codes; it has neither a name nor a number, so it cannot be the file of a person."""
    assert [part.name for part in parts(Signal)] == ["text", "coded"]
    identity = {"name", "birth_date", "contact", "whereabouts"}
    assert not identity & {one.into for one in content.exchange.htcds.understood.values()}
