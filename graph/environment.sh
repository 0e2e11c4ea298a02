# Sourced by graph/build and tests/run: a virtual environment with regesta in it, made where there is none.

say() { printf '%s\n' "$*" >&2; }

# as_root COMMAND…: run it as root, directly or through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else say "needs root: $*"; return 1
    fi
}

# debian PACKAGE…: install Debian packages, updating the lists first.
debian() {
    say "installing $* (Debian)"
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq >&2
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# find_python: the first Python of version 3.11 or newer.
find_python() {
    local name
    for name in python3 python3.11 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "regesta needs Python 3.11 or newer"
    return 1
}

# environment FOLDER WHAT…: a virtual environment in FOLDER, with WHAT installed by pip.
environment() {
    local folder=$1 python
    shift
    if ! [ -x "$folder/bin/python" ] || ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        say "making $folder with $("$python" --version)"
        # Debian keeps ensurepip, which venv needs, in a package of its own.
        "$python" -c 'import ensurepip' 2>/dev/null || debian python3-venv
        rm -rf "$folder"
        "$python" -m venv "$folder"
    fi
    say "installing the packages into $folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@" 2> >(grep -v '^WARNING: Location' >&2)
}
