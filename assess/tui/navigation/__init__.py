"""One navigation for all pages of an assessment: sections and tabs, and the top of every page."""
