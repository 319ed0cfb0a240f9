// SPDX-License-Identifier: GPL-3.0-or-later
// Where bundles are on a host's disk: incoming/<digest>/ while they arrive, bundles/<digest>/ once verified, each with the
// bundle's directory "<name>-<version>" and, once verified, its torrent beside it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/certificate.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::swarm {

class BundleStore {
public:
    struct Entry {
        std::filesystem::path bundle_directory; ///< bundles/<digest>/<name>-<version>
        std::uint64_t bytes = 0;
        Timestamp last_used;
    };
    using Entries = std::map<FunctionDigest, Entry>;

    explicit BundleStore(std::filesystem::path directory) : directory_(std::move(directory)) {}

    /// Makes the directories, forgets what was only half moved and what arrived before `incoming_since`, finds the rest.
    Result<Entries> open(Timestamp incoming_since) const;

    /// Parent of the directory that a fetch writes; made if missing.
    Result<std::filesystem::path> incoming(const FunctionDigest& function) const;
    /// Puts verified files into their final place in one rename. The files in incoming stay valid under both names (hard
    /// links), so that whoever reads them there can finish; `discard_incoming` ends that. Where the file system has no
    /// hard links they are moved instead, and `moved` says so.
    struct Installed {
        Entry entry;
        bool moved = false;
    };
    Result<Installed> install(const FunctionDigest& function, const std::string& bundle_name, ByteView torrent,
                              Timestamp now) const;
    void discard_incoming(const FunctionDigest& function) const;
    void remove(const FunctionDigest& function) const;
    void mark_used(const FunctionDigest& function, Timestamp now) const;
    /// The torrent kept beside a bundle; empty when it cannot be read.
    Bytes torrent_of(const FunctionDigest& function) const;

private:
    [[nodiscard]] std::filesystem::path incoming_path(const FunctionDigest& function) const;
    [[nodiscard]] std::filesystem::path bundle_path(const FunctionDigest& function) const;
    std::filesystem::path directory_;
};

} // namespace fallow::swarm
