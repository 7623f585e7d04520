# shellcheck shell=bash
# Sourced by start.sh and test.sh: finds or installs what Twicetold needs, on Debian, Ubuntu and macOS.
#
#   prepare run|test|text    sets ROOT and VENV, a virtual environment with Twicetold in it. "text" is for a machine
#                            without a screen: it asks for no graphics libraries.
#
# Everything it says goes to standard error. Nothing here needs an answer from the keyboard.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Each library that Qt loads, and the Debian package that brings it.
LIBRARIES="libglib-2.0.so.0:libglib2.0-0 libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-shape.so.0:libxcb-shape0"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Runs a command up to three times: a mirror that stumbles once does not end everything.
persist() {
    "$@" || { say "Trying again: $*"; sleep 3; "$@"; } || { say "Trying once more: $*"; sleep 10; "$@"; }
}

# Installs Debian packages, or says the one command that does.
apt_install() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        else
            fail "Please run this once, then start again:
    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        fi
    fi
    say "Installing with apt: $*"
    local apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
    persist "${apt[@]}" update >&2 </dev/null || say "apt-get update failed; going on with the lists that are there."
    persist "${apt[@]}" install -y --no-install-recommends "$@" >&2 </dev/null ||
        fail "apt-get could not install: $*. The reason stands above."
}

# The Debian packages whose libraries are missing, and a font if there is none; for the tests also the data with
# which the text of scans is recognised.
missing_packages() {
    local purpose=$1 known pair
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    for pair in $LIBRARIES; do
        case $known in *"${pair%%:*} "*) ;; *) printf '%s\n' "${pair#*:}" ;; esac
    done
    if ! find -L /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | grep -q .; then
        printf '%s\n' fonts-dejavu-core
    fi
    if [ "$purpose" = test ] && ! find /usr/share -path '*tessdata/eng.traineddata' 2>/dev/null | grep -q .; then
        printf '%s\n' tesseract-ocr tesseract-ocr-eng
    fi
}

system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    local missing
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086 # one word a package
        apt_install $missing
    else
        say "If no window opens, install what your system calls these: $(printf '%s' "$missing" | tr '\n' ' ')"
    fi
}

# Prints the first Python from 3.11 to 3.14 that can make virtual environments.
suitable_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$name" >/dev/null && "$name" - 2>/dev/null <<'PYTHON'; then
import ensurepip, sys, venv
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# Prints a suitable Python, after installing one where the package manager has it.
obtain_python() {
    suitable_python && return
    if command -v apt-get >/dev/null; then
        apt_install python3 python3-venv
        suitable_python && return
        apt_install python3.11 python3.11-venv # Ubuntu 22.04, whose python3 is older
    elif command -v brew >/dev/null; then
        say "Installing Python with Homebrew, because $(python3 --version 2>&1) is too old or incomplete."
        persist brew install python@3.13 >&2
        PATH=$(brew --prefix)/bin:$PATH
    fi
    suitable_python || fail "Twicetold needs Python 3.11, 3.12, 3.13 or 3.14. Please install one (on macOS: 'brew install
python@3.13', or the installer from python.org), then start again."
}

# Where the virtual environment is: in the project folder, or in the user's cache if that cannot be written.
environment_folder() {
    if [ -w "$ROOT" ]; then
        printf '%s\n' "$ROOT/.venv"
    else
        printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/twicetold/venv-$(printf '%s' "$ROOT" | cksum | tr ' ' -)"
    fi
}

# What the environment was made from: if this has not changed, nothing needs to be installed.
fingerprint() {
    { printf '%s\n' "$ROOT" && cat "$ROOT/pyproject.toml" "$ROOT/packaging/setup.sh" "$VENV/pyvenv.cfg"; } | cksum
}

ready() {
    [ -x "$VENV/bin/python" ] && [ -f "$VENV/$1.stamp" ] && [ "$(cat "$VENV/$1.stamp")" = "$(fingerprint)" ]
}

make_environment() {
    local python
    if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(obtain_python)
        say "Making a virtual environment in $VENV with $("$python" --version)"
        mkdir -p "$(dirname "$VENV")"
        "$python" -m venv --clear "$VENV" >&2
    fi
}

# Installs Twicetold from its folder, so that what is changed there is what runs. Tells its progress on a terminal.
install_twicetold() {
    local telling=--quiet
    [ -t 2 ] && telling=--progress-bar=on
    say "Installing Twicetold and the packages it needs into $VENV (about 180 MB to fetch, once)"
    persist "$VENV/bin/python" -m pip install "$telling" --no-input --disable-pip-version-check --editable "$ROOT$1" \
        >&2 </dev/null || fail "pip could not install Twicetold. The reason stands above."
}

prepare() {
    local purpose=$1
    VENV=$(environment_folder)
    [ "$purpose" = text ] || system_libraries "$purpose"
    if [ "$purpose" = test ]; then
        ready test && return
        make_environment
        install_twicetold "[test]"
        fingerprint >"$VENV/test.stamp"
    else
        ready run && return
        make_environment
        install_twicetold ""
    fi
    fingerprint >"$VENV/run.stamp"
}
