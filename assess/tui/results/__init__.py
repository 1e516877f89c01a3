"""The result, what several respondents show, and what a figure is based on."""
