"""Delivery: files written whole, mail sent once."""
