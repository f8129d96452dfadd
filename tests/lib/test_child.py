"""Work in a limited process: what comes back, and what a hostile file cannot do from there."""

import socket
from datetime import date

import pytest

from emulation.lib.child import HEAVY, SLOW, answer, call
from emulation.lib.errors import Unsound
from tests.lib.hostile import Found

HERE = "tests.lib.hostile."


def test_an_answer_comes_back_as_what_it_was():
    found = call(HERE + "find", "một hai", gives=Found)
    assert found == Found(("một", "hai"), date(2023, 2, 10), Found(("trong",)))


def test_bytes_come_back_whole_even_from_a_parser_that_talks():
    assert call(HERE + "reverse", b"a\nb\0c" * 100_000, gives=bytes) == b"c\0b\na" * 100_000


def test_a_refusal_of_the_function_is_the_callers():
    with pytest.raises(Unsound) as refusal:
        call(HERE + "refuse", b"", gives=str)
    assert refusal.value.message == "Tệp không có chữ."


@pytest.mark.parametrize("work", ["turn_for_ever", "sleep_for_ever"])
def test_work_without_end_is_ended(work):
    with pytest.raises(Unsound) as refusal:
        call(HERE + work, b"", gives=str, seconds=1)
    assert refusal.value.message == SLOW.format(seconds=1)


@pytest.mark.parametrize("work", ["swell", "fall", "answer_with_an_object"])
def test_work_that_swells_or_falls_is_told_as_a_bad_file(work):
    with pytest.raises(Unsound) as refusal:
        call(HERE + work, b"", gives=str, megabytes=512)
    assert refusal.value.message == HEAVY


def test_an_answer_of_another_kind_is_not_believed():
    with pytest.raises(Unsound) as refusal:
        call(HERE + "find", "một", gives=str)
    assert refusal.value.message == HEAVY


@pytest.mark.parametrize(
    "told",
    [
        b"", b"refused\n\xff", b"plain\n", b"plain\n{", b"plain\n\xff", b"plain\n[1]", b"plain\n" + b"[" * 100_000,
        b'plain\n{"words": 1}', b'plain\n{"words": [], "day": "32/13"}', b'plain\n{"code": "import os"}', b"bytes\n{}",
    ],
)  # fmt: skip
def test_a_spoilt_answer_is_told_as_a_bad_file(told):
    with pytest.raises(Unsound) as refusal:
        answer(0, told, Found, seconds=1)
    assert refusal.value.message == HEAVY


def test_the_child_reaches_nobody():
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Unsound):
        call(HERE + "call_home", server.getsockname()[1], gives=str)
    with pytest.raises(Unsound):
        call(HERE + "ask_a_name", b"", gives=str)


@pytest.mark.parametrize("work", ["write_a_file", "write_by_descriptor"])
def test_the_child_writes_no_file(work, tmp_path):
    with pytest.raises(Unsound):
        call(HERE + work, str(tmp_path / "a"), gives=str)
    assert list(tmp_path.iterdir()) == []


def test_the_child_starts_no_program():
    with pytest.raises(Unsound):
        call(HERE + "start_a_program", b"", gives=str)


def test_the_child_knows_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    assert {"SECRET_KEY", "DATABASE_URL"} & set(call(HERE + "environment", b"", gives=list[str])) == set()
