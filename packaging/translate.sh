#!/usr/bin/env bash
# Brings the translations up to date: takes the strings of the window into the .ts files, where new ones are to be
# translated (pyside6-linguist, or any editor), and makes the .qm files of them.
#
#   bash packaging/translate.sh [a virtual environment with PySide6, .venv unless told]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=$(cd "${1:-.venv}" && pwd)/bin

sources=()
while IFS= read -r file; do sources+=("$file"); done < <(find desktop/twicetold/ui -name '*.py' | LC_ALL=C sort)
for ts in resources/twicetold_resources/translations/*.ts; do
    # A translation belongs to one string, so none is guessed from a similar one.
    "$tools/pyside6-lupdate" "${sources[@]}" -ts "$ts" -no-obsolete -locations none \
        -disable-heuristic sametext -disable-heuristic similartext
    "$tools/pyside6-lrelease" "$ts" -qm "${ts%.ts}.qm"
done
