"""What a parser might do when a file has taken it over; run in a child process by test_child."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date

from emulation.lib.errors import Unsound


@dataclass(frozen=True)
class Found:
    words: tuple[str, ...]
    day: date | None = None
    inner: "Found | None" = None


def find(text: str) -> Found:
    return Found(tuple(text.split()), date(2023, 2, 10), Found(("trong",)))


def reverse(content: bytes) -> bytes:
    print("a parser that talks")
    return content[::-1]


def refuse(content: bytes) -> str:
    raise Unsound("Tệp không có chữ.")


def turn_for_ever(content: bytes) -> str:
    while True:
        pass


def sleep_for_ever(content: bytes) -> str:
    time.sleep(600)
    return ""


def swell(content: bytes) -> str:
    return str(len(bytearray(4 * 1024**3)))


def fall(content: bytes) -> str:
    raise RuntimeError("a fault of the parser")


def answer_with_an_object(content: bytes) -> object:
    return object()


def call_home(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return "reached"


def ask_a_name(content: bytes) -> str:
    return str(socket.getaddrinfo("localhost", 80))


def write_a_file(path: str) -> str:
    with open(path, "w") as file:
        file.write("x")
    return path


def write_by_descriptor(path: str) -> str:
    os.write(os.open(path, os.O_CREAT | os.O_WRONLY), b"x")
    return path


def start_a_program(content: bytes) -> str:
    return subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, check=True).stdout.decode()


def environment(content: bytes) -> list[str]:
    return sorted(os.environ)
