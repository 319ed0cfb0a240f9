// SPDX-License-Identifier: GPL-3.0-or-later
// What the updater tells the process that speaks with the swarm, and what that answers: one JSON object in, lines out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "installer/feed/decision.h"
#include "protocol/bytes.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::size_t max_payload_order_bytes = 4 * 1024 * 1024;

struct PayloadOrder {
    std::filesystem::path directory; ///< the only one that the receiver may write
    Install install;
    Bytes torrent;

    static Result<PayloadOrder> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;
};

inline constexpr std::size_t max_answer_bytes = 4096;

/// The receiver's last line: "done", or "failed CODE WORDS". Believed in nothing: an installer that is not there, or is
/// another, is found out when it is taken in. Control characters are replaced, because people read the words.
std::string answer_line(const Result<void>& end);
Result<void> parse_answer_line(std::string_view line);

} // namespace fallow::update
