// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's directory on disk: its authorities' certificates and keys, configuration and data, and how it is made.
//
//   config.toml            settings, with comments
//   root.pem               what hosts pin          root-key.pem     0600; may be taken offline, `serve` never reads it
//   issuing.pem            signs everything else   issuing-key.pem  0600
//   swarm-anchor.pem       the issuing key, self-signed, for BitTorrent
//   operator-token         0600: the first operator's token
//   join-link              0600: for the operator's own computers
//   listening              while serving: "port" and "swarm port", for scripts
//   data/                  database, blobs, bundles
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "coordinator-server/api/configuration.h"
#include "coordinator-server/store/open_store.h"
#include "protocol/certificate.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct PoolFiles {
    explicit PoolFiles(std::filesystem::path pool) : directory(std::move(pool)) {}

    std::filesystem::path directory;
    [[nodiscard]] std::filesystem::path configuration() const { return directory / "config.toml"; }
    [[nodiscard]] std::filesystem::path root_key() const { return directory / "root-key.pem"; }
    [[nodiscard]] std::filesystem::path root() const { return directory / "root.pem"; }
    [[nodiscard]] std::filesystem::path issuing_key() const { return directory / "issuing-key.pem"; }
    [[nodiscard]] std::filesystem::path issuing() const { return directory / "issuing.pem"; }
    [[nodiscard]] std::filesystem::path swarm_anchor() const { return directory / "swarm-anchor.pem"; }
    [[nodiscard]] std::filesystem::path operator_token() const { return directory / "operator-token"; }
    [[nodiscard]] std::filesystem::path join_link() const { return directory / "join-link"; }
    [[nodiscard]] std::filesystem::path listening() const { return directory / "listening"; }
    [[nodiscard]] std::filesystem::path data(const Configuration& configuration) const
    {
        return directory / configuration.data_directory;
    }
    [[nodiscard]] std::filesystem::path database(const Configuration& configuration) const
    {
        return data(configuration) / "fallow.db";
    }
    [[nodiscard]] StorePlace books(const Configuration& configuration) const
    {
        if (configuration.store_kind == "postgresql")
            return PostgresqlDatabase{configuration.store_connection};
        return SqliteFile{database(configuration)};
    }
};

/// What `serve` needs of the directory.
struct PoolIdentity {
    PoolAuthorities authorities;
    Certificate swarm_anchor;
    PrivateKey issuing_key;
};

/// Refuses keys that others may read, and authorities that do not fit each other.
Result<PoolIdentity> load_pool_identity(const PoolFiles& files, Timestamp now);

/// Root, issuing and swarm anchor with their keys, as files. conflict when there is a pool already.
Result<PoolIdentity> create_pool_identity(const PoolFiles& files, const std::string& pool_name, Timestamp now);

/// A leaf of the pool with a fresh key: what the coordinator itself shows in TLS and in the swarm.
struct OwnIdentity {
    PrivateKey key;
    Certificate certificate;
};
Result<OwnIdentity> issue_coordinator_identity(const PoolIdentity& pool, const Configuration& configuration,
                                               Timestamp now);
Result<OwnIdentity> issue_swarm_identity(const PoolIdentity& pool, const Configuration& configuration, Timestamp now);

/// Certificates begin a little in the past, for clocks that are behind.
inline constexpr std::chrono::minutes clock_tolerance{5};

} // namespace fallow::coordinator
