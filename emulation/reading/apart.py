"""A stranger's file is read in a process of its own."""

from emulation.lib import child
from emulation.reading.source import Source

SECONDS = 18  # at three times that of waiting, less than a web server waits
MEGABYTES = 1024


def read_apart(data: bytes, name: str) -> Source:
    """What read() gives, or Unsound: the file's own fault, or that it took too much time or memory."""
    return child.call("emulation.reading.read", data, name, gives=Source, seconds=SECONDS, megabytes=MEGABYTES)
