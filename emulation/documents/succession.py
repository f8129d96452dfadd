"""How issued papers follow one another: an issued paper never changes, a later one replaces, amends or corrects it.

Decree 30/2020, art. 18.3: wrong content is mended by a paper of the same form; wrong layout or procedure by công văn.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q

from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.states import State
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.fields import CleanTextField


class How(models.TextChoices):
    """What the later paper does to the earlier one."""

    REPLACE = "replace", "Thay thế"
    AMEND = "amend", "Sửa đổi, bổ sung"
    CORRECT = "correct", "Đính chính"
    REVOKE = "revoke", "Thu hồi"


ENDING = (How.REPLACE, How.REVOKE)  # after these the earlier paper is in force no more
DONE_TO = {
    How.REPLACE: "Đã được thay thế bởi",
    How.AMEND: "Đã được sửa đổi, bổ sung bởi",
    How.CORRECT: "Đã được đính chính bởi",
    How.REVOKE: "Đã bị thu hồi theo",
}


class Succession(models.Model):
    """`new` does `how` to `old`: drafted with the new paper, in effect from its issue, and never changed after that."""

    old = models.ForeignKey(
        "documents.OfficialDocument", models.PROTECT, related_name="followers", verbose_name="văn bản trước"
    )
    new = models.ForeignKey(
        "documents.OfficialDocument", models.PROTECT, related_name="follows", verbose_name="văn bản sau"
    )
    how = models.CharField("quan hệ", max_length=10, choices=How.choices)
    reason = CleanTextField("lý do", help_text="Ghi rõ sai sót hoặc thay đổi nào; lưu trong hồ sơ, không in.")
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "quan hệ giữa các văn bản"
        verbose_name_plural = "quan hệ giữa các văn bản"
        constraints = [
            models.UniqueConstraint(name="succession_pair_once", fields=["old", "new"]),
            models.CheckConstraint(name="succession_of_two_papers", condition=~Q(old=F("new"))),
            models.CheckConstraint(name="succession_how_known", condition=Q(how__in=How.values)),
            models.UniqueConstraint(
                name="succession_ends_a_paper_once",
                fields=["old"],
                condition=Q(how__in=ENDING, effective_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new.reference} {self.get_how_display().lower()} {self.old.reference}"

    @property
    def sentence(self) -> str:
        """What the earlier paper's page says: 'Đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 20/3/2023'."""
        return f"{DONE_TO[self.how]} {dated(self.new)}"

    @property
    def deed(self) -> str:
        """What the later paper's page says: 'Thay thế Kế hoạch số 30/KH-UBND ngày 10/02/2023'."""
        return f"{self.get_how_display()} {dated(self.old)}"

    @property
    def told(self) -> str:
        """The deed, or before the issue what it will be."""
        if self.effective_on:
            return self.deed
        deed = f"{self.deed[:1].lower()}{self.deed[1:]}"
        return f"Không được phê duyệt để {deed}" if self.new.state == State.REJECTED else f"Khi ban hành sẽ {deed}"


def dated(document: models.Model) -> str:
    """'Kế hoạch số 30/KH-UBND ngày 10/02/2023'; before the issue without a day."""
    day = f" ngày {dates.day_words(document.issued_on)}" if document.issued_on else ""
    return f"{document.reference}{day}"


def with_new() -> models.QuerySet:
    """Links with the later paper of each, but not its words: what a page needs to tell where the earlier one stands."""
    return Succession.objects.select_related("new").defer("new__snapshot")


class Force(models.TextChoices):
    """Whether an issued paper still holds, by what was issued after it."""

    VALID = "valid", "Còn hiệu lực"
    AMENDED = "amended", "Đã được sửa đổi, bổ sung"
    CORRECTED = "corrected", "Đã được đính chính"
    REPLACED = "replaced", "Đã được thay thế"
    REVOKED = "revoked", "Đã bị thu hồi"


# The gravest decides, whatever came last.
GRAVITY = {
    How.REVOKE: Force.REVOKED,
    How.REPLACE: Force.REPLACED,
    How.AMEND: Force.AMENDED,
    How.CORRECT: Force.CORRECTED,
}


@dataclass(frozen=True)
class Standing:
    """Where an issued paper stands; `by` is the link to the paper that made it so, None while it is simply valid.

    of_source: it is what a copy repeats that stands there.
    """

    state: Force
    by: Succession | None = None
    of_source: bool = False

    @property
    def is_over(self) -> bool:
        return self.state in (Force.REPLACED, Force.REVOKED)

    @property
    def tone(self) -> str:
        return "warning" if self.is_over else "info" if self.by else "done"

    @property
    def get_state_display(self) -> str:
        return self.state.label

    @property
    def status_line(self) -> str:
        """The mark: 'Đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 20/3/2023'; nothing while it is valid."""
        told = self.by.sentence if self.by else ""
        return f"Văn bản được sao {told[:1].lower()}{told[1:]}" if self.of_source else told


def standing(document: models.Model) -> Standing:
    """Where an issued paper stands today. One query, or none if `followers` were loaded by with_standing()."""
    links = [link for link in document.followers.all() if link.effective_on]
    for how, state in GRAVITY.items():
        if found := [link for link in links if link.how == how]:
            return Standing(state, found[-1])
    return Standing(Force.VALID)


def in_force(document: models.Model) -> models.Model:
    """The paper itself, or the last one of those that replaced it in turn: what other papers should cite."""
    while (now := standing(document)).state == Force.REPLACED:
        document = now.by.new
    return document


def amendments(document: models.Model) -> str:
    """', được sửa đổi, bổ sung bởi Kế hoạch số 31/KH-UBND ngày 20/3/2023', to follow the name of the paper; or ''."""
    links = [link for link in document.followers.all() if link.effective_on and link.how == How.AMEND]
    return f", được sửa đổi, bổ sung bởi {', '.join(dated(link.new) for link in links)}" if links else ""


def cited(document: models.Model) -> str:
    """The paper as later ones name it, by the one in force, with those it replaced, the newest first:
    'Kế hoạch số 31/KH-UBND ngày 20/3/2023 (thay thế Kế hoạch số 30/KH-UBND ngày 10/02/2023)'."""
    now, replaced = in_force(document), []
    while document != now:
        replaced.insert(0, dated(document))
        document = standing(document).by.new
    told = f" (thay thế {', '.join(replaced)})" if replaced else ""
    return f"{dated(now)}{told}{amendments(now)}"


def changes_of(document: models.Model) -> list[Succession]:
    """What amended or replaced the paper, and what amended or replaced that in turn, in the order of its effect."""
    changed = [link for link in document.followers.all() if link.effective_on and link.how in (How.AMEND, How.REPLACE)]
    later = [change for link in changed if link.how == How.REPLACE for change in changes_of(link.new)]
    return [*changed, *later]


def chain_of(document: models.Model) -> list[Succession]:
    """Every link of the paper both ways, earlier papers first; drafts of later ones included."""
    return [*document.follows.select_related("old", "new"), *document.followers.select_related("old", "new")]


def problems(document: models.Model) -> list[str]:
    """What stands against a paper that follows others: one of them is over already, or came later."""
    return [sentence for link in document.follows.select_related("old") for sentence in against(link)]


def against(link: Succession) -> list[str]:
    now = standing(link.old)
    if not now.is_over:
        return []
    mark = now.status_line[0].lower() + now.status_line[1:]
    return [f"{dated(link.old)} {mark}, không {link.get_how_display().lower()} được nữa."]


def take_effect(document: models.Model, *, by: User) -> list[Succession]:
    """Follows from the issue of a paper, in the same transaction: what it does to earlier ones holds from its day.

    Gives its links to the earlier papers. Raises Unsound if one of them is over by now, or is younger than the paper
    that should follow it.
    """
    links = list(document.follows.select_related("old"))
    for link in links:
        hold(link.old)
        if found := against(link):
            raise Unsound(" ".join(found))
        if document.issued_on < link.old.issued_on:
            raise Unsound(
                f"{link.old.reference} ban hành ngày {dates.short(link.old.issued_on)}; văn bản "
                f"{link.get_how_display().lower()} không thể có ngày sớm hơn. Hãy chọn ngày từ ngày đó trở đi."
            )
        link.effective_on = document.issued_on
        link.new = document  # as issued just now, with its number
        link.save(update_fields=["effective_on"])
        record(link.old, "followed", link.sentence, by=by)
    return links
