"""Verification codes: made, read, and every way of forging or mistyping one."""

import base64
import datetime
import itertools
import string
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from emulation.documents import codes
from emulation.documents.codes import ALPHABET, BadCode, Claim

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEYS = {codes.key_id(key.public_key()): key.public_key() for key in (KEY, OTHER)}
CLAIM = Claim(
    "thi-tran-yen-chau", "KH", 30, "KH-UBND", datetime.date(2023, 2, 10), codes.title_digest("Phát động"), b"12345678"
)
CODE = codes.make(CLAIM, KEY)
FORGED = "Chữ ký của mã không đúng: mã đã bị sửa hoặc là mã giả."
NO_CODE = "Đây không phải mã xác minh hoặc mã chép thiếu."

claims = st.builds(
    Claim,
    organization=st.text(max_size=30),
    type_code=st.text(max_size=5),
    number=st.integers(0, 2**24 - 1),
    symbol=st.text(max_size=30),
    issued_on=st.dates(datetime.date(2000, 1, 1), datetime.date(2150, 1, 1)),
    title=st.binary(min_size=8, max_size=8),
    content=st.binary(min_size=8, max_size=8),
    salt=st.integers(0, 255),
)


def refusal(act, *arguments):
    with pytest.raises(BadCode) as refused:
        act(*arguments)
    return str(refused.value)


# --- The signed code --------------------------------------------------------------------------------------------------


@given(claims)
def test_a_code_says_what_was_claimed(claim):
    assert codes.verify(codes.make(claim, KEY), KEYS) == claim


def test_the_same_claim_gives_the_same_code():
    assert codes.make(CLAIM, KEY) == CODE
    assert CLAIM.sign == "30/KH-UBND"


def test_the_code_of_a_town_keeps_its_qr_small():
    """Behind an address of 40 characters it fits version 10 at error level M, 213 bytes."""
    assert len(CODE) + 40 <= 213


@pytest.mark.parametrize("at", range(len(base64.urlsafe_b64decode(CODE + "=" * (-len(CODE) % 4)))))
def test_no_changed_byte_passes(at):
    data = bytearray(base64.urlsafe_b64decode(CODE + "=" * (-len(CODE) % 4)))
    data[at] ^= 1
    changed = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    assert refusal(codes.verify, changed, KEYS)


def test_a_changed_number_is_told_to_be_forged():
    data = bytearray(base64.urlsafe_b64decode(CODE + "=" * (-len(CODE) % 4)))
    data[10] += 1
    changed = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    assert codes.parse(changed).claim.number == 31
    assert refusal(codes.verify, changed, KEYS) == FORGED


@pytest.mark.parametrize(
    "text", ["", "a", "AAAA", CODE[:-4], CODE + "AAAA", CODE + "=", f"{CODE}!", "é" * 20, "A" * 5000]
)
def test_what_is_no_code_is_refused_in_a_sentence(text):
    assert refusal(codes.verify, text, KEYS) in (NO_CODE, FORGED)


@given(st.text(max_size=300))
def test_any_text_is_refused_without_breaking(text):
    assert refusal(codes.verify, text, KEYS)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_without_breaking(data):
    assert refusal(codes.verify, base64.urlsafe_b64encode(b"\x01" + data).rstrip(b"=").decode(), KEYS)


@pytest.mark.parametrize("symbol", ["KH-UBND", "KH-UBND1", "KH-UBND12"])
def test_a_code_has_one_spelling_only(symbol):
    """Base64 has bits to spare at its end; a second spelling of the same code would be a second code."""
    code = codes.make(replace(CLAIM, symbol=symbol), KEY)
    others = [code[:-1] + char for char in string.ascii_letters + string.digits + "-_" if char != code[-1]]
    assert [text for text in others if accepted(text)] == []


def accepted(text):
    try:
        codes.verify(text, KEYS)
    except BadCode:
        return False
    return True


def test_each_key_proves_its_own_codes_only():
    mine, theirs = codes.make(CLAIM, KEY), codes.make(CLAIM, OTHER)
    assert codes.verify(theirs, KEYS) == CLAIM
    known = {codes.key_id(KEY.public_key()): KEY.public_key()}
    assert codes.verify(mine, known) == CLAIM
    assert refusal(codes.verify, theirs, known) == (
        "Mã không ký bằng khóa nào của cơ quan trong danh sách khóa công khai."
    )


def test_a_key_under_anothers_id_proves_nothing():
    crossed = {codes.key_id(KEY.public_key()): OTHER.public_key()}
    assert refusal(codes.verify, CODE, crossed) == FORGED


def test_the_whole_address_of_a_qr_is_read_too():
    assert codes.verify(f"https://thidua.example.vn/xm/{CODE}\n", KEYS) == CLAIM


@pytest.mark.parametrize(
    "changes", [{"number": 2**24}, {"organization": "x" * 256}, {"issued_on": datetime.date(1999, 1, 1)}]
)
def test_a_claim_that_does_not_fit_is_no_code(changes):
    with pytest.raises(ValueError, match="does not fit"):
        codes.make(replace(CLAIM, **changes), KEY)


def test_a_title_is_compared_as_people_read_it():
    assert codes.title_digest("Phát  động\nthi đua ") == codes.title_digest("pha\u0301t động thi đua")
    assert codes.title_digest("Phát động thi đua") != codes.title_digest("Phát động thi đua.")


# --- The short code ---------------------------------------------------------------------------------------------------

SHORT = codes.short_of(CODE)


def test_a_short_code_has_twelve_characters_that_no_eye_confuses():
    assert len(SHORT) == 12
    assert len(set(ALPHABET)) == len(ALPHABET) == 23
    assert not set(SHORT) - set(ALPHABET)
    assert not set("01OILZSGB" + "AEIOUY") & set(ALPHABET)


def test_a_short_code_depends_on_the_private_key():
    assert codes.short_of(codes.make(CLAIM, OTHER)) != SHORT


@pytest.mark.parametrize(
    "typed", [SHORT, SHORT.lower(), codes.printed(SHORT), f" {SHORT[:4]} {SHORT[4:]} ", SHORT + "."]
)
def test_a_short_code_is_read_however_it_is_typed(typed):
    assert codes.clean_short(typed) == SHORT


def test_every_single_wrong_character_is_noticed():
    typed = [SHORT[:at] + char + SHORT[at + 1 :] for at in range(12) for char in ALPHABET if char != SHORT[at]]
    assert {refusal(codes.clean_short, text) for text in typed} == {
        "Mã xác minh có ký tự ghi sai hoặc đảo chỗ. Hãy xem lại mã in trên văn bản."
    }


def test_every_two_swapped_characters_are_noticed():
    for one, two in itertools.combinations(range(12), 2):
        swapped = list(SHORT)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        if "".join(swapped) != SHORT:
            assert "đảo chỗ" in refusal(codes.clean_short, "".join(swapped))


def test_what_is_no_short_code_is_told_why():
    assert refusal(codes.clean_short, SHORT[:-1]) == "Mã xác minh có 12 ký tự, mã vừa ghi có 11 ký tự. Hãy xem lại."
    assert refusal(codes.clean_short, "0" + SHORT[1:]) == (
        "Mã xác minh không dùng ký tự “0”. Hãy xem lại mã in trên văn bản."
    )


def test_a_short_code_is_printed_in_groups_of_four():
    assert codes.printed("K7QF2MXC9RTD") == "K7QF-2MXC-9RTD"
