"""Safe files: every byte read or written goes through here."""
