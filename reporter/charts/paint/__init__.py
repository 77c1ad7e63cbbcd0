"""Painting: charts as PNG."""
