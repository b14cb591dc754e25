#!/bin/bash
# Run all checks: test.sh FOLDER_OF_PROGRAMS. Under CI=true a check that cannot run is a failure.
set -u
bin=$1 failed=() missing=()
run() {
    if [ ! -x "$bin/$1" ]; then missing+=("$1"); return; fi
    echo "== $*"; "$bin/$1" "${@:2}" || failed+=("$*")
}
./scripts/system.sh || failed+=("system programs")
run ruff check .
run ruff format --check .
run mypy
run pytest
[ ${#missing[@]} -eq 0 ] || echo "could not run: ${missing[*]}" >&2
[ ${#failed[@]} -eq 0 ] || { printf 'failed: %s\n' "${failed[@]}" >&2; exit 1; }
[ ${#missing[@]} -eq 0 ] || [ "${CI:-}" != true ] || exit 1
