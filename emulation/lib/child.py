"""Work on bytes that strangers sent, in a process of its own: little time, little memory, no network, no new files.

A parser that hangs, swells or is taken over by a hostile file takes only that process with it. What comes back is
JSON or plain bytes, never a pickle: the parent does not trust its child.
"""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

from emulation.lib.errors import Unsound
from emulation.lib.plain import from_plain

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
SLOW = (
    "Tệp quá phức tạp: phần mềm đọc quá {seconds} giây chưa xong nên đã dừng. "
    "Hãy chia nhỏ tệp, hoặc mở ra lưu lại rồi gửi lại."
)
HEAVY = "Tệp cần quá nhiều bộ nhớ để đọc hoặc bị hỏng nặng. Hãy chia nhỏ tệp, hoặc mở ra lưu lại rồi gửi lại."
NO_ANSWER = (ValueError, TypeError, KeyError, AttributeError, RecursionError)  # what a spoilt answer is read with
WALL_PER_CPU_SECOND = 3  # a busy machine may make a fair reader wait this long


def call(path: str, *args: object, gives: type[T], seconds: int = 20, megabytes: int = 768) -> T:
    """What `path` ("package.module.function") returns for `args`, computed in a limited child process.

    gives: bytes, or a dataclass or container of plain values that the function returns. seconds: of computing;
    megabytes: of address space. Raises the function's own Unsound, or Unsound when a limit is hit.
    """
    limits = {"path": path, "seconds": seconds, "megabytes": megabytes}
    command = [sys.executable, "-m", "emulation.lib.child_process", json.dumps(limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=pickle.dumps(args),
            capture_output=True,
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=seconds * WALL_PER_CPU_SECOND,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unsound(SLOW.format(seconds=seconds)) from None
    return answer(done.returncode, done.stdout, gives, seconds)


def answer(code: int, told: bytes, gives: type[T], seconds: int) -> T:
    """The child's answer: a line that says what follows, then that."""
    kind, _, content = told.partition(b"\n")
    if code == 0 and kind == b"bytes" and gives is bytes:
        return content
    try:
        if code == 0 and kind == b"refused":
            raise Unsound(content.decode())
        if code == 0 and kind == b"plain":
            return from_plain(gives, json.loads(content))
    except NO_ANSWER as error:
        raise Unsound(HEAVY) from error
    if code in (-24, -9):  # SIGXCPU, SIGKILL
        raise Unsound(SLOW.format(seconds=seconds))
    raise Unsound(HEAVY)
