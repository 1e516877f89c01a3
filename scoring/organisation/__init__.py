"""Who reports to whom, who owns and decides what: charts as plain data, their figures and problems."""
