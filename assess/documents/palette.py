"""Colours of the report and what they stand for, and its sizes of type, in every format.

Safe for the common kinds of colour blindness; in grey print sales and marketing look alike, so a shape, a
dash or a word always says it too.
"""

from __future__ import annotations

INK = "#1B2430"
MUTED = "#5B6673"
NAVY = "#12355B"
BLUE = "#0072B2"
BAR = "#4C81B5"
TARGET = "#B84A00"
GRID = "#D5DAE1"
PALE = "#F3F5F8"
PANEL = "#E9EFF6"
WHITE = "#FFFFFF"
GOOD = "#1B7F79"
BAD = "#B3381A"

LEVELS = ("#EEF3F8", "#C3D6E8", "#8BB0D3", BAR, "#1D4E89")
"""The grounds of level 1 to 5, light to dark."""

LEVEL_INKS = (INK, INK, INK, WHITE, WHITE)
"""What is read on those grounds."""

LEVEL_EDGE = LEVELS[2]

FUNCTIONS = {"sales": BLUE, "marketing": TARGET, "leadership": INK, "service": "#5B4A9C"}
"""The colour of a function's mark; its shape is in ``charts.parts``."""

OTHERS = MUTED
"""The colour of a voice that belongs to no function."""

SIZES = (7.5, 8.0, 9.0, 10.0, 11.5, 16.0, 19.0)
"""Every size of type in a report, in points: one scale for text and charts."""

SMALLEST = SIZES[0]
