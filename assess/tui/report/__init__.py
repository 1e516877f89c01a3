"""The report on the screens: for whom, in which format, with which pages, and where it is."""
