// SPDX-License-Identifier: GPL-3.0-or-later
// What a computer remembers of updates, so that nobody can lead it back: kept apart from what packages and installers write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "installer/feed/documents.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::size_t max_update_state_bytes = 64 * 1024;

/// The newest feed that was believed. Its numbers belong to the key that signed it: a new key begins anew, since a thief of
/// the old one may have used up all numbers.
struct SeenFeed {
    PublicKey key;
    std::uint64_t sequence = 0;
    DocumentDigest digest;

    bool operator==(const SeenFeed&) const = default;
};

/// The newest release that was believed, installed or not.
struct SeenRelease {
    Version version;
    DocumentDigest digest;

    bool operator==(const SeenRelease&) const = default;
};

struct UpdateState {
    RootDocument root;
    std::optional<SeenFeed> feed;
    std::optional<SeenRelease> release;
    Time latest_time{}; ///< the latest that this computer's clock ever said here

    bool operator==(const UpdateState&) const = default;
    static Result<UpdateState> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

} // namespace fallow::update
