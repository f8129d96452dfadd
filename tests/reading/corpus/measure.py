"""How much of what an invented plan says was recognised: counts of items, and the words and days of its frame."""

import re
from datetime import date

from campaigns.reading.items import Field
from emulation.lib.words import fold

COUNTED = {
    "P": Field.PURPOSE, "R": Field.REQUIREMENT, "S": Field.STRAND, "G": Field.GROUP, "D": Field.DOSSIER,
    "Q": Field.QUOTA, "A": Field.ASSIGNMENT, "N": Field.RECIPIENT, "B": Field.BASIS, "U": Field.UNPLACED,
}  # fmt: skip
SUBJECTS = {"C": "collective", "I": "individual", "H": "household"}


def facts(plan, reading):
    """{name: (what was found, what should have been)}."""
    found = {
        f"{letter} {field.value}": (len(reading.texts(field)), plan.expect.get(letter, 0))
        for letter, field in COUNTED.items()
    }
    for letter, subject in SUBJECTS.items():
        criteria = [item for item in reading.of(Field.CRITERION) if item.value["subject"] == subject]
        found[f"{letter} criteria"] = (len(criteria), plan.expect.get(letter, 0))
    targets = sum(len(item.value["targets"]) for item in reading.of(Field.STRAND))
    if "T" in plan.expect:
        found["T targets"] = (targets, plan.expect["T"])
    start, end = plan.one("period").split()
    found["period"] = ((reading.starts_on, reading.ends_on), (date.fromisoformat(start), date.fromisoformat(end)))
    for key, field in (("issuer", Field.ISSUER), ("superior", Field.SUPERIOR_BODY), ("title", Field.TITLE)):
        found[key] = (fold(reading.words(field)), fold(" ".join(plan.all(key))))
    found["number"] = (fold(reading.words(Field.NUMBER)), fold(" ".join(plan.one("number").split())))
    found["day"] = (fold(reading.words(Field.DAY)), fold(" ".join(plan.one("day").split())))
    found["signer"] = (reading.words(Field.SIGNER), plan.one("name"))
    found["capacity"] = (fold(reading.words(Field.CAPACITY)), fold(" ".join(plan.all("by"))))
    if plan.all("cites"):
        number, day, body = plan.one("cites").split(" ", 2)
        superior = reading.first(Field.SUPERIOR_PLAN)
        value = superior.value if superior else {}
        found["cites"] = ((value.get("number"), value.get("day"), value.get("body")), (number, day, body))
    return found


def misses(plan, reading):
    return {name: pair for name, pair in facts(plan, reading).items() if pair[0] != pair[1]}


def share(results):
    """Recognised facts by all facts; results: (plan, reading) pairs."""
    told = [pair for plan, reading in results for pair in facts(plan, reading).values()]
    return sum(found == wanted for found, wanted in told) / len(told)


def lost_lines(source, reading):
    """Lines that no item stands on, and words of the source that the anatomy does not hold."""
    stood_on = {line for item in reading.items for line in item.lines}
    lost = [line.text for place, line in enumerate(reading.anatomy.lines) if place not in stood_on]
    given = "".join("".join((line.mark + line.text).split()) for line in source.lines)
    kept = "".join("".join(part.whole.split()) for part in reading.anatomy.parts)
    return lost + ([] if given == kept else ["words differ"])


def lost_words(reading):
    """Words of the text proper that stand in no item of their line."""
    lost = []
    for place, (line, part) in enumerate(zip(reading.anatomy.lines, reading.anatomy.parts, strict=True)):
        held = bare("".join(f"{item.text} {item.value}" for item in reading.items if place in item.lines))
        is_row_number = line.cell is not None and line.text.isdigit()
        lost += [] if is_row_number else [word for word in f"{part.text} {part.tail}".split() if bare(word) not in held]
    return lost


def bare(text):
    return re.sub(r"\W", "", fold(text))
