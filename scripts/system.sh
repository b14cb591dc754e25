#!/bin/bash
# Install the system programs that tests need and that are missing here: as root on Debian or Ubuntu, else say so.
# Under CI=true a program that is missing in the end is a failure.
set -u
have() {
    command -v "$1" >/dev/null 2>&1 && return
    compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null # Debian keeps the server's programs off the path
}
# a program of it | the package | what cannot be tested without it
wanted=(
    "initdb|postgresql|loading into PostgreSQL"
    "chromium|chromium fonts-liberation|report pages in a browser"
    "tesseract|tesseract-ocr tesseract-ocr-ind|reading scans with Tesseract"
)
lacking=() packages=()
look() {
    lacking=() packages=()
    local line program package what
    for line in "${wanted[@]}"; do
        IFS='|' read -r program package what <<<"$line"
        have "$program" && continue
        packages+=($package) lacking+=("$what (package $package)")
    done
}
look
[ ${#packages[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "system.sh: installing ${packages[*]}" >&2
    # The tests start a server of their own: no cluster for the whole machine.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/renaksi.conf
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    look
fi
[ ${#lacking[@]} -gt 0 ] || exit 0
printf 'system.sh: cannot be tested here: %s\n' "${lacking[@]}" >&2
[ "${CI:-}" != true ]
