"""The widgets of our own, and text as they draw it."""

from assess.tui.widgets.rows import Choice, Ends, HintBar, Row, Rows, line_row

__all__ = ["Choice", "Ends", "HintBar", "Row", "Rows", "line_row"]
