"""The figures of a week: what agrees, what contradicts, one row an indicator."""
