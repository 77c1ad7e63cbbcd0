"""Delivery: files written whole."""
