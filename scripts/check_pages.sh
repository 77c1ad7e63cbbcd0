#!/usr/bin/env bash
# Turn the briefing in a folder into pages and look at them as a machine can: a page count in reason, no blank page,
# the fonts embedded and none of them a bitmap. Usage: check_pages.sh FOLDER
set -euo pipefail
folder=${1:-output}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

docx=$(find "$folder" -maxdepth 1 -name '*.docx' | head -1)
[ -n "$docx" ] || { echo "no .docx in $folder" >&2; exit 1; }
cp "$docx" "$work/briefing.docx"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/briefing.docx" >/dev/null
pages=$(pdfinfo "$work/briefing.pdf" | awk '/^Pages:/ {print $2}')
echo "$docx: $pages pages"
[ "$pages" -ge 3 ] && [ "$pages" -le 40 ] || { echo "that cannot be right" >&2; exit 1; }
for page in $(seq "$pages"); do
    letters=$(pdftotext -f "$page" -l "$page" "$work/briefing.pdf" - | tr -d '[:space:]' | wc -m)
    [ "$letters" -ge 30 ] || { echo "page $page is blank ($letters characters)" >&2; exit 1; }
done
pdffonts "$work/briefing.pdf" | awk 'NR > 2 && $(NF-4) != "yes" {print "font not embedded: " $0; bad = 1} NR > 2 {n++} END {exit bad || !n}'
