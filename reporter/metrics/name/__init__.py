"""Naming: what a figure counts."""
