#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that has a checker of its own is clean: packages, metadata, units, manuals, scripts, completions.
#   clean_test.sh SOURCE PACKAGES
set -euo pipefail

source=$1
packages=$2
packaging=$source/packaging
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
wrong() {
    printf 'WRONG  %s\n' "$*"
    failures=$((failures + 1))
}
clean() {
    local what=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        printf 'ok  %s\n' "$what"
    else
        wrong "$what"
        cat "$work/log"
    fi
}

debs=("$packages"/fallow_*.deb "$packages"/fallow-coordinator_*.deb "$packages"/fallowctl_*.deb)
clean "lintian" lintian --allow-root --fail-on error,warning "${debs[@]}"
for deb in "${debs[@]}"; do
    dpkg-deb --extract "$deb" "$work/root"
    dpkg-deb --control "$deb" "$work/control-$(basename "$deb")"
done
root=$work/root

clean "desktop entry" desktop-file-validate "$root/usr/share/applications/fallow.desktop"
clean "AppStream metadata" appstreamcli validate --no-net "$root/usr/share/metainfo/org.fallow.Fallow.metainfo.xml"
[[ -s $root/usr/share/icons/hicolor/scalable/apps/fallow.svg ]] || wrong "no icon"

# As if its programs were where the units look for them.
sed -i -E "s/^(ExecStart|ExecCondition)=\/usr\/bin\//\1=${root//\//\\/}\/usr\/bin\//" "$root"/lib/systemd/system/*.service "$root"/usr/lib/systemd/user/*.service
clean "units of the system" systemd-analyze verify --man=no "$root"/lib/systemd/system/fallow-{agent,coordinator,input-times,update}.service "$root"/lib/systemd/system/fallow-{input-times.path,update.timer}
mkdir -m 700 "$work/runtime"
clean "unit of users" env XDG_RUNTIME_DIR="$work/runtime" systemd-analyze verify --user --man=no "$root/usr/lib/systemd/user/fallow-agent.service"
# verify prints what it does not know and is content: so its words count.
for unit in "$root"/lib/systemd/system/fallow-*.{service,path,timer}; do
    [[ -z $(systemd-analyze verify --man=no "$unit" 2>&1 | grep -F "$(basename "$unit"):" || true) ]] || wrong "$unit has unknown words"
done
# exposed UNIT MOST: in tenths, of 100, by systemd's own count.
exposed() {
    clean "exposure of $1" systemd-analyze security --offline=true --threshold="$2" --no-pager "$root/lib/systemd/system/$1.service"
    tail -n 1 "$work/log"
}
exposed fallow-coordinator 20
exposed fallow-agent 50
exposed fallow-input-times 15
# What packages lay down leaves updating to the package manager, also where somebody enabled the timer.
if "$root/usr/bin/fallow-update" --policy /nonexistent --installation "$root/usr/lib/fallow/installation.toml" install >"$work/log" 2>&1 \
    && grep -q "updating it is left to apt" "$work/log"; then
    printf 'ok  updates are left to apt\n'
else
    wrong "updates are not left to apt: $(cat "$work/log")"
fi

for page in "$root"/usr/share/man/man*/*.gz; do
    LC_ALL=C.UTF-8 man --warnings --local-file "$page" >/dev/null 2>"$work/log" || true
    [[ ! -s $work/log ]] || wrong "$page: $(cat "$work/log")"
done
# Each verb has its words in a manual, and each program a manual.
for program in "$root"/usr/{bin,sbin}/*; do
    name=$(basename "$program")
    compgen -G "$root/usr/share/man/man?/$name.?.gz" >/dev/null || wrong "$name has no manual"
done
# knows PROGRAM PATTERN
knows() {
    zcat "$root"/usr/share/man/man1/"$1"{,-*}.1.gz 2>/dev/null >"$work/words" || true
    grep -q -E "$2" "$work/words" || wrong "the manual of $1 does not have: $2"
}
for verb in $("$root/usr/bin/fallow-agent" --help | sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\)  .*/\1/p'); do
    knows fallow-agent "Cm $verb"
done
for verb in $("$root/usr/bin/fallow-coordinator" --help | sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\)  .*/\1/p'); do
    knows fallow-coordinator "Cm $verb"
done
for verb in $("$root/usr/bin/fallowctl" complete -- ''); do
    knows fallowctl "Cm $verb"
    for inner in $("$root/usr/bin/fallowctl" complete -- "$verb" ''); do
        knows fallowctl "Cm ($verb )?$inner"
    done
done
printf 'ok  manuals\n'

# What a shell that loaded the completions offers.
offers() {
    PATH="$root/usr/bin:$PATH" bash -c '
        source "$1"
        COMP_WORDS=("${@:3}")
        COMP_CWORD=$(($# - 3))
        "$2"
        printf "%s\n" "${COMPREPLY[@]}"' bash "$root/usr/share/bash-completion/completions/$1" "_${1//-/_}" "${@:1}"
}
[[ $(offers fallow-agent det) == detach ]] || wrong "fallow-agent det<TAB> offers: $(offers fallow-agent det)"
[[ $(offers fallow-coordinator ser) == serve ]] || wrong "fallow-coordinator ser<TAB>"
[[ $(offers fallowctl batch sub) == submit ]] || wrong "fallowctl batch sub<TAB>"
[[ $(offers fallow-agent history --da) == --days ]] || wrong "fallow-agent history --da<TAB>"
printf 'ok  completions\n'

while IFS= read -r -d '' script; do
    case $(head -c 64 "$script" | head -n 1) in
    '#!'*sh) clean "shellcheck ${script#"$source"/}" shellcheck --external-sources --source-path="$source" "$script" ;;
    esac
done < <(find "$packaging" "$source/tests/packaging" -type f -print0)
while IFS= read -r -d '' file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || wrong "${file#"$source"/} does not state its license"
done < <(find "$packaging" "$source/tests/packaging" -type f ! -path '*/deb/copyright' ! -path '*/deb/changelog' ! -name '*.j2' -print0)

((failures == 0))
