"""The statistics that a screen shows, and no others: pure functions over plain numbers, exact.

Figures are fractions, so that ties on five-point scales stay ties; a figure that does not exist is
None, never 0. Where chance is drawn and not counted, the draws are seeded and the figure says so.
"""
