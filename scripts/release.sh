#!/usr/bin/env bash
# Build the wheel and the source distribution into dist/, check both, and try the wheel in a fresh environment.
# The version is that of pyproject.toml and has to be the tag of the commit, as in v0.2.0; RELEASE_UNTAGGED=1 tries without.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
tag=$(git describe --tags --exact-match 2>/dev/null || echo none)
if [ "$tag" != "v$version" ] && [ -z "${RELEASE_UNTAGGED:-}" ]; then
    echo "the commit's tag is $tag, the version $version: tag it, as in git tag v$version" >&2
    exit 1
fi
[ -z "$(git status --porcelain)" ] || { echo "there are changes that are not committed" >&2; exit 1; }

python3 -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check build twine check-wheel-contents pyroma
rm -rf dist/reporter-"$version"*
"$tools/bin/python" -m build --outdir dist >/dev/null
"$tools/bin/twine" check --strict dist/reporter-"$version"*
# W002: the licence of the fonts stands beside the fonts and among the licences
"$tools/bin/check-wheel-contents" --ignore W002 dist/reporter-"$version"-*.whl
# 7: no address of a person and no page of the project are named
"$tools/bin/pyroma" --min 7 dist/reporter-"$version".tar.gz
bash scripts/check_wheel.sh
ls -l dist/reporter-"$version"*
