"""The mark behind the text of a draft, as Word itself writes it, so that its "Watermark" menu finds and removes it."""

from typing import Any

from docx.oxml.parser import parse_xml

from emulation.documents.docx.measure import width
from emulation.documents.docx.xml import plain_line, w

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
SHAPE_TYPE = """<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>"""
CENTRED = (
    "position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;rotation:320;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
LENGTH = 468.0  # points: 165 mm, as in the PDF
COLOUR = "#e4e4e4"


def mark(text: str, place: int) -> list[Any]:
    """The run for a header, none without a mark; place: 1, 2, … tells the headers of a file apart."""
    if not (words := plain_line(text)):
        return []
    # Letters as wide as they are tall; a long mark is as low as it must be.
    height = min(LENGTH / 4, LENGTH / max(width(words, 1, "Bold"), 1))
    style = CENTRED.format(width=LENGTH, height=height)
    picture = parse_xml(
        f'<w:pict {NAMESPACES}>{SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject{place}" '
        f'o:spid="_x0000_s{2048 + place}" type="#_x0000_t136" style="{style}" '
        f'o:allowincell="f" fillcolor="{COLOUR}" stroked="f">'
        '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict>'
    )
    shape = picture.find("{urn:schemas-microsoft-com:vml}shape")
    shape.find("{urn:schemas-microsoft-com:vml}textpath").set("string", words)
    return [w("r", w("rPr", w("noProof")), picture)]
