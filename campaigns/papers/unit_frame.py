"""How a unit stands at the head of its own papers."""

from emulation.accounts.models import Organization
from emulation.documents.layout import Issuer
from emulation.lib.words import lines


def unit_issuer(unit: Organization) -> Issuer:
    return Issuer(superior_lines(unit), tuple(lines(unit.paper_name)) or (unit.name.upper(),), unit.name)


def superior_lines(unit: Organization) -> tuple[str, ...]:
    if unit.paper_superior:
        return tuple(lines(unit.paper_superior))
    return (short_title(unit.superior),) if unit.superior else ()


def short_title(body: Organization) -> str:
    """'UBND THỊ TRẤN YÊN CHÂU': the printed name on one line."""
    printed = " ".join(lines(body.paper_name)) or body.short_name.upper()
    return printed.replace("ỦY BAN NHÂN DÂN", "UBND")
