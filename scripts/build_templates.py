"""Build the bundled templates: ``python scripts/build_templates.py [--check]``.

``--check`` writes nothing and exits 1 where a committed template differs from what the description gives.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from layout import jianbao  # noqa: E402 - the folder is no package of an installed project
from layout.parts import package_of  # noqa: E402

if TYPE_CHECKING:
    from types import ModuleType

TEMPLATES: tuple[ModuleType, ...] = (jianbao,)


def main() -> int:
    """Write the templates, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    check = parser.parse_args().check
    stale = 0
    for template in TEMPLATES:
        path = ROOT / "templates" / f"{template.NAME}.docx"
        built = package_of(template)
        if check and (not path.exists() or path.read_bytes() != built):
            print(f"{path}: differs from scripts/layout/{template.NAME}.py; run scripts/build_templates.py")
            stale += 1
        elif not check:
            path.write_bytes(built)
            print(f"{path}: {len(built)} bytes")
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
