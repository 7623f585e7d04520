#!/usr/bin/env bash
# Sets up Twicetold and opens its window: on the sample library, or on the files that are named.
# Without a screen it writes the comparison as one HTML file and says where.
#
#   bash packaging/start.sh [FILE...]
set -euo pipefail

# shellcheck source=packaging/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

has_screen() { [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Prints a file name that can be written, in the project's build folder or beside the virtual environment.
output_file() {
    local folder=$ROOT/build
    [ -w "$ROOT" ] || folder=$(dirname "$VENV")
    mkdir -p "$folder"
    printf '%s\n' "$folder/$1.html"
}

if has_screen; then
    prepare run
    [ $# -gt 0 ] || set -- --sample
    exec "$VENV/bin/twicetold-desktop" "$@"
fi

prepare text
if [ $# -gt 0 ]; then
    output=$(output_file comparison)
else
    output=$(output_file sample)
    sample=$ROOT/resources/twicetold_resources/sample
    set -- --review "$sample/blog.html" "$sample/newspaper.pdf" "$sample/report.pdf"
fi
rm -f "$output"
status=0
"$VENV/bin/twicetold" compare --html "$output" "$@" || status=$?
[ ! -f "$output" ] || say "There is no screen here, so the comparison was written as a page for any browser: $output"
exit "$status"
