"""Wording: how a value reads in Chinese."""
