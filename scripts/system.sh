#!/bin/sh
# Install the system programs that tests need and that are not there: the browser for the report pages.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "system.sh: installing chromium" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null && exit 0
fi
echo "system.sh: chromium is not there and cannot be installed; the browser's tests cannot run" >&2
[ "${CI:-}" != true ]
