#!/usr/bin/env bash
# Sets up Twicetold and runs every check and every test. The last line is pytest's own.
#
#   bash packaging/test.sh [what to hand to pytest...]
set -euo pipefail

# shellcheck source=packaging/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

prepare test
cd "$ROOT"
export QT_QPA_PLATFORM=offscreen

failed=()

step() {
    local name=$1 tool=$2
    shift 2
    say "== $name"
    "$VENV/bin/$tool" "$@" || failed+=("$name")
}

step "ruff check" ruff check
step "ruff format" ruff format --check
step "mypy" mypy
step "import-linter" lint-imports
[ ${#failed[@]} -eq 0 ] || say "These checks failed, and are shown above: ${failed[*]}"

step "pytest" pytest "$@"
[ ${#failed[@]} -eq 0 ]
