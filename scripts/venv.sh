#!/bin/sh
# Make the virtual environment: venv.sh PYTHON FOLDER
set -eu
wanted=$1 folder=$2
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
python=
for one in "$wanted" python3.14 python3.13 python3.12 python3.11; do
    if command -v "$one" >/dev/null 2>&1 && new_enough "$one"; then python=$one; break; fi
done
[ -n "$python" ] || { echo "venv.sh: Python 3.11 or newer is needed; give it with make PYTHON=..." >&2; exit 1; }
"$python" -m venv "$folder" 2>/dev/null && exit 0
rm -rf "$folder"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "venv.sh: this Python has no venv; installing python3-venv" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    exec "$python" -m venv "$folder"
fi
echo "venv.sh: $python cannot make a virtual environment; install python3-venv and try again" >&2
exit 1
