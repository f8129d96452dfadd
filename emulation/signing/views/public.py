"""The public page on which anyone verifies a paper, by its short code, its QR or the file itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.views.decorators.cache import never_cache

from emulation.documents import code_keys
from emulation.documents.codes import BadCode
from emulation.documents.models import IssuedCode, OfficialDocument
from emulation.signing import limits, verification
from emulation.signing.models import SignedCopy
from emulation.signing.verification import Match, published

TOO_OFTEN = "Bạn đã tra cứu quá nhiều lần trong ít phút. Hãy đợi khoảng 10 phút rồi thử lại."
NO_FILE = "Hãy chọn tệp PDF cần kiểm tra."
TYPED_READ = 700  # characters


@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The box for a code; the answer to one; the answer to a file."""
    typed = (request.POST if request.method == "POST" else request.GET).get("ma", "").strip()[:TYPED_READ]
    if limits.is_over(request):
        return shown(request, {"error": TOO_OFTEN, "typed": typed}, status=429)
    if request.method == "POST":
        return shown(request, of_file(request, typed))
    return shown(request, of_code(request, typed) if typed else {})


@never_cache
def verify_qr(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR of a paper leads."""
    if limits.is_over(request):
        return shown(request, {"error": TOO_OFTEN}, status=429)
    return shown(request, of_code(request, code, scanned=True))


def public_keys(request: HttpRequest) -> HttpResponse:
    """The keys with which anyone checks a code without this site."""
    return HttpResponse(code_keys.published(), content_type="text/plain; charset=utf-8")


def shown(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "signing/verify.html", {"limit": settings.UPLOAD_MAX_BYTES} | context, status=status)


def of_code(request: HttpRequest, typed: str, *, scanned: bool = False) -> dict[str, Any]:
    try:
        row = verification.by_typed(typed)
    except BadCode as error:
        if found := verification.held_by_typed(typed):
            return {"held": found.content(), "held_template": found.template, "typed": found.short}
        limits.count(request)
        return {"error": str(error), "typed": "" if scanned else typed}
    return {"paper": published(row.document, row.short), "typed": row.short}


def of_file(request: HttpRequest, typed: str) -> dict[str, Any]:
    """What the sent file is. It is read once and kept nowhere."""
    limits.count(request)
    upload = request.FILES.get("tep")
    if upload is None:
        return (of_code(request, typed) if typed else {}) | {"file_error": NO_FILE}
    if upload.size > settings.UPLOAD_MAX_BYTES:
        most = filesizeformat(settings.UPLOAD_MAX_BYTES)
        return {"file_error": f"Tệp nặng {filesizeformat(upload.size)}, vượt mức {most}.", "typed": typed}
    wanted = None
    if typed:
        try:
            wanted = verification.by_typed(typed)
        except BadCode as error:
            return {"error": str(error), "typed": typed}
    return answer(wanted, *verification.compare(upload.chunks(), wanted.document if wanted else None))


def answer(
    wanted: IssuedCode | None, match: Match, found: OfficialDocument | None, copy: SignedCopy | None
) -> dict[str, Any]:
    document = wanted.document if wanted else found
    if document is None:
        return {"match": match.value}
    row = wanted or IssuedCode.objects.filter(document=document).first()
    short = row.short if row else ""
    return {"match": match.value, "paper": published(document, short, copy), "typed": short}
