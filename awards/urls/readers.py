"""Whom the addresses of awards are for."""

from emulation.accounts.roles import OFFICE as OFFICERS
from emulation.accounts.roles import TOWN, Role

CLERK = {Role.CLERK}
SECRETARY = {Role.SECRETARY}
UNIT = {Role.UNIT_LEADER}
OFFICE = TOWN | {Role.ADMIN}
READERS = OFFICE | UNIT

__all__ = ["CLERK", "OFFICE", "OFFICERS", "READERS", "SECRETARY", "UNIT"]
