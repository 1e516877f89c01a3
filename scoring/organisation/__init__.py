"""Who sits where and who owns what: today's chart as plain data, its figures and what is wrong in it."""
