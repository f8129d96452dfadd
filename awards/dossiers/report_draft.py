"""Words of an achievement report from verified achievements and from awards held; what was typed is never replaced."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from awards.models import Dossier, Nominee, RegisterEntry, ReportForm
from awards.papers.achievement_report import row_words
from awards.papers.long_report import amount_words
from awards.register.held import held_by
from awards.register.standing import standing_of
from campaigns.flows.compiling import Choice, followed, joined_words, settled
from campaigns.models import Achievement
from emulation.lib import dates
from emulation.lib.words import fold, lines

PARTS = {"results": "Thành tích đạt được", "past_awards": "Khen thưởng đã có"}


def facts_of(dossier: Dossier, chosen: Iterable[Achievement]) -> dict[str, str]:
    """{field: words}, in the form of the report that the unit chose."""
    long_form = dossier.report_form == ReportForm.LONG
    rows = sorted(chosen, key=lambda row: (row.happened_on, row.pk))
    return {
        "results": by_strand(rows) if long_form else "\n".join(f"- {row_words(row)}" for row in rows),
        "past_awards": awards_words(dossier.nomination.nominee),
    }


def by_strand(rows: list[Achievement]) -> str:
    """The long form: strand by strand, each with its sums, then its achievements."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.strand].append(row)
    told = []
    for strand, group in sorted(groups.items(), key=lambda pair: pair[0].position):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in group:
            if row.quantity and row.unit:
                sums[row.unit] += row.quantity
        totals = "; ".join(amount_words(total, unit) for unit, total in sums.items())
        told.append(f"{strand}: {len(group):02d} kết quả đã xác nhận{f', gồm {totals}' if totals else ''}.")
        told += [f"- {row_words(row)}" for row in group]
    return "\n".join(told)


def held_awards(nominee: Nominee) -> list[RegisterEntry]:
    """Of the register, through all spellings that lead to one record, the oldest first; each with its `standing`."""
    rows = list(held_by([nominee.pk]).reverse())
    for row in rows:
        row.standing = standing_of(row)
    return rows


def awards_words(nominee: Nominee) -> str:
    """One line each, as awards.papers.past_awards reads them."""
    return "\n".join(
        f"{words.decided_on.year}; {words.award_name}; số {words.decision_number} ngày {dates.short(words.decided_on)}"
        for words in (row.standing.words for row in held_awards(nominee))
    )


def section_of(dossier: Dossier, name: str) -> dict:
    """A part as campaigns.flows.compiling knows it."""
    part = dossier.report_draft.parts.get(name, {}) if hasattr(dossier, "report_draft") else {}
    return {"key": name, "heading": PARTS[name], "text": getattr(dossier, name), "generated": ""} | part


def drafted(section: dict, words: str) -> dict:
    """The part now that the facts say `words`. What is typed already says all of it: nothing waits."""
    if words and not section["generated"] and says(section["text"], words):
        return section | {"generated": words}
    return followed(section, words)


def says(text: str, words: str) -> bool:
    there = {fold(line).strip(" -.") for line in lines(text)}
    return all(fold(line).strip(" -.") in there for line in lines(words))


def both(section: dict) -> str | None:
    """Typed words with what is new; before any draft the facts go below what was typed."""
    if not section["generated"]:
        return f"{section['text'].rstrip()}\n{section['newer']}"
    return joined_words(section)


def chosen(section: dict, choice: str, typed: str) -> str:
    """The words to keep. Raises Unsound where the choice and what is typed contradict."""
    same = typed.strip() == section["text"].strip()
    if choice == Choice.JOINED and same and (text := both(section)) is not None:
        return text
    return settled(section, choice, typed)["text"]
