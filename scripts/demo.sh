#!/bin/sh
# Convert the sample decrees and show what comes out: demo.sh FOLDER_OF_PROGRAMS
set -eu
bin=$1 found=
for input in samples/kota-pasuruan-2021/source.txt samples/kota-pasuruan-2021-typeset/decree.pdf; do
    [ -f "$input" ] || { echo "demo.sh: $input is not there, left out" >&2; continue; }
    found=yes
    out=outputs/$(basename "$(dirname "$input")") # both are the same decree: a folder for each
    "$bin/renaksi" convert "$input" -o "$out"
    for actions in "$out"/[!_]*/actions.csv "$out"/_needs-review/*/actions.csv; do # the transcript needs a review
        [ -f "$actions" ] || continue # a pattern that fits nothing
        echo; echo "$actions begins:"; head -n 4 "$actions" | cut -c 1-150; echo
    done
done
[ -n "$found" ] || { echo "demo.sh: no sample to convert" >&2; exit 1; }
echo "All tables are in outputs/"
