#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Both installers of Windows, silently installed and removed under wine: what they put there, that it runs, and that disk and registry
# are afterwards as they were before.
#   usage: windows_installation_test.sh SOURCE MADE (by make_windows_installers.sh)
set -euo pipefail
source=$1 made=$2

# shellcheck source-path=SCRIPTDIR source=../windows/wine.sh
source "$source/tests/windows/wine.sh"
start_wine

failures=0
checks=0
check() { # check WHAT COMMAND...
    local what=$1
    shift
    checks=$((checks + 1))
    if "$@"; then
        printf 'ok    %s\n' "$what"
    else
        printf 'FAIL  %s\n' "$what"
        failures=$((failures + 1))
    fi
}
fails() { ! "$@"; }
for_wine() { # for_wine PATH: as wine calls it
    local path=Z:$1
    printf '%s' "${path//\//\\}"
}

disk=$WINEPREFIX/drive_c
in_wine() { timeout 120 "$wine" "$@" >"$scratch/said" 2>&1; }
restart() { # with what was put off until then
    timeout 60 "$wineserver" -w || true
    in_wine wineboot --restart || true
}

# The state of the computer: every directory and file, the content of those that are not Windows' own, and every key and value. Left
# out are times of change, and what wine notes of its own run. Of an uninstaller of NSIS an empty directory for temporary files stays.
snapshot() { # snapshot NAME
    # wine writes its registry down when its server ends.
    timeout 60 "$wineserver" -w || "$wineserver" -k
    (cd "$disk" && find . \( -type d -name '~nsu*.tmp' -empty -prune \) -o -type d -printf '%p/\n' -o -printf '%p %s\n') \
        | LC_ALL=C sort >"$scratch/$1.files"
    (cd "$disk" && find . -path ./windows -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$scratch/$1.contents"
    sed -E '/^#time=/d; /^"DriverDateData"=/d; s/^(\[.*\]) [0-9]+$/\1/' "$WINEPREFIX"/{system,user,userdef}.reg >"$scratch/$1.registry"
}
same_as_before() { # same_as_before NAME
    local part result=0
    for part in files contents registry; do
        diff "$scratch/before.$part" "$scratch/$1.$part" || result=1
    done
    return $result
}
registry_has() { grep -q -F -e "$1" "$scratch/installed.registry"; }
runs_nothing_under_wine() { # the program runs, tries, and says what wine does not hold
    local status=0
    in_wine "$1" 1 || status=$?
    [[ $status == 1 ]] && grep -q 'ends with its launcher *holds' "$scratch/said" && grep -q 'so it runs nothing' "$scratch/said"
}
believed() { osslsigncode verify -CAfile "$made/authority/authority.pem" -in "$1" >/dev/null 2>&1; }
gone_soon() { # an uninstaller of NSIS goes on in a copy of itself after it has returned
    local try
    for ((try = 0; try < 300; ++try)); do
        [[ -e $1 ]] || return 0
        sleep 0.1
    done
    return 1
}

version=$(basename "$made"/fallow-*.msi .msi)
version=${version#fallow-}

package=$(echo "$made"/fallow-*.msi)
windows_path=$(for_wine "$package")
program_files="$disk/Program Files/Fallow"

printf '\nMSI, on a Windows that is too old\n' # which is what wine says that it is
check "does not install" fails in_wine msiexec /i "$windows_path" /qn
check "and leaves nothing" fails test -e "$program_files"

# The first package on a computer makes the places where the installer of Windows keeps its books: another one than ours, then.
cat >"$scratch/other.wxs" <<'WXS'
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" Name="Other" Language="1033" Version="1.0.0" Manufacturer="Other" UpgradeCode="0F0E1C52-0C7E-4B7B-8D1C-6C4C6A7F1B20">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" />
    <Media Id="1" Cabinet="other.cab" EmbedCab="yes" />
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="OtherDirectory" Name="Other">
          <Component Id="Other" Guid="0F0E1C52-0C7E-4B7B-8D1C-6C4C6A7F1B21" Win64="yes">
            <File Id="OtherFile" Name="other.wxs" Source="other.wxs" KeyPath="yes" />
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Everything" Level="1"><ComponentRef Id="Other" /></Feature>
  </Product>
</Wix>
WXS
(cd "$scratch" && wixl --arch x64 -o other.msi other.wxs)
other=$(for_wine "$scratch/other.msi")
in_wine msiexec /i "$other" /qn
in_wine msiexec /x "$other" /qn

# What every Windows 10 has, and wine only once somebody has made it.
in_wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f
in_wine reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall' /f
mkdir -p "$(echo "$disk"/users/*/AppData/Local)/Programs"
in_wine start /wait cmd /c exit # the first program with a console of its own has wine note the colours of that
snapshot before

printf '\nNSIS, for one user\n'
installer=$(echo "$made"/fallow-*.*.*.exe)
# NSIS' own sum, which also a silent run heeds.
cp "$installer" "$scratch/changed.exe"
printf 'x' | dd of="$scratch/changed.exe" bs=1 seek=$(($(stat -c %s "$installer") / 2)) conv=notrunc status=none
check "a changed installer does not install" fails in_wine "$scratch/changed.exe" /S
snapshot refused
check "and leaves nothing" same_as_before refused

check "installs silently" in_wine "$installer" /S
snapshot installed
place=$(find "$disk/users" -path '*/AppData/Local/Programs/Fallow' -type d)
check "into the user's own programs" test -n "$place"
check "only this" test "$(find "$place" -type f -printf '%f\n' | sort | tr '\n' ' ')" = "LICENSE.txt fallow-check.exe uninstall.exe "
check "nothing elsewhere" test -z "$(diff "$scratch/before.files" "$scratch/installed.files" | grep '^[<>]' | grep -v /Programs/Fallow/)"
check "the program as it was signed" cmp "$place/fallow-check.exe" "$made/fallow-check.exe"
check "the uninstaller is signed" believed "$place/uninstall.exe"
check "in the system's list" registry_has '[Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Fallow]'
check "with its version" registry_has "\"DisplayVersion\"=\"$version\""
check "and how to remove it silently" registry_has 'uninstall.exe\" /S"'
check "the program runs, and refuses to run workers here" runs_nothing_under_wine "$place/fallow-check.exe"
check "installs over itself" in_wine "$installer" /S
snapshot again
check "and that changes nothing" diff "$scratch/installed.contents" "$scratch/again.contents"
check "removes silently" in_wine "$place/uninstall.exe" /S
check "until it is gone" gone_soon "$place"
restart
snapshot removed
check "nothing is left" same_as_before removed

printf '\nMSI, for the computer\n'
check "installs silently" in_wine msiexec /i "$windows_path" /qn
snapshot installed
place=$program_files
check "only this" test "$(find "$place" -type f -printf '%f\n' | sort | tr '\n' ' ')" = "LICENSE.txt fallow-check.exe "
check "the program as it was signed" cmp "$place/fallow-check.exe" "$made/fallow-check.exe"
check "in the system's list" registry_has '"DisplayName"="Fallow"'
check "with its version" registry_has "\"DisplayVersion\"=\"$version\""
check "the program runs, and refuses to run workers here" runs_nothing_under_wine "$place/fallow-check.exe"
check "removes silently" in_wine msiexec /x "$windows_path" /qn
snapshot removed
check "nothing is left" same_as_before removed

printf '%d checks, %d failed\n' "$checks" "$failures"
((failures == 0 && checks >= 26))
