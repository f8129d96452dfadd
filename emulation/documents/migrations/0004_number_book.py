"""The book of outgoing papers: a line for every number, the ten columns of the decree, and who may change what.

Papers that were issued before get their lines here, from their frozen rows.
"""
# ruff: noqa: S608 - every statement is put together from constants of this file

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.documents.book.types import DECREE_TYPES
from emulation.lib import triggers
from emulation.lib.words import fold, lines


ENTRY = "documents_bookentry"
WRITTEN = ("state", "type_code", "symbol", "day", "subject", "signer", "recipients", "sign_key")


def changed(*names):
    """SQL: one of the columns is another. NULL is compared as no text."""
    return " OR ".join(f"COALESCE(CAST(NEW.{name} AS TEXT), '') <> COALESCE(CAST(OLD.{name} AS TEXT), '')" for name in names)


def neighbour(place, order):
    """SQL: a line on that side of the new one, whose day lies on the wrong side."""
    return (
        f"EXISTS (SELECT 1 FROM {ENTRY} near WHERE near.register_id = NEW.register_id "
        f"AND near.number {place} NEW.number AND near.day {order} NEW.day)"
    )


OUT_OF_ORDER = (
    f"{neighbour('<', '>')} OR {neighbour('>', '<')} OR (NEW.day IS NOT NULL AND EXISTS (SELECT 1 FROM "
    "documents_register book WHERE book.id = NEW.register_id "
    "AND SUBSTR(CAST(NEW.day AS TEXT), 1, 4) <> CAST(book.year AS TEXT)))"
)
NO_LINE = (
    f"NEW.state = 'issued' AND NOT EXISTS (SELECT 1 FROM {ENTRY} line WHERE line.document_id = NEW.id "
    "AND line.register_id = NEW.register_id AND line.number = NEW.number)"
)
IN_USE = (
    f"EXISTS (SELECT 1 FROM {ENTRY} line JOIN documents_register book ON book.id = line.register_id "
    "WHERE book.organization_id = OLD.organization_id AND book.year = OLD.year)"
)
GUARDS = [
    ("book_entry_no_delete", ENTRY, "DELETE", ""),
    ("book_entry_keeps_its_place", ENTRY, "UPDATE", changed("register_id", "number", "document_id")),
    ("book_entry_issued_frozen", ENTRY, "UPDATE", f"OLD.state = 'issued' AND ({changed(*WRITTEN)})"),
    ("book_entry_void_frozen", ENTRY, "UPDATE", f"OLD.state = 'void' AND ({changed(*WRITTEN, 'void_reason')})"),
    ("register_born_untouched", "documents_register", "INSERT", "NEW.next_number <> NEW.first_number"),
]
LOOKUPS = [
    # A number is the next one of its book, or one that the paper book gave before the start.
    ("book_entry_in_turn", ENTRY, "INSERT", "NOT EXISTS (SELECT 1 FROM documents_register book WHERE book.id = NEW.register_id AND (NEW.number < book.first_number OR NEW.number = book.next_number))"),
    ("book_entry_in_order", ENTRY, "INSERT", OUT_OF_ORDER),
    ("book_entry_stays_in_order", ENTRY, "UPDATE", OUT_OF_ORDER),
    # The book goes on only from a number that has its line: no gap.
    ("register_steps_behind_a_line", "documents_register", "UPDATE", f"NEW.next_number > NEW.first_number AND NEW.next_number <> OLD.next_number AND NOT EXISTS (SELECT 1 FROM {ENTRY} line WHERE line.register_id = NEW.id AND line.number = NEW.next_number - 1)"),
    ("register_starts_behind_its_lines", "documents_register", "UPDATE", f"NEW.first_number <> OLD.first_number AND EXISTS (SELECT 1 FROM {ENTRY} line WHERE line.register_id = NEW.id AND line.number >= NEW.first_number)"),
    ("document_issued_with_its_line", "documents_officialdocument", "UPDATE", NO_LINE),
    ("document_born_with_its_line", "documents_officialdocument", "INSERT", NO_LINE),
    ("series_rule_no_change_in_use", "documents_seriesrule", "UPDATE", f"NEW.one_for_all <> OLD.one_for_all AND {IN_USE}"),
    ("series_rule_keeps_its_year", "documents_seriesrule", "UPDATE", changed("organization_id", "year")),
    ("series_rule_no_delete_in_use", "documents_seriesrule", "DELETE", IN_USE),
]


def write_lines(apps, editor):
    """A line for each paper issued so far."""
    papers = apps.get_model("documents", "OfficialDocument").objects.filter(state="issued")
    for paper in papers.select_related("register", "signer__user").order_by("register", "number").iterator():
        write_line(apps, paper)
    for book in apps.get_model("documents", "Register").objects.values("organization", "year").distinct().order_by():
        apps.get_model("documents", "SeriesRule").objects.create(organization_id=book["organization"], year=book["year"])
    # PostgreSQL sets no trigger on a table whose deferred constraints still wait.
    editor.connection.check_constraints()


def write_line(apps, paper):
    entry, book = apps.get_model("documents", "BookEntry"), paper.register
    signer, sign = paper.signer.user.full_name if paper.signer else "", f"{paper.number:02d}/{paper.symbol}"
    last = (lines(paper.recipients) or [""])[-1].lstrip("-– ")
    made = entry.objects.create(
        register=book, number=paper.number, state="issued", document=paper, type_code=paper.type_code,
        symbol=paper.symbol, day=paper.issued_on, subject=paper.subject, signer=signer, recipients=paper.recipients,
        keeping_unit=last.partition(":")[2].strip(" .;")[:200] if last.startswith("Lưu") else "",
        entered_by_id=paper.issued_by_id, search_key=fold(f"{DECREE_TYPES.get(paper.type_code, paper.type_code)} {sign} {paper.subject} {signer} {paper.recipients}"),
        sign_key=f"{book.organization_id}/{book.year}/{paper.number}/{paper.symbol}",
    )
    entry.objects.filter(pk=made.pk).update(entered_at=paper.issued_at)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('documents', '0003_succession_and_frame'),
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BookEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('state', models.CharField(choices=[('issued', 'Ban hành trong phần mềm'), ('outside', 'Làm ngoài phần mềm'), ('void', 'Số bỏ')], default='outside', editable=False, max_length=10, verbose_name='cách vào sổ')),
                ('type_code', models.CharField(blank=True, max_length=10, verbose_name='loại văn bản')),
                ('symbol', emulation.lib.fields.CleanCharField(blank=True, max_length=60, verbose_name='ký hiệu')),
                ('day', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('subject', emulation.lib.fields.CleanTextField(blank=True, verbose_name='trích yếu')),
                ('signer', emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='người ký')),
                ('recipients', emulation.lib.fields.CleanTextField(blank=True, verbose_name='nơi nhận')),
                ('void_reason', emulation.lib.fields.CleanTextField(blank=True, verbose_name='lý do bỏ số')),
                ('keeping_unit', emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='đơn vị, người nhận bản lưu')),
                ('copies', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số lượng bản')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='ngày chuyển')),
                ('received_by', emulation.lib.fields.CleanCharField(blank=True, max_length=300, verbose_name='ký nhận')),
                ('note', emulation.lib.fields.CleanTextField(blank=True, verbose_name='ghi chú')),
                ('scan_name', emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='tên tệp bản quét')),
                ('entered_at', models.DateTimeField(auto_now_add=True, verbose_name='vào sổ lúc')),
                ('search_key', models.TextField(editable=False)),
                ('sign_key', models.CharField(editable=False, max_length=160, null=True, unique=True)),
                ('document', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='documents.officialdocument', verbose_name='văn bản')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người vào sổ')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='documents.register', verbose_name='sổ')),
                ('scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='bản quét')),
            ],
            options={
                'verbose_name': 'dòng sổ văn bản đi',
                'verbose_name_plural': 'dòng sổ văn bản đi',
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['register', 'day'], name='book_entry_day')],
                'constraints': [models.UniqueConstraint(fields=('register', 'number'), name='book_entry_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='book_entry_number_positive'), models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', False), ('document__isnull', False), ('state', 'issued'), ('void_reason', '')), models.Q(('day__isnull', False), ('document', None), ('state', 'outside'), ('void_reason', ''), models.Q(('subject', ''), _negated=True)), models.Q(('document', None), ('state', 'void'), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='book_entry_says_what_it_is'), models.CheckConstraint(condition=models.Q(('state', 'void'), models.Q(models.Q(('symbol', ''), _negated=True), ('sign_key__isnull', False)), _connector='OR'), name='book_entry_signed_unless_void'), models.CheckConstraint(condition=models.Q(('sent_on', None), ('day', None), ('sent_on__gte', models.F('day')), _connector='OR'), name='book_entry_sent_after_its_day', violation_error_message='Ngày chuyển sớm hơn ngày văn bản. Hãy kiểm tra lại ngày chuyển.')],
            },
        ),
        migrations.CreateModel(
            name='SeriesRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('one_for_all', models.BooleanField(default=False, verbose_name='một sổ chung cho mọi loại văn bản')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series_rules', to='accounts.organization', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'cách đánh số văn bản',
                'verbose_name_plural': 'cách đánh số văn bản',
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'year'), name='series_rule_one_per_year')],
            },
        ),
        migrations.RunPython(write_lines, migrations.RunPython.noop),
        triggers.guarded(*GUARDS),
        triggers.kept_with(*LOOKUPS),
    ]
