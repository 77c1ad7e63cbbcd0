"""Finding: numbers with their units, how they changed, and what only looks like a figure."""
