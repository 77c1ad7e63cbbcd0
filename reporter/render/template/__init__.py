"""Templates: their names, filters and sandbox, and what is wrong with one."""
