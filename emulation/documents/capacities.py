"""In which capacity a signer signs, as the lines above the signature say it."""


def signature_lines(capacity: str, position: str, body: str = "", head: str = "CHỦ TỊCH") -> tuple[str, ...]:
    """Lines above a signature (art. 13; Appendix I, II.7).

    capacity: own, tm, kt, tm_kt, q, tl, tl_kt, tuq, tm_hd or hd; body: the collective that TM. and Q. speak for;
    head: who is stood for. Of a council (hd) a deputy signs for its head; the rest is the same as for an office.
    """
    collective = (f"TM. {body}",) if body else ()
    seat = (f"KT. {head}", position) if position.startswith("PHÓ ") else (position,)
    return {
        "own": (position,),
        "tm": (*collective, position),
        "kt": (f"KT. {head}", position),
        "tm_kt": (*collective, f"KT. {head}", position),
        "q": (*collective, f"Q. {head}"),
        "tl": (f"TL. {head}", position),
        "tl_kt": ("TL. CHỦ TỊCH", f"KT. {head}", position),
        "tuq": (f"TUQ. {head}", position),
        "tm_hd": ("TM. HỘI ĐỒNG", *seat),
        "hd": seat,
    }[capacity]
