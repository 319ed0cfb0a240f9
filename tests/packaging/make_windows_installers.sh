#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Cross-builds what Windows' installers install and makes them, signed by an authority of this run.
#   usage: make_windows_installers.sh SOURCE BUILD OUTPUT VERSION
# Leaves in OUTPUT the installers, the signed program, authority/ and other-authority/, of the same names and with other keys.
set -euo pipefail
source=$1 build=$2 output=$3 version=$4

cmake --no-warn-unused-cli -S "$source/tests/windows" -B "$build" -G Ninja \
    -DCMAKE_TOOLCHAIN_FILE="$source/cmake/toolchains/mingw-w64.cmake" >/dev/null
cmake --build "$build" --parallel 1 --target fallow-check

rm -rf "$output"
"$source/packaging/windows/make-trial-authority" "$output/authority"
"$source/packaging/windows/make-trial-authority" "$output/other-authority"
"$source/packaging/windows/make-installers" "$version" "$build/bin" "$output/authority" "$output"
ls -l "$output"
