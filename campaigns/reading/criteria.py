"""What is asked of those who are to be awarded, and of whom."""

from campaigns.models import Criterion
from campaigns.reading import terms
from campaigns.reading.entries import Entry
from campaigns.reading.items import Field, Item
from campaigns.reading.terms import Role, leading_role, subject_of
from emulation.lib.words import fold

NO_SUBJECT = "Không rõ áp dụng cho tập thể hay cá nhân; đang xếp vào tập thể."
GUESSED_SUBJECT = "Đang xếp theo đối tượng có nhắc trong câu; hãy xem có đúng không."
TWO_SUBJECTS = "Câu nói đến cả tập thể và cá nhân; đang xếp theo đối tượng nêu trước."


def doubt_of(text: str, guess: Criterion.Subject | None) -> str:
    """What is unsure about a subject that only the sentence tells."""
    if guess is None:
        return NO_SUBJECT
    if terms.subjects_named(text) > 1:
        return TWO_SUBJECTS
    return "" if terms.begins_with_subject(text) else GUESSED_SUBJECT


class Criteria:
    """Part of Sections."""

    def criterion(self, entry: Entry, subject: Criterion.Subject | None, why: str) -> None:
        title, colon, rest = entry.text.partition(":")
        own = subject_of(title) if colon and len(title) < 60 else None
        if own and entry.below and not rest.strip():
            self.sub_heading(entry, own)
            for each in entry.below:
                self.criterion(each, own, why)
            return
        kind = leading_role(title if colon and len(title) < 60 else "" if subject else entry.text[:60])
        if kind not in (Role.DOSSIER, Role.QUOTA) and not own and not subject:
            kind = terms.award_rule(entry.text)
        if kind in (Role.DOSSIER, Role.QUOTA):
            self.text_lines(kind, entry, why)
            return
        self.one_criterion(entry, subject, own, why)

    def one_criterion(
        self, entry: Entry, subject: Criterion.Subject | None, own: Criterion.Subject | None, why: str
    ) -> None:
        words, lines = self.take_ahead()
        text = "\n".join(filter(None, [words, entry.whole]))
        guess = own or subject or subject_of(text)
        if not subject and not own:
            why = why or doubt_of(text, guess)
        chosen = guess or Criterion.Subject.COLLECTIVE
        method, works = terms.method_of(entry.text) if chosen == Criterion.Subject.COLLECTIVE else ("judged", 1)
        value = {"subject": chosen.value, "only_kinds": terms.limited_to(entry.text, chosen)}
        self.add(Field.CRITERION, text, (*lines, *entry.all_lines), why, **value, method=method, works_needed=works)

    def sub_heading(self, entry: Entry, subject: Criterion.Subject) -> None:
        """ "- Đối với tập thể:" over items of its own."""
        title = entry.text.strip().rstrip(":")
        if subject.value in self.keys and fold(self.keys[subject.value]) != fold(title):
            self.ahead.append(Item(Field.HEADING, entry.text, entry.lines))
            return
        self.keys[subject.value] = title
        self.add(Field.HEADING, entry.printed, entry.lines, key=subject.value, title=title)
