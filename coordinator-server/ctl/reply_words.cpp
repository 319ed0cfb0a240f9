// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/reply_words.h"

#include <array>
#include <cstdio>

#include "coordinator-server/ctl/console.h"

namespace fallow::ctl {
namespace {

constexpr double milliseconds_an_hour = 3'600'000;
constexpr double hours_with_one_digit = 100;

} // namespace

std::string text_at(const nlohmann::json& object, const char* key) { return object.value(key, std::string()); }

std::uint64_t count_at(const nlohmann::json& object, const char* key) { return object.value(key, std::uint64_t{0}); }

std::string number_at(const nlohmann::json& object, const char* key) { return std::to_string(count_at(object, key)); }

std::string ago_text(std::uint64_t milliseconds)
{
    if (milliseconds == 0)
        return "never";
    const auto then = std::chrono::system_clock::time_point(std::chrono::milliseconds(milliseconds));
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now() - then);
    return duration_text(std::max(passed, std::chrono::seconds(0))) + " ago";
}

std::string hours_text(std::uint64_t milliseconds)
{
    const double hours = static_cast<double>(milliseconds) / milliseconds_an_hour;
    std::array<char, 32> text{};
    const int written = std::snprintf(text.data(), text.size(), hours < hours_with_one_digit ? "%.2f" : "%.1f", hours);
    return {text.data(), static_cast<std::size_t>(written)};
}

} // namespace fallow::ctl
