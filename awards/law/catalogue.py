"""What law or usage lays down, from versioned files: texts, awards and tables of rules, with days and sources."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from awards.models import (
    AwardCondition,
    AwardKind,
    BalanceRule,
    BaseSalary,
    BonusFactor,
    CertificatePattern,
    DoubleRule,
    FollowUpTerm,
    LegalBasis,
    LegalText,
    Proposer,
    RequiredPaper,
    ReturnReason,
    RoundingRule,
    StatForm,
    TimeLimit,
    VoteRule,
)
from emulation.audit.record import record
from emulation.lib.words import fold

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Catalogue:
    """One file and the rows it fills. `key`: the fields by which a row is found again."""

    title: str
    file: str
    rows: str
    model: type[models.Model]
    key: tuple[str, ...]
    fields_of: Callable[[dict[str, Any]], dict[str, Any]]

    @property
    def code(self) -> str:
        """How addresses name the table: 'danh-muc-khen-thuong'."""
        return slugify(fold(self.title))

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """(version, fields of each row)."""
        data = tomllib.loads((DATA / self.file).read_text(encoding="utf-8"))
        return data["version"], [self.fields_of(row) for row in data[self.rows]]


@dataclass
class Loaded:
    """What a run did; `differing` are rows of the database that read otherwise than the file."""

    version: str
    added: list[models.Model] = field(default_factory=list)
    updated: list[models.Model] = field(default_factory=list)
    differing: list[models.Model] = field(default_factory=list)


def dated(row: dict[str, Any]) -> dict[str, Any]:
    """What every text and rule has: its days, where we know it from, whether the original was read."""
    given = {name: row[name] for name in ("valid_from", "source")}
    return given | {"valid_to": row.get("valid_to"), "confirmed": row.get("confirmed", False)}


def ruled(row: dict[str, Any]) -> dict[str, Any]:
    """dated() and the text that rules: `by` is its number, `article` the place in it; both may be unknown."""
    return dated(row) | {"by": row.get("by"), "article": row.get("article", "")}


def text_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("sort", "number", "title")}
    return plain | {"issuer": row.get("issuer", ""), "issued_on": row.get("issued_on")} | dated(row)


def award_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("name", "sort", "level", "report_form")}
    whom = {f"for_{subject}": subject in row["subjects"] for subject in ("collective", "individual", "household")}
    return plain | whom | ruled(row)


def basis_fields(row: dict[str, Any]) -> dict[str, Any]:
    papers = {f"for_{paper}": paper in row["papers"] for paper in ("decision", "proposal")}
    return {name: row[name] for name in ("text", "position")} | papers | ruled(row)


def proposer_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("level", "by_level")} | optional(row, "sort") | ruled(row)


def paper_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("name", "paper", "owed_by")}
    return plain | optional(row, "sort", "subject", "procedure", "award_name", "condition") | ruled(row)


def limit_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("step", "working_days")}
    return plain | optional(row, "level", "subject", "procedure", "award_name") | ruled(row)


def optional(row: dict[str, Any], *names: str) -> dict[str, str]:
    """Columns that stand for every case when the file leaves them out."""
    return {name: row.get(name, "") for name in names}


def term_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("months", "every_months")} | ruled(row)


def factor_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {"name": row["name"], "level": row.get("level", ""), "subject": row["subject"]}
    return plain | {"factor": Decimal(row["factor"]), "payer": row.get("payer", BonusFactor.Payer.DECIDER)} | ruled(row)


def salary_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {"amount": row["amount"]} | ruled(row)


def rounding_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("how", "step")} | ruled(row)


def reason_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("code", "name")} | ruled(row)


def condition_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("name", "check_by", "text")}
    return plain | optional(row, "subject", "other") | {"number": row.get("number")} | ruled(row)


def double_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("sort", "answer")} | ruled(row)


def balance_fields(row: dict[str, Any]) -> dict[str, Any]:
    shares = {name: row.get(name) for name in ("at_least", "at_most")}
    return {"group": row["group"]} | shares | ruled(row)


def stat_form_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("code", "title", "due_day", "due_month")} | ruled(row)


def vote_fields(row: dict[str, Any]) -> dict[str, Any]:
    """Columns that a row leaves out keep their usual value."""
    plain = {name: row.get(name, "") for name in ("name", "sort", "level")} | {"mode": row["mode"]}
    usual = {"reaching": True, "base": "members", "asks_absent": False, "tie": "fails", "recused_in_base": True}
    quorum = {name: row.get(name) for name in ("quorum_upper", "quorum_lower")}
    told = {name: row.get(name, value) for name, value in usual.items()}
    return plain | {"percent": row["percent"]} | told | quorum | ruled(row)


def pattern_fields(row: dict[str, Any]) -> dict[str, Any]:
    sizes = {name: row.get(name) for name in ("name", "width", "height", "motif_width", "motif_height")}
    return sizes | ruled(row)


TEXTS = Catalogue(
    "Danh mục văn bản pháp luật", "legal_texts.toml", "texts", LegalText, ("number", "valid_from"), text_fields
)
AWARDS = Catalogue("Danh mục khen thưởng", "award_kinds.toml", "kinds", AwardKind, ("name", "valid_from"), award_fields)
BASES = Catalogue(
    "Danh mục căn cứ pháp lý", "legal_bases.toml", "bases", LegalBasis, ("text", "valid_from"), basis_fields
)
TERMS = Catalogue(
    "Thời hạn theo dõi điển hình", "follow_up_terms.toml", "terms", FollowUpTerm, ("valid_from",), term_fields
)
PROPOSERS = Catalogue(
    "Thẩm quyền đề nghị", "proposers.toml", "proposers", Proposer, ("level", "sort", "valid_from"), proposer_fields
)
PAPERS = Catalogue(
    "Giấy tờ của hồ sơ", "required_papers.toml", "papers", RequiredPaper,
    ("name", "sort", "subject", "procedure", "award_name", "valid_from"), paper_fields,
)  # fmt: skip
LIMITS = Catalogue(
    "Thời hạn giải quyết", "time_limits.toml", "limits", TimeLimit,
    ("step", "level", "subject", "procedure", "award_name", "valid_from"), limit_fields,
)  # fmt: skip
FACTORS = Catalogue(
    "Hệ số tiền thưởng", "bonus_factors.toml", "factors", BonusFactor, ("name", "level", "subject", "valid_from"),
    factor_fields,
)  # fmt: skip
SALARIES = Catalogue("Mức lương cơ sở", "base_salaries.toml", "salaries", BaseSalary, ("valid_from",), salary_fields)
ROUNDINGS = Catalogue(
    "Cách làm tròn tiền thưởng", "rounding_rules.toml", "roundings", RoundingRule, ("valid_from",), rounding_fields
)
REASONS = Catalogue(
    "Lý do trả hồ sơ", "return_reasons.toml", "reasons", ReturnReason, ("code", "valid_from"), reason_fields
)
CONDITIONS = Catalogue(
    "Điều kiện khen thưởng", "award_conditions.toml", "conditions", AwardCondition,
    ("name", "subject", "check_by", "text", "valid_from"), condition_fields,
)  # fmt: skip
DOUBLES = Catalogue(
    "Quy định về khen trùng", "double_rules.toml", "doubles", DoubleRule, ("sort", "valid_from"), double_fields
)
BALANCES = Catalogue(
    "Tỷ lệ thành phần", "balance_rules.toml", "balances", BalanceRule, ("group", "valid_from"), balance_fields
)
STAT_FORMS = Catalogue(
    "Biểu thống kê", "statistical_forms.toml", "forms", StatForm, ("code", "valid_from"), stat_form_fields
)
VOTES = Catalogue(
    "Quy định biểu quyết", "vote_rules.toml", "rules", VoteRule, ("name", "sort", "level", "valid_from"), vote_fields
)
PATTERNS = Catalogue(
    "Mẫu phôi giấy khen",
    "certificate_patterns.toml",
    "patterns",
    CertificatePattern,
    ("name", "valid_from"),
    pattern_fields,
)
CATALOGUES = (
    TEXTS,
    AWARDS,
    PROPOSERS,
    PAPERS,
    REASONS,
    LIMITS,
    BASES,
    TERMS,
    FACTORS,
    SALARIES,
    ROUNDINGS,
    STAT_FORMS,
    VOTES,
    PATTERNS,
    CONDITIONS,
    DOUBLES,
    BALANCES,
)  # the texts first: rules are loaded by their numbers


def load(catalogue: Catalogue, *, update: bool = False) -> Loaded:
    """Add what is missing. Rows that officials have corrected stay as they are, unless `update` is asked for."""
    if catalogue is not TEXTS and not LegalText.objects.exists():
        load(TEXTS)
    version, rows = compared(catalogue)
    loaded = Loaded(version)
    with transaction.atomic():
        for row in rows:
            load_row(catalogue, row, loaded, update=update)
    return loaded


@dataclass(frozen=True)
class FileRow:
    """A row of the file beside the one of the database, None where there is none. differing: names of fields."""

    fields: dict[str, Any]
    stored: models.Model | None
    differing: tuple[str, ...] = ()


def compared(catalogue: Catalogue) -> tuple[str, list[FileRow]]:
    """(version of the file, its rows). A number that no text has is a fault of the file: KeyError.

    A text that is not loaded yet stands there unsaved, as its own file has it.
    """
    version, rows = catalogue.read()
    texts = {fields["number"]: LegalText(**fields) for fields in TEXTS.read()[1]}
    texts |= {text.number: text for text in LegalText.objects.order_by("valid_from")}  # of several periods the newest
    stored = {tuple(getattr(row, name) for name in catalogue.key): row for row in catalogue.model.objects.with_texts()}
    return version, [
        beside(with_text(fields, texts), stored.get(tuple(fields[name] for name in catalogue.key))) for fields in rows
    ]


def beside(fields: dict[str, Any], row: models.Model | None) -> FileRow:
    if row is None:
        return FileRow(fields, None)
    return FileRow(fields, row, tuple(name for name, value in fields.items() if getattr(row, name) != value))


def with_text(fields: dict[str, Any], texts: dict[str, LegalText]) -> dict[str, Any]:
    if "by" not in fields:
        return fields
    rest = {name: value for name, value in fields.items() if name != "by"}
    return rest | {"legal_text": texts[fields["by"]] if fields["by"] else None}


def load_row(catalogue: Catalogue, given: FileRow, loaded: Loaded, *, update: bool) -> None:
    row = given.stored
    if row is None:
        row = catalogue.model(**given.fields)
        keep(row, "add", "Thêm vào danh mục", loaded.version)
        loaded.added.append(row)
    elif given.differing and not update:
        loaded.differing.append(row)
    elif given.differing:
        for name in given.differing:
            setattr(row, name, given.fields[name])
        keep(row, "update", "Cập nhật theo danh mục", loaded.version)
        loaded.updated.append(row)


def keep(row: models.Model, verb: str, label: str, version: str) -> None:
    row.full_clean()
    row.save()
    record(row, verb, label, by=None, actor="Lệnh load_catalogue", note=f"Bản {version}: {row.source}")
