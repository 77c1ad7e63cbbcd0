#!/usr/bin/env bash
# Build the wheel, install it into an environment of its own outside the checkout, and make the example week with it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ -s "$root/output/manifest.json" ] || { echo "first make briefing: what the wheel makes is compared with it" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/.venv/bin/python" -m pip wheel --quiet --no-deps --wheel-dir "$work" "$root"
"$root/.venv/bin/python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check -c "$root/constraints.txt" "$work"/reporter-*.whl
cp -r "$root/examples" "$work/examples"
cd "$work"
PATH=/usr/bin:/bin "$work/venv/bin/reporter" build examples/week -c examples/briefing.toml -o out --week 2026-W47 -q
"$work/venv/bin/reporter" verify out/*期）.docx examples/week -c examples/briefing.toml
for name in out/*.docx out/*.eml out/manifest.json out/charts/*.png; do [ -s "$name" ] || { echo "missing $name" >&2; exit 1; }; done
diff -r "$root/output" out --exclude .gitkeep && echo "the wheel makes the same files as the checkout"
