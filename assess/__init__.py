"""THE APPLICATION: files, documents, screens and commands around the judgement."""

__version__ = "0.1.0"
