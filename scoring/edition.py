"""The edition of the rules of judgement: figures made by different editions are not the same measure."""

EDITION = 2
"""Raised whenever a figure comes to mean something else while the answers and the questionnaire stay.

From 2 on, exercises are read beyond chance and pair by pair. Files that state no edition are of the first.
"""
