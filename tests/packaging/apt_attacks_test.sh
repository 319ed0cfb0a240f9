#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What somebody between a repository and its users may do to it, one row each: apt refuses it, or stays with what it has.
#   apt_attacks_test.sh SOURCE PACKAGES
set -euo pipefail

source=$1
packages=$2
work=$(mktemp -d)
end() {
    local home
    for home in "$work"/*key; do GNUPGHOME=$home gpgconf --kill gpg-agent; done
    rm -rf "$work"
}
trap end EXIT
# shellcheck source=tests/packaging/apt_root.sh disable=SC1091
. "$source/tests/packaging/apt_root.sh"

rows=0
passed() {
    rows=$((rows + 1))
    printf 'ok  %s\n' "$1"
}
wrong() {
    printf 'WRONG  %s\n' "$1"
    tail -n 20 "$work/apt.log" 2>/dev/null || true
    exit 1
}

# with_version VERSION FILE: the package as if it had that version.
with_version() {
    rm -rf "$work/unpacked"
    dpkg-deb --raw-extract "$package" "$work/unpacked"
    sed -i "s/^Version: .*/Version: $1/" "$work/unpacked/DEBIAN/control"
    dpkg-deb --root-owner-group -Zgzip --build "$work/unpacked" "$2" >/dev/null
}

updated() { apt_get update -o APT::Update::Error-Mode=any >"$work/apt.log" 2>&1; }
fetched() { (cd "$work/fetched" && apt_get download fallowctl >"$work/apt.log" 2>&1); }
# Refusing for another reason would be luck.
because() { grep -q -i -E "$1" "$work/apt.log" || wrong "refused, but not because of \"$1\""; }
# A fresh user of the repository in $1.
begin() {
    begin_apt "$1" "$work/repository/fallow-archive-keyring.gpg"
    rm -rf "$work/fetched"
    mkdir "$work/fetched"
}
attacked() {
    rm -rf "$work/attacked"
    cp -a "$work/repository" "$work/attacked"
    begin "$work/attacked"
}
index=main/binary-$(dpkg --print-architecture)

prepare_apt
make_key key
make_key other-key
package=$(find "$packages" -maxdepth 1 -name 'fallowctl_*.deb' | head -n 1)
version=$(dpkg-deb --field "$package" Version)
make_repository "$work/repository" "$work/key" "$package"

begin "$work/repository"
updated || wrong "the honest repository"
[[ $(candidate fallowctl) == "$version" ]] || wrong "the honest repository offers nothing"
fetched || wrong "fetching from the honest repository"
cmp --quiet "$package" "$work"/fetched/*.deb || wrong "the honest package is not the one that was published"
GNUPGHOME=$work/key gpg --batch --show-keys --with-colons "$work/repository/fallow-archive-keyring.gpg" | grep -q '^pub:.*:22:' || wrong "the key is not an Ed25519 key"
grep -q '^Valid-Until: ' "$work/repository/dists/stable/Release" || wrong "the honest repository is valid for ever"
! grep -q -i -e '^MD5' -e '^SHA1' "$work/repository/dists/stable/Release" || wrong "hashes that are no good any more"
passed "honest: taken, by Ed25519, with a bounded validity"

attacked
updated || wrong "the repository before the attack"
printf 'x' | dd of="$(find "$work/attacked/pool" -name '*.deb')" bs=1 seek=5000 conv=notrunc status=none
if fetched; then wrong "a changed package was taken"; fi
because 'hash sum mismatch|unexpected size'
passed "changed package: refused"

attacked
updated || wrong "the repository before the attack"
with_version "$version" "$(find "$work/attacked/pool" -name '*.deb')"
if fetched; then wrong "another package under the same name was taken"; fi
because 'hash sum mismatch|unexpected size'
passed "exchanged package: refused"

attacked
rm -r "$work/attacked/dists/stable/$index/by-hash"
for file in "$work/attacked/dists/stable/$index"/Packages*; do
    case $file in
    *.gz) printf 'Package: fallowctl\nVersion: 9\n' | gzip -n >"$file" ;;
    *.xz) printf 'Package: fallowctl\nVersion: 9\n' | xz >"$file" ;;
    *) printf 'Package: fallowctl\nVersion: 9\n' >"$file" ;;
    esac
done
if updated; then wrong "a changed index was taken"; fi
because 'hash sum mismatch|unexpected size'
[[ -z $(candidate fallowctl) ]] || wrong "a changed index offers something"
passed "changed index: refused"

attacked
sed -i 's/^Suite: stable/Suite: staple/' "$work/attacked/dists/stable/Release" "$work/attacked/dists/stable/InRelease"
if updated; then wrong "a changed Release was taken"; fi
because 'BADSIG'
[[ -z $(candidate fallowctl) ]] || wrong "a changed Release offers something"
passed "changed release file: refused"

attacked
rm "$work/attacked/dists/stable/InRelease"
# One letter in the middle of the signature, which its checksum notices.
sed -i '5s/A/B/; t; 5s/./A/' "$work/attacked/dists/stable/Release.gpg"
if updated; then wrong "a changed signature was taken"; fi
because 'BADSIG|NODATA|not signed'
[[ -z $(candidate fallowctl) ]] || wrong "a changed signature offers something"
passed "changed signature: refused"

# A good signature of the right key, of something else.
attacked
rm "$work/attacked/dists/stable/InRelease"
(sed 's/^Date: .*/Date: Thu, 01 Jan 2026 00:00:00 +0000/' "$work/attacked/dists/stable/Release" \
    | GNUPGHOME=$work/key gpg --batch --quiet --yes --armor --detach-sign --output "$work/attacked/dists/stable/Release.gpg")
if updated; then wrong "the signature of another release was taken"; fi
because 'BADSIG'
[[ -z $(candidate fallowctl) ]] || wrong "the signature of another release offers something"
passed "signature of another release: refused"

rm -rf "$work/attacked"
make_repository "$work/attacked" "$work/other-key" "$package"
begin "$work/attacked"
if updated; then wrong "another key's repository was taken"; fi
because 'NO_PUBKEY'
[[ -z $(candidate fallowctl) ]] || wrong "another key's repository offers something"
passed "other key: refused"

attacked
rm "$work/attacked/dists/stable/InRelease" "$work/attacked/dists/stable/Release.gpg"
if updated; then wrong "an unsigned repository was taken"; fi
because 'is not signed|does not have a Release file'
[[ -z $(candidate fallowctl) ]] || wrong "an unsigned repository offers something"
passed "unsigned: refused"

# Somebody who had the repository before it lost its signature.
begin "$work/repository"
updated || wrong "the repository before the attack"
rm -rf "$work/attacked"
cp -a "$work/repository" "$work/attacked"
rm "$work/repository/dists/stable/InRelease" "$work/repository/dists/stable/Release.gpg"
if updated; then wrong "the loss of the signature went unnoticed"; fi
because 'no longer signed|is not signed'
rm -rf "$work/repository"
mv "$work/attacked" "$work/repository"
passed "signature taken away later: refused"

rm -rf "$work/attacked"
VALID_SECONDS=1 make_repository "$work/attacked" "$work/key" "$package"
sleep 3
begin "$work/attacked"
if updated; then wrong "an expired repository was taken"; fi
because 'is expired|not valid any more|no longer valid'
[[ -z $(candidate fallowctl) ]] || wrong "an expired repository offers something"
passed "expired: refused"

# The release of yesterday, with its hole, played again to somebody who has today's.
cp -a "$work/repository" "$work/yesterday"
sleep 1.1
with_version "$version+1" "$work/newer.deb"
make_repository "$work/repository" "$work/key" "$work/newer.deb"
begin "$work/repository"
updated || wrong "the newer release"
[[ $(candidate fallowctl) == "$version+1" ]] || wrong "the newer release offers the older package"
rm -rf "$work/repository/dists"
cp -a "$work/yesterday/dists" "$work/repository/dists"
updated || true
[[ $(candidate fallowctl) == "$version+1" ]] || wrong "the older release took the newer one's place"
passed "replayed older release: the newer one is kept"

# Whoever signs may not slip another package under a version that is out already.
with_version "$version" "$work/same.deb"
if make_repository "$work/repository" "$work/key" "$work/same.deb" 2>/dev/null; then wrong "a published version was exchanged"; fi
passed "published version made anew: make-repository refuses"

printf '%s rows\n' "$rows"
