// SPDX-License-Identifier: GPL-3.0-or-later
// Checked installers, in a directory that only the updater writes: the process that speaks with the swarm is kept out of it.
// An installer gets here by being copied: read once, hashed while it is read and again as it was written, and only then named.
#pragma once

#include <filesystem>
#include <optional>

#include "installer/feed/documents.h"
#include "protocol/result.h"

namespace fallow::update {

class ReadyPayloads {
public:
    explicit ReadyPayloads(std::filesystem::path directory) : directory_(std::move(directory)) {}

    /// Takes a copy. No part of `name` below `source_directory` may be a link. digest_mismatch, too_large, io_error.
    Result<std::filesystem::path> take_in(const std::filesystem::path& source_directory,
                                          const std::filesystem::path& name, const Payload& payload) const;
    /// The one with these bytes, hashed again; one that was damaged is removed.
    [[nodiscard]] std::optional<std::filesystem::path> find(const Payload& payload) const;
    /// This one, all others, and what a crash left half written.
    void discard_all() const;

private:
    [[nodiscard]] std::filesystem::path path_of(const Payload& payload) const;
    std::filesystem::path directory_;
};

} // namespace fallow::update
