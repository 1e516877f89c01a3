"""WHAT is asked and advised: the content, its schema and its loader."""
