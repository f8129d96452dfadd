"""The check of a paper against the layout standard. Rules live in `checks`, one file a part of a paper."""

from dataclasses import dataclass

from emulation.documents.checks import (  # noqa: F401 - each enters its rules
    attached,
    body,
    drawn,
    foot,
    head,
    numbering,
    page,
    sense,
    wording,
)
from emulation.documents.checks.base import RULES, Case, Finding, Rule, Severity, Sight, gathered
from emulation.documents.checks.frame import refined
from emulation.documents.checks.own import taken_apart
from emulation.documents.layout import Paper
from emulation.reading.anatomy import Anatomy, dissect
from emulation.reading.source import Source

__all__ = ["RULES", "Finding", "Report", "Rule", "Severity", "Sight", "check", "check_paper", "report"]

OWN_RULES = "thể thức văn bản của tổ chức đảng, đoàn thể (theo quy định riêng, không theo Nghị định 30/2020/NĐ-CP)"
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True)
class Report:
    """skipped: rules that the format tells nothing about, with what it does not tell."""

    findings: tuple[Finding, ...]
    skipped: tuple[Rule, ...]
    asked: int
    party: bool = False

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.rule.severity == severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return self.of(Severity.ERROR)

    @property
    def summary(self) -> str:
        """One sentence for a person."""
        if not self.findings:
            return f"Đã xét {self.asked} quy tắc, không phát hiện sai sót."
        counts = [f"{len(found)} {severity.label.lower()}" for severity, found in self.groups]
        return f"Đã xét {self.asked} quy tắc: {', '.join(counts)}."

    @property
    def groups(self) -> list[tuple[Severity, tuple[Finding, ...]]]:
        """By severity, the gravest first; empty ones left out."""
        return [(severity, found) for severity in Severity if (found := self.of(severity))]

    @property
    def blind(self) -> tuple[str, ...]:
        """What the format does not tell, in words."""
        if self.party:
            return (OWN_RULES,)
        untold = {sight for rule in self.skipped for sight in rule.needs}
        return tuple(sight.value for sight in Sight if sight in untold)


def check(source: Source, anatomy: Anatomy) -> list[Finding]:
    """What a paper does against the standard: errors first, each group in the order of the paper."""
    return list(report(source, anatomy).findings)


def check_paper(paper: Paper) -> list[Finding]:
    """The same for a paper of ours before it is drawn: its words alone, since our renderers keep the layout."""
    return check(*taken_apart(paper))


def report(source: Source, anatomy: Anatomy | None = None) -> Report:
    case = Case(source, refined(source, anatomy or dissect(source)))
    asked = [rule for rule in RULES.values() if rule.needs <= case.sights and not (case.is_party and rule.is_layout)]
    found = [finding for rule in asked for finding in gathered(case, rule, rule.find(case))]
    found.sort(key=lambda finding: (ORDER[finding.rule.severity], -1 if finding.line is None else finding.line))
    skipped = tuple(rule for rule in RULES.values() if rule not in asked)
    return Report(tuple(found), skipped, len(asked), case.is_party)
