"""Invitation files: an assessment to mail, and the answers that come back."""
