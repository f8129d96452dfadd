"""How a file that was made just now leaves: under its name, never run by the browser."""

from io import BytesIO

from django.http import FileResponse

SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


def attachment(content: bytes, name: str, media_type: str) -> FileResponse:
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=media_type)
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
