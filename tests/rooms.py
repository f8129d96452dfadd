"""What parts of the site tell of their own pages, told together: the modules of tests named <part>_pages.

A module may have TABLE (rows of the access matrix), NUMBER_OF ({model: "names of addresses"}), NUMBERS_OF ({address:
numbers that open it}) and FILES (addresses that answer with a file).
"""

from tests import (
    agenda_pages,
    bridge_pages,
    case_pages,
    certificate_pages,
    chain_pages,
    change_pages,
    eligibility_pages,
    figures_pages,
    gate_pages,
    honour_pages,
    law_pages,
    money_pages,
    nominee_pages,
    past_pages,
    public_pages,
    register_pages,
    sitting_pages,
    told,
)

ROOMS = (
    agenda_pages,
    bridge_pages,
    case_pages,
    certificate_pages,
    chain_pages,
    change_pages,
    eligibility_pages,
    gate_pages,
    figures_pages,
    honour_pages,
    law_pages,
    money_pages,
    nominee_pages,
    past_pages,
    public_pages,
    register_pages,
    sitting_pages,
    told,
)


def all_of(name):
    return [getattr(room, name) for room in ROOMS if hasattr(room, name)]


def union(name):
    return {key: value for part in all_of(name) for key, value in part.items()}


TABLE, NUMBERS_OF = union("TABLE"), union("NUMBERS_OF")
NUMBER_OF, FILES = all_of("NUMBER_OF"), set().union(*all_of("FILES"))
