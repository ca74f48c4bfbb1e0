#!/bin/sh
# Installs BelBot from this bundle, without a network:  ./install.sh /opt/belbot
# Each version goes into a folder of its own; `current` beside them is moved over last, so that the old one runs until then and can come back.
# PYTHON=/path/to/python3.11 chooses the interpreter.
set -eu
umask 022

fail() { echo "install: $1; nothing was installed" >&2; exit 1; }

[ $# -eq 1 ] || fail "name the folder to install in, such as /opt/belbot"
root=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$here"

# Every file as it was packed, none missing and none added.
[ -f SHA256SUMS ] || fail "SHA256SUMS is missing: this is no bundle"
sha256sum --check --strict --quiet SHA256SUMS >&2 || fail "files differ from when they were packed"
there=$(find . ! -type d ! -path ./SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort)
listed=$(cut -c67- SHA256SUMS | LC_ALL=C sort)
[ "$there" = "$listed" ] || fail "there are files that were not packed"

version=$(sed -n 's/^belbot==\([^ ]*\) .*/\1/p' requirements.txt)
[ -n "$version" ] || fail "requirements.txt names no belbot"
python=${PYTHON:-$(command -v python3.11 || command -v python3.12 || command -v python3 || true)}
[ -n "$python" ] || fail "Python 3.11 or 3.12 is missing"
wanted=$(basename "$here" | sed -n 's/.*-cp3\([0-9]*\)-.*/3.\1/p')
found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
[ -z "$wanted" ] || [ "$wanted" = "$found" ] || fail "this bundle is for Python $wanted, and $python is $found; set PYTHON"

target=$root/$version
[ ! -e "$target" ] || fail "$target is there already"
mkdir -p "$root"
trap 'rm -rf "$target"' EXIT
"$python" -m venv "$target/venv"
# Only these files, each by its hash; nothing is looked for elsewhere.
"$target/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --no-cache-dir --find-links wheels --require-hashes --requirement requirements.txt
"$target/venv/bin/python" -c 'import bot'
cp -R docs deploy sbom.cdx.json LICENSE CHANGELOG.md "$target/"
trap - EXIT

# Moved over in one step; what runs goes on with what it has open.
ln -s "$version" "$root/.current.$$"
mv -T "$root/.current.$$" "$root/current"
echo "BelBot $version is installed in $target; $root/current leads there. Look whether all is well: $root/current/venv/bin/belbot doctor"
