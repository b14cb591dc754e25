#!/bin/bash
# Run the checks: test.sh FOLDER_OF_PROGRAMS [fast]. Under CI=true a check that cannot run is a failure.
# fast: without the tests that are marked slow, and without installing system programs.
set -u
bin=$1 failed=() missing=() chosen=(tests)
run() {
    if [ ! -x "$bin/$1" ]; then missing+=("$1"); return; fi
    echo "== $*"; "$bin/$1" "${@:2}" || failed+=("$*")
}
if [ "${2:-}" = fast ]; then
    chosen=(tests -m "not slow")
else
    ./scripts/system.sh || failed+=("system programs")
fi
run ruff check .
run ruff format --check .
run mypy
# A file's tests stay with one process: they share what they have read, and servers and browsers that they started.
run pytest --numprocesses logical --dist loadfile "${chosen[@]}"
[ ${#missing[@]} -eq 0 ] || echo "could not run: ${missing[*]}" >&2
[ ${#failed[@]} -eq 0 ] || { printf 'failed: %s\n' "${failed[@]}" >&2; exit 1; }
[ ${#missing[@]} -eq 0 ] || [ "${CI:-}" != true ] || exit 1
