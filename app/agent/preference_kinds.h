// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of values that preferences have: how each is read, written and bounded. A kind is a type with `Value`,
// `parse` (without looking at the range), `is_within`, `text`, which `parse` reads back, and `range`, for people.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/agent/quantities.h"
#include "app/agent/week_schedule.h"
#include "protocol/messages.h"
#include "protocol/result.h"

namespace fallow::agent {

inline constexpr std::size_t most_programs = 32;
inline constexpr std::size_t max_program_name_bytes = 64;
inline constexpr std::size_t most_function_names = 32;
inline constexpr std::size_t max_note_bytes = 200;

/// What has a least and a most; `Kind` is the kind itself, which reads and writes it.
template <class Kind, class Number>
struct Bounded {
    using Value = Number;
    Value least;
    Value most;
    [[nodiscard]] bool is_within(Value value) const { return least <= value && value <= most; }
    [[nodiscard]] std::string range() const
    {
        const auto& kind = static_cast<const Kind&>(*this);
        return kind.text(least) + " to " + kind.text(most);
    }
};

/// "3", "25%", "30K": the unit may be left out.
struct WholeNumber : Bounded<WholeNumber, std::uint32_t> {
    std::string_view unit = "";
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] std::string text(Value value) const;
};

/// "512MiB"
struct Size : Bounded<Size, std::uint64_t> {
    [[nodiscard]] Result<Value> parse(std::string_view text) const { return parse_size(text); }
    [[nodiscard]] std::string text(Value value) const { return exact_size_text(value); }
};

/// "500KiB/s"; 0 is no limit.
struct Rate : Bounded<Rate, std::uint64_t> {
    [[nodiscard]] Result<Value> parse(std::string_view text) const { return parse_rate(text); }
    [[nodiscard]] bool is_within(Value value) const { return value == 0 || Bounded::is_within(value); }
    [[nodiscard]] std::string text(Value value) const { return exact_rate_text(value); }
    [[nodiscard]] std::string range() const { return Bounded::range() + ", or none"; }
};

struct OnOff {
    using Value = bool;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(Value) const { return true; }
    [[nodiscard]] std::string text(Value value) const { return value ? "on" : "off"; }
    [[nodiscard]] std::string range() const { return "on or off"; }
};

/// "3m", "1h30m"
struct Duration : Bounded<Duration, std::chrono::seconds> {
    [[nodiscard]] Result<Value> parse(std::string_view text) const { return parse_duration(text); }
    [[nodiscard]] std::string text(Value value) const;
};

struct Hours {
    using Value = WeekSchedule;
    [[nodiscard]] Result<Value> parse(std::string_view text) const { return WeekSchedule::parse(text); }
    [[nodiscard]] bool is_within(const Value&) const { return true; }
    [[nodiscard]] std::string text(const Value& value) const { return value.text(); }
    [[nodiscard]] std::string range() const { return "always, or days and hours with commas between"; }
};

/// Names of executables with commas between, or "none".
struct Programs {
    using Value = std::vector<std::string>;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(const Value& value) const { return value.size() <= most_programs; }
    [[nodiscard]] std::string text(const Value& value) const;
    [[nodiscard]] std::string range() const;
};

/// Names as publishers' certificates say them, with commas between.
struct PublisherNames {
    using Value = std::vector<std::string>;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(const Value& value) const { return value.size() <= max_accepted_publishers; }
    [[nodiscard]] std::string text(const Value& value) const;
    [[nodiscard]] std::string range() const;
};

/// Names of functions, or patterns of them, with commas between.
struct FunctionNames {
    using Value = std::vector<std::string>;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(const Value& value) const { return value.size() <= most_function_names; }
    [[nodiscard]] std::string text(const Value& value) const;
    [[nodiscard]] std::string range() const;
};

/// "0.3215", of the owner's money: in ten-thousandths.
struct Price : Bounded<Price, std::uint64_t> {
    static constexpr std::uint64_t parts = 10'000;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] std::string text(Value value) const;
};

/// One line for people.
struct Note {
    using Value = std::string;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(const Value& value) const { return value.size() <= max_note_bytes; }
    [[nodiscard]] std::string text(const Value& value) const { return value; }
    [[nodiscard]] std::string range() const;
};

/// One of two words, the first of which is `false`.
struct EitherWord {
    using Value = bool;
    std::string_view no;
    std::string_view yes;
    [[nodiscard]] Result<Value> parse(std::string_view text) const;
    [[nodiscard]] bool is_within(Value) const { return true; }
    [[nodiscard]] std::string text(Value value) const { return std::string(value ? yes : no); }
    [[nodiscard]] std::string range() const { return std::string(no) + " or " + std::string(yes); }
};

/// Another kind, or a word that stands for no value at all; `also`, where there is one, is read as that word.
template <class Kind>
struct Or {
    using Value = std::optional<typename Kind::Value>;
    Kind kind;
    std::string_view word;
    std::string_view also = "";
    [[nodiscard]] Result<Value> parse(std::string_view given) const
    {
        if (given == word || (!also.empty() && given == also))
            return Value();
        const auto value = kind.parse(given);
        if (!value)
            return fail(value.error().code, value.error().context + ", or " + std::string(word));
        return Value(*value);
    }
    [[nodiscard]] bool is_within(const Value& value) const { return !value || kind.is_within(*value); }
    [[nodiscard]] std::string text(const Value& value) const { return value ? kind.text(*value) : std::string(word); }
    [[nodiscard]] std::string range() const { return kind.range() + ", or " + std::string(word); }
};

} // namespace fallow::agent
