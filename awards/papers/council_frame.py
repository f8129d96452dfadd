"""What all papers of the council have in common: its name at the head, its own series, its secretary drafts."""

from awards.models import CouncilSession, Seat, presiding
from emulation.accounts.roles import Role
from emulation.documents.kinds import PaperKind
from emulation.documents.layout import Block, Issuer, Paper, Signature
from emulation.documents.models import OfficialDocument
from emulation.lib.words import lines


class CouncilPaper(PaperKind):
    """The council has a series of its own (Decree 30/2020, Appendix I, II.3a)."""

    drafters = frozenset({Role.SECRETARY})

    def session(self, document: OfficialDocument) -> CouncilSession:
        raise NotImplementedError

    def owner(self, document: OfficialDocument) -> CouncilSession:
        return self.session(document)

    def symbol(self, document: OfficialDocument) -> str:
        return f"{self.type_code}-{self.session(document).council.symbol}"

    def series(self, document: OfficialDocument) -> str:
        return self.session(document).council.symbol

    def issuer(self, document: OfficialDocument) -> Issuer:
        council = self.session(document).council
        superior = " ".join(lines(document.organization.paper_name)).replace("ỦY BAN NHÂN DÂN", "UBND")
        return Issuer((superior,), tuple(lines(council.paper_name)), council.name)

    def is_sealed(self, document: OfficialDocument) -> bool:
        return self.session(document).council.uses_office_seal

    def record_of(self, document: OfficialDocument, body: tuple[Block, ...], left: Signature) -> Paper:
        """A biên bản of a session: no line of place and day; who presided signs at the right."""
        return Paper(
            type_name="BIÊN BẢN",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            dated=False,
            body=body,
            recipients=tuple(lines(document.recipients)),
            signature=Signature(("CHỦ TỌA",), name_of(presiding(seats(self.session(document))))),
            left_signature=left,
        )


def seats(session: CouncilSession) -> list[Seat]:
    """Who was there, the chair first, as minutes list them."""
    return in_order(session.attending.select_related("user"))


def in_order(given: object) -> list[Seat]:
    places = {part: place for place, part in enumerate(Seat.Part.values)}
    return sorted(given, key=lambda seat: (places[seat.part], seat.pk))


def name_of(seat: Seat | None) -> str:
    return seat.user.full_name if seat else ""


def clock(time: object) -> str:
    return f"{time:%H giờ %M phút}"
