"""Charts as plain data, drawn as SVG by our own code: the same picture on a page, in a PDF and, as PNG, in Word."""

from emulation.lib.charts.data import Bars, Chart, Figure, Heat, Trend
from emulation.lib.charts.svg import WIDTH, height, svg

__all__ = ["WIDTH", "Bars", "Chart", "Figure", "Heat", "Trend", "height", "svg"]
