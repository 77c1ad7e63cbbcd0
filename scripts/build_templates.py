"""Build the bundled templates and the tables of their manual: ``python scripts/build_templates.py [--check]``.

``--check`` writes nothing and exits 1 where a committed template differs from what the description gives.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from layout import catalogue, check_list, digest, jianbao, manual, oneline, tally, zhoubao, zhuanti  # noqa: E402 - the folder is no package of an installed project
from layout.parts import package_of  # noqa: E402

if TYPE_CHECKING:
    from types import ModuleType

TEMPLATES: tuple[ModuleType, ...] = (jianbao, zhuanti, zhoubao, digest, oneline, check_list, tally, catalogue)


def main() -> int:
    """Write the templates, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    check = parser.parse_args().check
    stale = 0
    built_files = {ROOT / "templates" / f"{template.NAME}.docx": package_of(template) for template in TEMPLATES}
    manual_page = ROOT / "docs" / "templates.md"
    built_files[manual_page] = manual.filled(manual_page.read_text("utf-8")).encode("utf-8")
    for path, built in built_files.items():
        if check and (not path.exists() or path.read_bytes() != built):
            print(f"{path}: differs from what scripts/layout describes; run scripts/build_templates.py")
            stale += 1
        elif not check:
            path.write_bytes(built)
            print(f"{path}: {len(built)} bytes")
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
