"""What is installed by default may be used by anybody: no package of it is under the GPL, the LGPL or the AGPL."""

from __future__ import annotations

import re
from importlib.metadata import distribution

from packaging.requirements import Requirement

COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)


def installed(name: str, known: set[str]) -> set[str]:
    """Return the names of a package and of all that it needs without an extra, those already known left out."""
    if name in known:
        return set()
    found = {name}
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            found |= installed(needed.name.lower(), known | found)
    return found


def licence(name: str) -> str:
    """Return what a package says of its licence, of a long text the head."""
    told = distribution(name).metadata
    classes = [one for one in told.get_all("Classifier", []) if one.startswith("License")]
    return " ".join((told.get("License-Expression") or "", (told.get("License") or "")[:200], *classes))


def test_no_package_of_the_default_installation_is_copyleft() -> None:
    """Our own is looked at by its parts: the bigrams' data are under the LGPL, the code is not."""
    names = installed("reporter", set()) - {"reporter"}
    assert len(names) > 30
    assert {name: told for name in sorted(names) if COPYLEFT.search(told := licence(name))} == {}
    assert all(map(licence, names))
