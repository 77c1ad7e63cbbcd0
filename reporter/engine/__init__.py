"""Engines: a function mapped over many items."""
