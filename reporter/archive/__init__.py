"""What was issued, in one SQLite file, so that the next issue can number, compare and leave out what was told."""
