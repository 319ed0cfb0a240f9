# SPDX-License-Identifier: GPL-3.0-or-later
# A repository made by packaging/apt, and an apt that knows it and nothing else: no file of the computer's own apt is read or
# written. To be sourced; needs no privilege. Expects $source (the tree) and $work (an empty directory).
# shellcheck shell=bash disable=SC2154

make_key() { "$source/packaging/apt/make-key" "$work/$1" --without-passphrase >"$work/$1.log" 2>&1; }
make_repository() { "$source/packaging/apt/make-repository" "$@"; }

# The keys that the packages' users are told to trust; nothing else is.
begin_apt() {
    local repository=$1 keyring=$2
    rm -rf "$work/apt"
    mkdir -p "$work/apt/etc/apt.conf.d" "$work/apt/etc/preferences.d" "$work/apt/etc/trusted.gpg.d" "$work/apt/etc/sources.list.d" \
        "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial" "$work/apt/log"
    : >"$work/apt/status"
    cp "$keyring" "$work/apt/etc/fallow-archive-keyring.gpg"
    cat >"$work/apt/etc/sources.list.d/fallow.sources" <<SOURCES
Types: deb
URIs: file:$repository
Suites: stable
Components: main
Signed-By: $work/apt/etc/fallow-archive-keyring.gpg
SOURCES
    cat >"$work/apt/apt.conf" <<CONF
Dir::Etc "$work/apt/etc";
Dir::State "$work/apt/state";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
Dir::Log "$work/apt/log";
APT::Sandbox::User "";
APT::Architecture "$(dpkg --print-architecture)";
APT::Architectures { "$(dpkg --print-architecture)"; };
Acquire::Languages "none";
// Images for containers switch these off.
Acquire::Check-Valid-Until "true";
Acquire::Check-Date "true";
// As over a network: what was fetched is a copy, whatever becomes of the repository.
Acquire::file::Copy "true";
#clear DPkg::Post-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF
}

# apt's own configuration of the computer is not read either (APT_CONFIG comes last; Dir::Etc::parts is looked up first).
apt_get() { APT_CONFIG=$work/apt.first DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -c "$work/apt/apt.conf" "$@"; }
apt_policy() { APT_CONFIG=$work/apt.first LC_ALL=C.UTF-8 apt-cache -c "$work/apt/apt.conf" policy "$1"; }
prepare_apt() { printf 'Dir::Etc::parts "%s";\nDir::Etc::main "/dev/null";\n' "$work/none" >"$work/apt.first"; mkdir -p "$work/none"; }

# What apt would install of a package now; empty: nothing.
candidate() { apt_policy "$1" | sed -n 's/^  Candidate: //p' | grep -v '^(none)$' || true; }
