"""Lines, sheets, tags and bytes of a PDF; reportlab is known here alone."""
