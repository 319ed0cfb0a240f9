// SPDX-License-Identifier: GPL-3.0-or-later
// Who this host is in a pool: its keys, its certificates and what it pinned when it joined. One directory a pool, 0700,
// every file 0600, replaced by renaming, so that a crash leaves the old or the new.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "protocol/certificate.h"
#include "protocol/identifiers.h"
#include "protocol/keys.h"
#include "protocol/result.h"
#include "scheduler-client/https_client.h"

namespace fallow::scheduler {

/// A pool is known by its root certificate: names and addresses may change.
using PoolKey = CertificateFingerprint;

struct HostIdentity {
    PrivateKey host_key;
    PrivateKey swarm_key;
    Certificate host_certificate;
    Certificate swarm_certificate;
    PoolAuthorities authorities;
    Certificate swarm_anchor;
    std::string pool_name;
    std::string origin;       ///< "https://host:port"
    std::string announce_url; ///< a secret: has this host's key in it
    AccountId account;

    [[nodiscard]] PoolKey pool() const { return authorities.root.fingerprint(); }
    [[nodiscard]] HostId host() const { return HostId{host_key.public_key()}; }
    /// How to talk to this pool as this host.
    [[nodiscard]] HttpsSettings https_settings() const;
};

/// <state directory>/pools/<64 hex of the root's fingerprint>
std::filesystem::path pool_directory(const std::filesystem::path& state_directory, const PoolKey& pool);

/// Makes the directory if missing (0700). io_error naming the file.
Result<void> save_host_identity(const std::filesystem::path& directory, const HostIdentity& identity);
/// not_found when there is none; malformed or wrong_authority when what is there does not fit together (keys and
/// certificates, certificates and authorities). Says nothing about expiry: an expired host can still say so.
Result<HostIdentity> load_host_identity(const std::filesystem::path& directory);
/// The identity first, then the directory and everything else in it.
Result<void> remove_host_identity(const std::filesystem::path& directory);
/// The pool directories below a state directory that hold an identity, whether it loads or not.
std::vector<std::filesystem::path> pool_directories(const std::filesystem::path& state_directory);

} // namespace fallow::scheduler
