"""What the product tells, in the shape of counting.Count: the figures that a report stores, its printed rows, pages."""

import re
from decimal import Decimal

from tests.web.reading import text_of

UNIT_COLUMNS = ("pledged", "verified", "works", "people", "registered")
TARGET_COLUMNS = ("pledged", "value", "reported", "missing", "uncounted", "met")
PULSE_PARTS = ("strands", "groups")


def number(text):
    return Decimal(text) if text else None


def stored(figures):
    """Of a report's snapshot, by name."""
    pulse = figures["rhythm"]
    return {
        "totals": figures["totals"],
        "strands": {row["title"]: (row["verified"], row["units"]) for row in figures["strands"]},
        "units": {row["name"]: tuple(row[name] for name in UNIT_COLUMNS) for row in figures["units"]},
        "kinds": {
            row["kind"]: (
                row["count"], row["people"],
                {(each["label"], each["unit"]): Decimal(each["number"]) for each in row["sums"]},
            )
            for row in figures["kinds"]
        },
        "targets": {row["text"]: target(row) for row in figures["targets"]},
        "scores": {
            row["name"]: (*(Decimal(row[name]) for name in ("own", "counted", "most")), row["rank"])
            for row in figures["scores"]
        },
        "pulse": {
            "by_week": [tuple(sums[1:]) for sums in pulse["by_week"]],
            "total": tuple(pulse["total"]),
            "share": pulse["share"],
            **{part: {name: tuple(sums) for name, *sums in pulse[part]} for part in PULSE_PARTS},
            "units": dict(pulse["units"]),
            "silent": dict(pulse["silent"]),
            "late": {tuple(row) for row in pulse["late"]},
        },
        "promises": promises(figures),
        "shortcomings": {
            name: {tuple(row) if isinstance(row, list) else row for row in rows}
            for name, rows in figures["shortcomings"].items()
        },
        "outstanding": proposed(figures["outstanding"]),
    }  # fmt: skip


def target(row):
    return {name: number(row[name]) if name in ("pledged", "value") else row[name] for name in TARGET_COLUMNS}


def promises(figures):
    told, names = figures["promises"], {str(row["id"]): row["name"] for row in figures["units"]}
    return {
        "total": kept(told["total"]),
        "strands": list(map(kept, told["strands"])),
        "units": {names[key]: kept(row) for key, row in told["units"].items()},
        "groups": {names[key]: row["group"] for key, row in told["units"].items()},
    }


def kept(row):
    return row["pledged"], row["kept"], row["on_time"]


def proposed(figures):
    """The best first."""
    return [
        (row["name"], row["works"], row["pledged"], row["on_time"], tuple(map(Decimal, row["points"])))
        for row in figures["units"]
    ]


def pulse_rows(page):
    """Of the page, by unit: the weeks, sent, verified, weeks of silence and overdue pledges, as printed."""
    [table] = re.findall(r'<table class="table matrix pulse">(.*?)</table>', page.content.decode(), re.S)
    found = {}
    for name, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table, re.S):
        words = [text_of(cell) for cell in re.split(r"<td[^>]*>", cells)[1:]]
        found[text_of(name)] = words[:20], *words[-4:]
    return found
