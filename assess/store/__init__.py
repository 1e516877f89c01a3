"""Every byte read or written: formats, safe saves, migration."""
