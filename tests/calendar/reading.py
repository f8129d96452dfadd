"""A small strict reader of iCalendar files, written from RFC 5545 and not from our writer."""

import re


def read(content):
    """{property: value, "events": [{property: value, "alarm": {…}}]}."""
    text = content.decode()
    assert text.replace("\r\n", "").count("\n") == 0
    lines = re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")
    found, place = {"events": []}, []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            place.append(value)
            if value == "VEVENT":
                found["events"].append({})
            elif value == "VALARM":
                found["events"][-1]["alarm"] = {}
        elif name == "END":
            assert place.pop() == value
        else:
            box = {"VCALENDAR": lambda: found, "VEVENT": lambda: found["events"][-1]}
            box["VALARM"] = lambda: found["events"][-1]["alarm"]
            into = box[place[-1]]()
            assert name not in into, f"{name} twice"
            into[name] = plain(value) if name in ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME") else value
    assert place == []
    return found


def plain(value):
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), f"not a TEXT value: {value}"
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
