"""The commands: every screen's twin for scripts, screen readers and pipes."""
