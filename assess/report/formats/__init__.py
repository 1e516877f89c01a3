"""The report and its figures in formats other than PDF."""
