"""Weights of the restoration that no other room needs, each with what it decides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Untouched:
    """What makes lines Japanese or program code; set on the manuals and sources that benchmarks/clean.py names."""

    kana: float = 0.1
    """Share of kana among the kana and Chinese characters of a line of Japanese."""
    chinese: float = 3.0
    """How many kana outweigh one of the words that only Chinese has, in a line that quotes Japanese."""
    longest_heading: int = 24
    """Characters of a line beside Japanese that may have one of those words."""
    fewest_japanese: int = 1
    """Lines that are surely Japanese in a run of such that may be."""
    fewest_code: int = 2
    """Lines that are surely code in a run of such that may be: one may be a formula in prose."""


UNTOUCHED = Untouched()
