// SPDX-License-Identifier: GPL-3.0-or-later
// What fallowctl writes for people: aligned tables, progress on one line, questions; and how it reads times and secrets.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/result.h"

namespace fallow::ctl {

/// Rows under headings, columns as wide as their widest cell. Columns whose heading begins with ">" are right-aligned.
std::string table_text(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows);

/// "2h", "30m", "45s", "7d", or a plain number of seconds.
Result<std::chrono::seconds> parse_duration(std::string_view text);
/// "2 h 5 min", "45 s".
std::string duration_text(std::chrono::seconds duration);
/// Local time, "2026-11-21 10:15".
std::string time_text(std::uint64_t milliseconds_since_1970);

/// A progress line that is drawn over itself on a terminal, and printed at each tenth of the way elsewhere.
class ProgressLine {
public:
    explicit ProgressLine(std::string what);
    ~ProgressLine(); ///< leaves the last state standing, on a line of its own
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::uint64_t done, std::uint64_t total, std::string_view note = {});
    /// A sentence on a line of its own; the progress goes on below it.
    void tell(std::string_view sentence);

private:
    std::string what_;
    bool on_terminal_;
    bool drawn_ = false;
    int last_tenth_ = -1;
};

/// One line from standard input: without echo on a terminal, after printing `prompt`.
Result<std::string> read_secret(std::string_view prompt);

} // namespace fallow::ctl
