"""The report as a PDF file: layout, fonts, tags and bytes."""
