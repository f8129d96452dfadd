"""The outgoing register (sổ đăng ký văn bản đi): one book per organisation, year and series, and its lines."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import OFFICE
from emulation.documents.book.types import DECREE_TYPES
from emulation.documents.states import ENTRY_TONES, EntryState
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.search import having_words
from emulation.lib.words import fold, lines


class SeriesRule(models.Model):
    """How an organisation numbers its papers in one year: the head decides (Decree 30/2020, art. 15.1c).

    The database refuses a change once a line of that year stands in a book.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="series_rules", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    one_for_all = models.BooleanField("một sổ chung cho mọi loại văn bản", default=False)

    class Meta:
        ordering = ["-year"]
        verbose_name = "cách đánh số văn bản"
        verbose_name_plural = "cách đánh số văn bản"
        constraints = [models.UniqueConstraint(name="series_rule_one_per_year", fields=["organization", "year"])]

    def __str__(self) -> str:
        how = "một sổ chung" if self.one_for_all else "mỗi loại một sổ"
        return f"Cách đánh số năm {self.year} – {self.organization.short_name}: {how}"


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "RegisterQuerySet":
        """The books of one's own office."""
        return self.filter(organization__in=user.reading_ids(OFFICE))

    def for_list(self) -> "RegisterQuerySet":
        counted = self.select_related("organization").annotate(lines=models.Count("entries"))
        return counted.order_by("-year", "organization__sort_key", "series")


class Register(models.Model):
    """The outgoing register of one organisation, year and series.

    Numbers restart each year (Decree 30/2020, art. 15).
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="registers", verbose_name="cơ quan")
    series = CleanCharField("loại sổ", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    first_number = models.PositiveIntegerField("số bắt đầu", default=1)
    next_number = models.PositiveIntegerField("số kế tiếp", default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "series"]
        verbose_name = "sổ văn bản đi"
        verbose_name_plural = "sổ văn bản đi"
        constraints = [
            models.UniqueConstraint(name="register_one_per_year", fields=["organization", "series", "year"]),
            models.CheckConstraint(
                name="register_numbers_in_order",
                condition=Q(first_number__gte=1) & Q(next_number__gte=F("first_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"Sổ {self.series} năm {self.year} – {self.organization.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("documents:book", args=[self.pk])

    @property
    def is_untouched(self) -> bool:
        """No number was given yet, so the first one may still be set."""
        return self.next_number == self.first_number


class BookEntryQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "BookEntryQuerySet":
        """The lines of the books of one's own office."""
        return self.filter(register__organization__in=user.reading_ids(OFFICE))

    def search(self, text: str) -> "BookEntryQuerySet":
        """Lines whose type, number, subject, signer and recipients hold every word."""
        return having_words(self, text, "search_key")

    def for_list(self) -> "BookEntryQuerySet":
        return self

    def between(self, first: datetime.date | None, last: datetime.date | None) -> "BookEntryQuerySet":
        """Lines of those days, both included; a line without a day (a void before the start) only without a first."""
        found = self.filter(day__gte=first) if first else self
        return found.filter(Q(day__lte=last) | Q(day=None)) if last else found


class BookEntry(models.Model):
    """One line of a book, with the ten columns of Decree 30/2020, Appendix IV.

    The first five are written once: from the paper when it is issued, or by the clerk for a paper made outside. The
    others the clerk fills in when the paper leaves the house. A number that was not used is void, with its reason.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="entries", verbose_name="sổ")
    number = models.PositiveIntegerField("số")
    state = models.CharField(
        "cách vào sổ", max_length=10, choices=EntryState.choices, default=EntryState.OUTSIDE, editable=False
    )
    document = models.OneToOneField(
        "documents.OfficialDocument", models.PROTECT, null=True, editable=False, related_name="entry",
        verbose_name="văn bản",
    )  # fmt: skip
    type_code = models.CharField("loại văn bản", max_length=10, blank=True)
    symbol = CleanCharField("ký hiệu", max_length=60, blank=True)
    day = models.DateField("ngày văn bản", null=True, blank=True)
    subject = CleanTextField("trích yếu", blank=True)
    signer = CleanCharField("người ký", max_length=200, blank=True)
    recipients = CleanTextField("nơi nhận", blank=True)
    void_reason = CleanTextField("lý do bỏ số", blank=True)
    keeping_unit = CleanCharField("đơn vị, người nhận bản lưu", max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField("số lượng bản", null=True, blank=True)
    sent_on = models.DateField("ngày chuyển", null=True, blank=True)
    received_by = CleanCharField("ký nhận", max_length=300, blank=True)
    note = CleanTextField("ghi chú", blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    scan_name = CleanCharField("tên tệp bản quét", max_length=200, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người vào sổ")
    entered_at = models.DateTimeField("vào sổ lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)
    # organisation/year/number/symbol: no two papers of a year bear one number and sign (art. 15), in whatever book.
    sign_key = models.CharField(max_length=160, null=True, unique=True, editable=False)  # noqa: DJ001 - null is no key

    objects = BookEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = "dòng sổ văn bản đi"
        verbose_name_plural = "dòng sổ văn bản đi"
        indexes = [models.Index(fields=["register", "day"], name="book_entry_day")]
        constraints = [
            models.UniqueConstraint(name="book_entry_number_once", fields=["register", "number"]),
            models.CheckConstraint(name="book_entry_number_positive", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="book_entry_says_what_it_is",
                condition=Q(state=EntryState.ISSUED, document__isnull=False, day__isnull=False, void_reason="")
                | Q(Q(state=EntryState.OUTSIDE, document=None, day__isnull=False, void_reason="") & ~Q(subject=""))
                | Q(Q(state=EntryState.VOID, document=None) & ~Q(void_reason="")),
            ),
            models.CheckConstraint(
                name="book_entry_signed_unless_void",
                condition=Q(state=EntryState.VOID) | (~Q(symbol="") & Q(sign_key__isnull=False)),
            ),
            models.CheckConstraint(
                name="book_entry_sent_after_its_day",
                condition=Q(sent_on=None) | Q(day=None) | Q(sent_on__gte=F("day")),
                violation_error_message="Ngày chuyển sớm hơn ngày văn bản. Hãy kiểm tra lại ngày chuyển.",
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.sign}, {self.register}"

    def save(self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
        self.search_key, self.sign_key = self.searchable, self.year_sign
        if update_fields is not None:
            update_fields = {*update_fields, "search_key", "sign_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("documents:book_entry", args=[self.pk])

    @property
    def searchable(self) -> str:
        parts = (self.type_name, self.sign, self.subject, self.signer, self.recipients, self.void_reason, self.note)
        return fold(" ".join(parts))

    @property
    def year_sign(self) -> str | None:
        """Key of number and sign in the organisation's year; None while a void number bears no sign."""
        book = self.register
        return f"{book.organization_id}/{book.year}/{self.number}/{self.symbol}" if self.symbol else None

    @property
    def sign(self) -> str:
        """Number and sign: '05/KH-UBND'; of a void number the number alone."""
        return f"{self.number:02d}/{self.symbol}" if self.symbol else f"{self.number:02d}"

    @property
    def type_name(self) -> str:
        return DECREE_TYPES.get(self.type_code, self.type_code)

    @property
    def title(self) -> str:
        """Column 3: type and subject in one line; a subject that begins with its type says it once."""
        if self.state == EntryState.VOID and not self.subject:
            return "(Số bỏ, không có văn bản)"
        subject = " ".join(self.subject.split())
        told = subject.casefold().startswith(self.type_name.casefold())
        return subject if told else f"{self.type_name}: {subject}"

    @property
    def recipient_line(self) -> str:
        """Column 5 in one line; who keeps the file copy has a column of its own."""
        told = [line.lstrip("-– ").rstrip(" ;.") for line in lines(self.recipients)]
        return "; ".join(line for line in told if not line.startswith("Lưu:"))

    @property
    def remark(self) -> str:
        """Column 10: why a number is void, that a paper was made elsewhere, and what the clerk noted."""
        told = f"Bỏ số: {' '.join(self.void_reason.split())}" if self.void_reason else ""
        return ". ".join(part.rstrip(" .") for part in (told, " ".join(self.note.split())) if part)

    @property
    def tone(self) -> str:
        return ENTRY_TONES[self.state]

    @property
    def status_line(self) -> str:
        """What became of the number, in one sentence."""
        if self.state == EntryState.VOID:
            return f"Số không dùng: {self.void_reason}"
        if self.sent_on:
            return f"Chuyển ngày {dates.short(self.sent_on)}"
        return "Chưa ghi ngày chuyển"
