// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of one thing about this computer, who says so, and when it was last said. "Not known" is a value of its
// own: a source that hangs, dies or lies silent must never look like a computer that nobody needs.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace fallow::detector {

/// Time that nobody can set. On Linux it stands still while the machine sleeps, so that only time awake makes anybody idle;
/// on Windows and macOS it may go on. What must count sleep does not go by it.
using Moment = std::chrono::steady_clock::time_point;

/// This computer has nothing of the kind: no battery, no sensor, no desktop. As good as knowledge.
struct Absent {
    bool operator==(const Absent&) const = default;
};

/// There may be something, and nobody says what: why, in words without a final full stop.
struct Unknown {
    std::string why;
    /// Who says so could at best have passed on a hint, or has no means to know: it counts only where nobody knows better.
    bool is_hint = false;
    bool operator==(const Unknown&) const = default;
};

template <class Value>
struct Signal {
    std::variant<Absent, Unknown, Value> state = Absent{};
    std::string source; ///< whose word it is, e.g. "x11"; empty when there is nobody to speak
    Moment spoke;       ///< when the source last spoke

    /// The value, or null when it is absent or unknown.
    [[nodiscard]] const Value* known() const { return std::get_if<Value>(&state); }
    [[nodiscard]] bool is_unknown() const { return std::holds_alternative<Unknown>(state); }
    [[nodiscard]] bool is_absent() const { return std::holds_alternative<Absent>(state); }

    bool operator==(const Signal&) const = default;
};

} // namespace fallow::detector
