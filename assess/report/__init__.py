"""Turns a result into a document, and the document into a PDF file."""
