"""What a figure was found to count, as the next figure of its sentence needs to know it."""

from __future__ import annotations

import re
from typing import NamedTuple

RATE = re.compile(r"(?:率|比|比例|占比|比重|度)$")
"""How the name of a rate ends."""

LONGEST = 40
"""Characters of an indicator that the next one takes over."""


class Named(NamedTuple):
    """An indicator (or several that share one number), its verb, and whether its noun followed the number.

    ``predicate`` is what is told of that noun, ``plain`` says that the indicator is a noun without a verb,
    ``noun`` is the noun itself where it followed its number, ``base`` the whole that it is a share of, ``called`` what
    its dimension added to a subject that no noun named: 用时 of 工程用时, ``carried`` that its verb is that of
    the figure before it in a list.
    """

    indicators: tuple[str, ...]
    verb: str
    follows: bool
    predicate: str = ""
    plain: bool = False
    noun: str = ""
    base: str = ""
    called: str = ""
    carried: bool = False

    @property
    def rule(self) -> str:
        """What sort of rule named it, a letter a sign.

        f for a noun after its number, v for a verb, p for a predicate, n for a noun before it, w for a share of a
        whole, c for what its dimension is called.
        """
        signs = (self.follows, self.verb, self.predicate, self.plain, self.base, self.called)
        return "".join(letter for letter, sign in zip("fvpnwc", signs, strict=True) if sign)
