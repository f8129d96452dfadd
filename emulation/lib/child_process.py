"""The child of emulation.lib.child: closes the doors behind itself, then runs the one function it was told to."""

import contextlib
import ctypes
import importlib
import json
import os
import pickle
import resource
import sys
from typing import Any

from emulation.lib.errors import Refused
from emulation.lib.plain import to_plain

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
NETWORK = ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
FORBIDDEN = (
    *(f"socket.{verb}" for verb in NETWORK),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"),
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> int:
    told = json.loads(sys.argv[1])
    args = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by our parent
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # a talkative parser must not spoil the answer
    leave_the_network()
    limit(told["seconds"], told["megabytes"])
    module, _, name = told["path"].rpartition(".")
    function = getattr(importlib.import_module(module), name)
    sys.addaudithook(refuse)
    try:
        result = function(*args)
    except Refused as error:
        out.write(b"refused\n" + error.message.encode())
        return 0
    out.write(b"bytes\n" + result if isinstance(result, bytes) else b"plain\n" + json.dumps(to_plain(result)).encode())
    return 0


def leave_the_network() -> None:
    """Into a network of its own with nothing in it, where the system lets us; refuse() holds everywhere."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def limit(seconds: int, megabytes: int) -> None:
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook cannot be taken off again: whatever Python code a file might set off reaches no one."""
    if event.startswith(FORBIDDEN) or (event == "open" and args[2] & WRITING):
        raise PermissionError(f"{event}: not here")


if __name__ == "__main__":
    sys.exit(main())
