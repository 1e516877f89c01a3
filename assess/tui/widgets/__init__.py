"""The widgets of our own, and text as they draw it."""

from assess.documents.lines.rows import Row, line_row, part
from assess.tui.widgets.ends import Ends
from assess.tui.widgets.hint_bar import HintBar
from assess.tui.widgets.rows import RadioRows, Rows

__all__ = ["Ends", "HintBar", "RadioRows", "Row", "Rows", "line_row", "part"]
