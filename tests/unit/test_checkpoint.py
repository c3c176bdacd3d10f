"""Checkpoints of the trail: signed, kept elsewhere as JSON, read back with suspicion."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from qorgau.trail import BadCheckpoint, as_json, check_signature, checkpoint_of, public_key, read_key, sign

AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SEED: Final = bytes(range(32))
SIGNED: Final = sign(SEED, seq=7, hash="ab" * 32, at=AT)


def test_a_checkpoint_survives_the_way_to_another_body_and_back() -> None:
    """One line of JSON."""
    line = as_json(SIGNED)
    assert "\n" not in line
    assert checkpoint_of(json.loads(line)) == SIGNED
    check_signature(checkpoint_of(json.loads(line)), public_key(SEED))


def test_what_is_signed_is_this() -> None:
    """So that another program can check it by `docs/reference/trail.md`."""
    text = (
        'qorgau trail checkpoint 1\n{"at":"2026-11-24T09:30:00.000000Z",'
        f'"hash":"{"ab" * 32}","key":"{public_key(SEED).hex()}","seq":7}}'
    )
    assert Ed25519PrivateKey.from_private_bytes(SEED).sign(text.encode()).hex() == SIGNED.signature


@pytest.mark.parametrize("changed", [
    {"seq": 8},
    {"hash": "ac" * 32},
    {"at": AT + timedelta(microseconds=1)},
    {"signature": "00" * 64},
    {"key": public_key(bytes(32)).hex()},
])  # fmt: skip
def test_a_changed_checkpoint_is_refused(changed: dict[str, Any]) -> None:
    """Whatever was changed in it."""
    with pytest.raises(BadCheckpoint):
        check_signature(replace(SIGNED, **changed), public_key(SEED))


def test_a_checkpoint_of_another_key_is_refused() -> None:
    """It says itself by which key it was signed; that is not believed."""
    other = sign(bytes(32), seq=7, hash="ab" * 32, at=AT)
    check_signature(other, public_key(bytes(32)))
    with pytest.raises(BadCheckpoint, match="key: expected"):
        check_signature(other, public_key(SEED))


@pytest.mark.parametrize(("changed", "field"), [
    ({"seq": 0}, "seq"),
    ({"seq": True}, "seq"),
    ({"seq": "7"}, "seq"),
    ({"hash": "AB" * 32}, "hash"),
    ({"hash": None}, "hash"),
    ({"key": "ab"}, "key"),
    ({"signature": 7}, "signature"),
    ({"at": "2026-11-24"}, "at"),
    ({"at": "2026-02-30T09:30:00.000000Z"}, "at"),
    ({"at": 7}, "at"),
    ({"more": 1}, "expected the fields"),
])  # fmt: skip
def test_a_malformed_checkpoint_is_refused(changed: dict[str, Any], field: str) -> None:
    """The field is named."""
    with pytest.raises(BadCheckpoint, match=f"^{field}"):
        checkpoint_of({**json.loads(as_json(SIGNED)), **changed})


@pytest.mark.parametrize("text", ["", "ab", "AB" * 32, f"{'ab' * 32} ", "xy" * 32])
def test_what_is_no_key(text: str) -> None:
    """Only 64 hexadecimal digits are."""
    with pytest.raises(BadCheckpoint, match=r"^key: expected"):
        read_key(text)


def test_a_key_is_read() -> None:
    """As it is written in a checkpoint."""
    assert read_key(SIGNED.key) == public_key(SEED)
