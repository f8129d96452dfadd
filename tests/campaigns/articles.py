"""What the tests of articles send to their pages."""

from django.urls import reverse

from emulation.web.editing import digest

NEW = reverse("campaigns:announcement_new")
XSS = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def at(name, row, **more):
    return reverse(f"campaigns:announcement{name}", kwargs={"pk": row.pk} | more)


def boxes(*passages, stored=(), seen=None, **fields):
    """What the form posts: the stored pieces (rows) stay as they are, others are new."""
    rows = [(row.text, row.kind, str(row.pk)) for row in stored] + [(words, "paragraph", "") for words in passages]
    data = {
        "title": "Ra quân",
        "lead": "Mời bà con.",
        "audience": "units",
        "campaign": "",
        "form-seen": seen or digest([]),
    }
    data |= {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(stored)}
    for number, (words, kind, row) in enumerate(rows):
        data |= {f"form-{number}-text": words, f"form-{number}-kind": kind, f"form-{number}-row": row}
        data |= {f"form-{number}-ORDER": number + 1}
    return data | fields


def form_of(client, url):
    """The page's form as a browser would send it back: hidden marks of what was shown, and the pieces."""
    context = client.get(url).context
    form, rows = context["form"], context["rows"]
    posted = boxes(stored=rows.rows, seen=rows.seen)
    given = {name: form.initial.get(name) or "" for name in ("title", "lead", "audience")}
    return posted | given | {"seen": form.seen, "campaign": form.initial.get("campaign") or ""}
