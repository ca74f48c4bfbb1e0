#!/bin/sh
# Installs a bundle, looks whether all is well and asks a question, where there is no network, nothing outside two folders can be written, and the
# user is one that nobody knows:  deploy/prove_offline.sh dist/belbot-*.tar.gz    (as root; PYTHON chooses the interpreter)
set -eu
bundle=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bundle" "$work/belbot" "$work/home"
tar -xzf "$bundle" -C "$work/bundle" --no-same-owner
chmod 711 "$work"
chmod -R go+rX "$work/bundle"
chown 123456:0 "$work/belbot" "$work/home"

cat > "$work/inside.sh" <<'INSIDE'
set -eu
work=$1
mount --make-rprivate /
for folder in belbot home; do mount --bind "$work/$folder" "$work/$folder"; done
mount -o remount,bind,ro /
run() {
    setpriv --reuid=123456 --regid=0 --clear-groups --no-new-privs --bounding-set=-all \
        env -i PATH=/usr/bin:/bin PYTHONDONTWRITEBYTECODE=1 ${PYTHON:+PYTHON="$PYTHON"} \
        HOME="$work/home" TMPDIR="$work/home" BELBOT_HOME="$work/home/data" "$@"
}
# It proves nothing unless nothing can be reached and nothing can be written.
[ "$(grep -c : /proc/net/dev)" = 1 ] || { echo "there is a network here" >&2; exit 1; }
! run touch "$work/bundle/x" 2>/dev/null || { echo "the bundle can be written" >&2; exit 1; }
run "$work"/bundle/*/install.sh "$work/belbot"
belbot=$work/belbot/current/venv/bin/belbot
run "$belbot" ingest --sample > "$work/home/ingest.txt" 2>&1 || { cat "$work/home/ingest.txt" >&2; exit 1; }
run "$belbot" doctor
run "$belbot" ask "Wanneer moet de aangifte inkomstenbelasting binnen zijn?"
INSIDE
unshare --net --mount sh "$work/inside.sh" "$work"
