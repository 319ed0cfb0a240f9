// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, durations, sizes and rates of settings: as the agent writes them, as people read and type them, and what the next
// larger one is. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include <QString>

namespace fallow::tray {

enum class AmountKind {
    count,
    percent,
    kelvin,
    duration, ///< in seconds
    size,     ///< in bytes
    rate,     ///< in bytes a second
};

struct AmountRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool operator==(const AmountRange&) const = default;
};

/// "1h30m", "512MiB/s", "75%"
std::optional<std::int64_t> read_amount(AmountKind kind, const QString& text);
QString amount_text(AmountKind kind, std::int64_t amount);
/// "16MiB to 4GiB, or none"
std::optional<AmountRange> read_amount_range(AmountKind kind, const QString& text);

/// "1 h 30 min", in the reader's language.
QString amount_words(AmountKind kind, std::int64_t amount);
/// What was typed, in the reader's language or as the agent writes it. A number without a unit is of the largest unit in which
/// `before` is whole.
std::optional<std::int64_t> read_amount_words(AmountKind kind, const QString& words, std::int64_t before);

/// One step up or down, as large as makes sense at that amount.
std::int64_t stepped(AmountKind kind, std::int64_t amount, bool is_up);

} // namespace fallow::tray
