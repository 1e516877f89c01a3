"""One navigation for all pages of an assessment: its sections and tabs, and what stands at the top of a page."""
