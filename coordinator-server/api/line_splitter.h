// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a stream that arrives in arbitrary pieces into lines (NDJSON), holding no more than one line.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow::coordinator {

class LineSplitter {
public:
    explicit LineSplitter(std::size_t max_line_bytes) : max_line_bytes_(max_line_bytes) {}

    /// `take` is called once for each line that `piece` ends, without its line feed (and the carriage return before it);
    /// empty lines are skipped. Stops at the first failure of `take`, or too_large naming the line.
    using Take = std::function<Result<void>(std::string_view line, std::size_t line_number)>;
    Result<void> feed(std::string_view piece, const Take& take);

    /// The last line may go without a line feed.
    Result<void> finish(const Take& take);

private:
    Result<void> hand_over(std::string_view line, const Take& take);
    [[nodiscard]] tl::unexpected<Failure> too_long() const;

    std::size_t max_line_bytes_;
    std::size_t line_number_ = 1; ///< of the line that is being gathered
    std::string begun_;
};

} // namespace fallow::coordinator
