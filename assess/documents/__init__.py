"""Pages and charts as data, for screens, commands and reports alike."""
