"""Who keeps out of which item of an agenda, and who may vote on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from awards.models import AgendaItem, CouncilSession, Nomination, Recusal, Relation, Seat
from emulation.accounts.models import Post, Succession
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, no
from emulation.lib.words import fold

# Posts in the council itself or over the system make nobody a member of a unit.
NO_WORKPLACE = (Role.COUNCIL, Role.SECRETARY, Role.ADMIN)


def recused(item: AgendaItem) -> dict[int, str]:
    """{id of the seat: ground} of the members who keep out of this item."""
    return dict(item.recusals.holding().values_list("seat", "ground"))


def kept_from(seat: Seat, session: CouncilSession) -> set[int]:
    """Items of a meeting from which this seat keeps out; one query for all."""
    rows = Recusal.objects.holding().filter(seat=seat, item__session=session)
    return set(rows.values_list("item", flat=True))


def may_vote(item: AgendaItem, seat: Seat) -> Verdict:
    """Whether the seat has a vote on the item on the day of the meeting; presence is asked elsewhere."""
    session = item.session
    if not session.council.seats.on(session.held_on).filter(pk=seat.pk).exists():
        return no(f"{seat.user} không phải thành viên Hội đồng vào ngày họp.")
    if ground := recused(item).get(seat.pk):
        return no(f"{seat.user} không tham gia xét nội dung này: {ground}")
    return YES


@dataclass(frozen=True)
class Found:
    """What the records say of one member and one item. sure: without it the secretary has to look."""

    item: AgendaItem
    seat: Seat
    relation: str
    ground: str
    sure: bool


def found_for(session: CouncilSession) -> list[Found]:
    """Every member that the records tie to an item on the day of the meeting; the nominee itself comes first."""
    seats = list(session.council.seats.on(session.held_on).select_related("user"))
    items = list(session.items.for_reading())
    found = [one for item in items for one in of_own_name(item, seats)]
    if session.council.own_unit_recusal:
        known = {(one.item.pk, one.seat.pk) for one in found}
        found += [one for one in of_own_unit(session, items, seats) if (one.item.pk, one.seat.pk) not in known]
    return found


def of_own_name(item: AgendaItem, seats: Iterable[Seat]) -> Iterable[Found]:
    """The name is the member's own, or the household its own: perhaps another person of that name."""
    name, subject = fold(item.nomination.name), item.nomination.subject
    for seat in seats:
        own = fold(seat.user.full_name)
        same = subject == Nomination.Subject.INDIVIDUAL and name == own
        if same or (subject == Nomination.Subject.HOUSEHOLD and f" {name}".endswith(f" {own}")):
            yield Found(item, seat, Relation.OWN, "Trùng họ tên với người được đề nghị", sure=False)


def of_own_unit(session: CouncilSession, items: Iterable[AgendaItem], seats: Iterable[Seat]) -> Iterable[Found]:
    """The member holds a post in the unit or body, or in one it came from or became. The organiser does not count:
    most members work there."""
    posts = Post.objects.on(session.held_on).filter(user__in=[seat.user_id for seat in seats])
    posts = posts.exclude(role__in=NO_WORKPLACE).exclude(organization=session.council.organization_id)
    held: dict[int, list[Post]] = defaultdict(list)
    for post in posts.select_related("organization"):
        held[post.user_id].append(post)
    kin = related({post.organization_id for of_user in held.values() for post in of_user})
    for item in items:
        bodies = bodies_of(item.nomination)
        for seat in seats:
            if post := next((p for p in held[seat.user_id] if bodies & kin[p.organization_id]), None):
                ground = f"{post.title}, {post.organization.short_name}: đơn vị mình công tác"
                yield Found(item, seat, Relation.UNIT, ground[:300], sure=True)


def bodies_of(nomination: Nomination) -> set[int]:
    return {pk for pk in (nomination.participation.organization_id, nomination.collective_id) if pk}


def related(ids: set[int]) -> dict[int, set[int]]:
    """Each organisation with its predecessors and successors; two queries for all."""
    kin = {pk: {pk} for pk in ids}
    pairs = Succession.objects.filter(Q(predecessor__in=ids) | Q(successor__in=ids))
    for old, new in pairs.values_list("predecessor", "successor") if ids else ():
        for one, other in ((old, new), (new, old)):
            if one in kin:
                kin[one].add(other)
    return kin


def settle(session: CouncilSession) -> None:
    """Bring the automatic recusals of a meeting up to date with its agenda, its day, the council and the posts.

    What a member declared stands, and so does the secretary's answer. Call it inside the change's transaction.
    """
    stored = {(row.item_id, row.seat_id): row for row in Recusal.objects.filter(item__session=session)}
    wanted = {(one.item.pk, one.seat.pk): one for one in found_for(session)}
    gone = [row.pk for key, row in stored.items() if row.automatic and row.upheld is not False and key not in wanted]
    Recusal.objects.filter(pk__in=gone).delete()
    Recusal.objects.bulk_create(
        Recusal(
            item=one.item, seat=one.seat, relation=one.relation, ground=one.ground, automatic=True,
            upheld=True if one.sure else None,
        )
        for key, one in wanted.items() if key not in stored
    )  # fmt: skip
