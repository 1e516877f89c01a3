"""The door of a workshop: its questions as pages for phones, screen readers and browsers without scripts."""
