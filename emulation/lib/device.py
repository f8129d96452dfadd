"""From which kind of device somebody acts, as far as its browser tells; empty outside a request."""

from contextvars import ContextVar

current_device: ContextVar[str] = ContextVar("device", default="")
# The first that the browser names decides: an iPad also names a Mac, an Android phone also Linux.
KINDS = (
    ("iPad", "máy tính bảng iPad"),
    ("iPhone", "điện thoại iPhone"),
    ("Android", "điện thoại, máy tính bảng Android"),
    ("Windows", "máy tính Windows"),
    ("Macintosh", "máy tính Mac"),
    ("Linux", "máy tính Linux"),
)


def device_of(user_agent: str) -> str:
    return next((words for mark, words in KINDS if mark in user_agent), "")
