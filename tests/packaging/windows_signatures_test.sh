#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Windows' program, installer and package are believed as they were signed, and in no other way: each change is refused, for its own
# reason. What refuses is osslsigncode; no Windows was asked.
#   usage: windows_signatures_test.sh MADE (by make_windows_installers.sh)
set -euo pipefail
made=$1
trusted=$made/authority
program=$made/fallow-check.exe
installer=$(echo "$made"/fallow-*.*.*.exe)
package=$(echo "$made"/fallow-*.msi)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
checks=0
wrong() {
    printf 'FAIL %s\n' "$*"
    failures=$((failures + 1))
}

verify() { # verify FILE: what it says lies in $scratch/said
    osslsigncode verify -CAfile "$trusted/authority.pem" -CRLfile "$trusted/revoked.crl" -in "$1" >"$scratch/said" 2>&1
}
accepted() { # accepted WHAT FILE
    checks=$((checks + 1))
    if verify "$2"; then printf 'accepted  %s\n' "$1"; else wrong "$1 is refused: $(tail -2 "$scratch/said")"; fi
}
refused() { # refused WHAT FILE REASON...: with one of these reasons
    local what=$1 file=$2
    shift 2
    checks=$((checks + 1))
    if verify "$file"; then
        wrong "$what is accepted"
        return
    fi
    local reason
    for reason in "$@"; do
        if grep -q -e "$reason" "$scratch/said"; then
            printf 'refused   %-72s %s\n' "$what" "$(grep -m 1 -o -e "$reason" "$scratch/said")"
            return
        fi
    done
    wrong "$what is refused, but not because of: $*"
    cat "$scratch/said"
}

number_at() { # number_at FILE OFFSET BYTES: little-endian
    od --address-radix=n --format="u$3" --skip-bytes="$2" --read-bytes="$3" "$1" | tr -d ' '
}
change_byte() { # change_byte FROM TO OFFSET
    local old
    cp "$1" "$2"
    old=$(number_at "$2" "$3" 1)
    # shellcheck disable=SC2059 # the format is the byte
    printf "\\x$(printf %x $((old ^ 1)))" | dd of="$2" bs=1 seek="$3" conv=notrunc status=none
}
# Where a program's signature lies: the fifth of the directories in its header, of the form for 64 bits.
header_of() { number_at "$1" 60 4; }
signature_of() { number_at "$1" $(($(header_of "$1") + 24 + 112 + 4 * 8)) 4; }

# Reasons, in osslsigncode's words.
readonly other_content='MISMATCH\|DigitalSignature is not equal'
readonly no_signature='No signature found\|MSI file has no signature\|no signature'

for file in "$program" "$installer" "$package"; do
    accepted "$(basename "$file") as it was signed" "$file"
done

copy=$scratch/changed
for file in "$program" "$installer"; do
    name=$(basename "$file")
    header=$(header_of "$file")
    signature=$(signature_of "$file")
    change_byte "$file" "$copy" $((header + 8))
    refused "$name, a byte of its header changed" "$copy" MISMATCH
    change_byte "$file" "$copy" 2048
    refused "$name, a byte of its code changed" "$copy" MISMATCH
    change_byte "$file" "$copy" $((signature - 64))
    refused "$name, a byte near its end changed" "$copy" MISMATCH
    change_byte "$file" "$copy" $((signature + 8 + 200))
    refused "$name, a byte of its signature changed" "$copy" MISMATCH "$no_signature" "digest failure" "signature failure"
    # Beyond the signature, and counted to it.
    cp "$file" "$copy"
    head -c 8 /dev/zero >>"$copy"
    refused "$name, with bytes behind it" "$copy" "$no_signature" Corrupt MISMATCH
    head -c -1000 "$file" >"$copy"
    refused "$name, cut short" "$copy" "$no_signature" Corrupt MISMATCH
done

# Bytes here and there; the four of the header's checksum are signed by nobody's Authenticode, and read by nobody.
for file in "$program" "$installer"; do
    checksum=$(($(header_of "$file") + 88))
    end=$(signature_of "$file")
    for ((i = 1; i <= 40; ++i)); do
        offset=$((end * i / 41))
        ((offset >= checksum && offset < checksum + 4)) && offset=$((checksum + 4))
        change_byte "$file" "$copy" "$offset"
        checks=$((checks + 1))
        if verify "$copy"; then wrong "$(basename "$file") with byte $offset changed is accepted"; fi
    done
    printf 'refused   %s with each of 40 bytes changed\n' "$(basename "$file")"
done

name=$(basename "$package")
cp "$package" "$copy"
msibuild "$copy" -q "UPDATE \`Property\` SET \`Value\` = 'Somebody else' WHERE \`Property\` = 'Manufacturer'"
refused "$name, a property changed" "$copy" "$other_content" "$no_signature"
cp "$package" "$copy"
msibuild "$copy" -q "DELETE FROM \`LaunchCondition\`"
refused "$name, without its conditions" "$copy" "$other_content" "$no_signature"
cp "$package" "$copy"
msibuild "$copy" -a extra "$trusted/authority.pem"
refused "$name, with a stream more" "$copy" "$other_content" "$no_signature"
# Its cabinet begins with MSCF.
cabinet=$(grep --only-matching --byte-offset --text MSCF "$package" | head -1 | cut -d: -f1)
change_byte "$package" "$copy" $((cabinet + 400))
refused "$name, a byte of its files changed" "$copy" "$other_content"

for file in "$program" "$installer" "$package"; do
    name=$(basename "$file")
    bare=$scratch/bare
    rm -f "$bare"
    osslsigncode remove-signature -in "$file" -out "$bare" >/dev/null
    refused "$name, without its signature" "$bare" "$no_signature"

    sign_by() { # sign_by DIRECTORY NAME
        rm -f "$copy"
        osslsigncode sign -certs "$1/$2.pem" -key "$1/$2.key" -h sha256 -in "$bare" -out "$copy" >/dev/null
    }
    sign_by "$trusted" signer
    accepted "$name, signed anew" "$copy"
    sign_by "$made/other-authority" signer
    refused "$name, signed by another authority of the same name" "$copy" 'unable to get local issuer certificate' \
        'certificate signature failure'
    sign_by "$trusted" expired
    refused "$name, signed by an expired certificate" "$copy" 'certificate has expired'
    sign_by "$trusted" web
    refused "$name, signed by a certificate for web servers" "$copy" 'certificate purpose'
    sign_by "$trusted" revoked
    refused "$name, signed by a revoked certificate" "$copy" 'certificate revoked'
done

# A genuine signature, of something else.
osslsigncode extract-signature -in "$program" -out "$scratch/signature" >/dev/null
osslsigncode remove-signature -in "$installer" -out "$scratch/bare-installer" >/dev/null
rm -f "$copy"
osslsigncode attach-signature -sigin "$scratch/signature" -CAfile "$trusted/authority.pem" -in "$scratch/bare-installer" \
    -out "$copy" >/dev/null 2>&1 || true
if [[ -s $copy ]]; then
    refused "the installer with the program's signature" "$copy" MISMATCH
else
    wrong "the program's signature could not be put to the installer, so nothing was tried"
fi

printf '%d checks, %d failed\n' "$checks" "$failures"
((failures == 0 && checks >= 118))
