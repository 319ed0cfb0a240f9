#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether the protocol means the same on Windows as here: the same words byte for byte, and what one has made the other believes. Run by
# hand, since Debian has no OpenSSL for Windows: packaging/windows/build-libraries makes one in some minutes.
#   usage: with_libraries_under_wine.sh BUILD_DIRECTORY LIBRARIES NATIVE_PROGRAM
# LIBRARIES is what build-libraries has made, NATIVE_PROGRAM this computer's own protocol_peer.
set -euo pipefail

[[ $# == 3 ]] || { sed -n 's/^#   //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
libraries=$(cd "$2" && pwd)
native=$3

cmake --no-warn-unused-cli -S "$here" -B "$build" -G Ninja -DFALLOW_WINDOWS_LIBRARIES="$libraries" \
    -DCMAKE_TOOLCHAIN_FILE="$here/../../cmake/toolchains/mingw-w64.cmake" >/dev/null
cmake --build "$build" --parallel 1 --target protocol_peer windows_launch_test

# shellcheck source-path=SCRIPTDIR source=wine.sh
source "$here/wine.sh"
start_wine
on_windows() { timeout 120 "$wine" "$build/bin/protocol_peer.exe" "$@"; }

"$native" words >"$scratch/words.native"
# Windows ends lines of text with two characters.
on_windows words | tr -d '\r' >"$scratch/words.windows"
[[ $(wc -l <"$scratch/words.native") -ge 30 ]]
diff "$scratch/words.native" "$scratch/words.windows"
printf 'the same %d lines\n' "$(wc -l <"$scratch/words.native")"

mkdir "$scratch/native" "$scratch/windows"
"$native" make "$scratch/native"
on_windows make "Z:$scratch/windows"
printf 'made here, checked on Windows: '
on_windows check "Z:$scratch/native"
printf 'made on Windows, checked here: '
"$native" check "$scratch/windows"
printf "an update's installer: "
timeout 120 "$wine" "$build/bin/windows_launch_test.exe"
