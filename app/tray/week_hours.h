// SPDX-License-Identifier: GPL-3.0-or-later
// The hours of a week in which work is allowed, as a grid of seven times twenty-four, and the text in which the agent keeps
// them: "always" or "mon-fri 19:00-07:00, sat-sun 00:00-24:00". Pure.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>

#include <QString>

namespace fallow::tray {

inline constexpr int days_of_a_week = 7;
inline constexpr int hours_of_a_day = 24;

class WeekHours {
public:
    /// Nothing when it is no schedule, or one that is finer than whole hours.
    static std::optional<WeekHours> read(const QString& text);
    static WeekHours always();

    /// What `read` reads back as the same. Nothing where no text says it: no hour at all, or more parts than the agent takes.
    [[nodiscard]] std::optional<QString> text() const;

    [[nodiscard]] bool is_open(int day, int hour) const { return open_[place(day, hour)]; } ///< day 0: Monday
    void set_open(int day, int hour, bool is_open) { open_[place(day, hour)] = is_open; }
    [[nodiscard]] bool is_never() const { return open_.none(); }

    bool operator==(const WeekHours&) const = default;

private:
    static std::size_t place(int day, int hour)
    {
        return static_cast<std::size_t>(day % days_of_a_week * hours_of_a_day + hour);
    }
    /// Opens what one part of the text says; false: it is none, or not of whole hours.
    bool open_part(const QString& part);
    [[nodiscard]] bool is_open_until(int day, int hour) const;

    std::bitset<static_cast<std::size_t>(days_of_a_week) * hours_of_a_day> open_;
};

} // namespace fallow::tray
