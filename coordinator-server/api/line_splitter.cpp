// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/line_splitter.h"

namespace fallow::coordinator {

tl::unexpected<Failure> LineSplitter::too_long() const
{
    return fail(FailureCode::too_large, "line " + std::to_string(line_number_) + " is longer than "
                                            + std::to_string(max_line_bytes_)
                                            + " bytes; larger inputs are sent as blobs");
}

Result<void> LineSplitter::hand_over(std::string_view line, const Take& take)
{
    const auto number = line_number_++;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line.empty() ? Result<void>{} : take(line, number);
}

Result<void> LineSplitter::feed(std::string_view piece, const Take& take)
{
    while (!piece.empty()) {
        const auto end = piece.find('\n');
        const auto part = piece.substr(0, end);
        if (begun_.size() + part.size() > max_line_bytes_)
            return too_long();
        if (end == std::string_view::npos) {
            begun_ += part;
            return {};
        }
        piece.remove_prefix(end + 1);
        if (begun_.empty()) {
            if (auto taken = hand_over(part, take); !taken)
                return taken;
            continue;
        }
        begun_ += part;
        const std::string line = std::move(begun_);
        begun_.clear();
        if (auto taken = hand_over(line, take); !taken)
            return taken;
    }
    return {};
}

Result<void> LineSplitter::finish(const Take& take)
{
    const std::string line = std::move(begun_);
    begun_.clear();
    return line.empty() ? Result<void>{} : hand_over(line, take);
}

} // namespace fallow::coordinator
