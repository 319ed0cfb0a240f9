// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/preference_kinds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "app/agent/owner_text.h"
#include "protocol/json_writer.h"
#include "scheduler-client/name_pattern.h"

namespace fallow::agent {
namespace {

constexpr std::string_view no_programs = "none";

tl::unexpected<Failure> is_not(std::string_view text, std::string_view what)
{
    return fail(FailureCode::malformed, '"' + std::string(text) + "\" is not " + std::string(what));
}

/// In UTF-8, because the file with it is JSON; and not the word for no program at all.
bool is_program_name(std::string_view name)
{
    return !name.empty() && name.size() <= max_program_name_bytes && name != no_programs && to_valid_utf8(name) == name
           && std::ranges::none_of(
               name, [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_publisher_name(std::string_view name)
{
    return !name.empty() && name.size() <= max_publisher_name_bytes && to_valid_utf8(name) == name
           && std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Each name once, in the order given; nothing when one is not a name.
std::optional<std::vector<std::string>> parse_names(std::string_view given, std::size_t most,
                                                    bool (*is_name)(std::string_view))
{
    std::vector<std::string> names;
    std::string_view rest = given;
    while (true) {
        const auto comma = rest.find(',');
        const std::string_view name = trimmed(rest.substr(0, comma));
        if (!is_name(name))
            return std::nullopt;
        if (std::ranges::find(names, name) == names.end())
            names.emplace_back(name);
        // Before it grows further: the list comes from elsewhere.
        if (comma == std::string_view::npos || names.size() > most)
            return names;
        rest = rest.substr(comma + 1);
    }
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// What parse_duration reads back, of the largest units: "1h30m".
std::string exact_duration_text(std::chrono::seconds duration)
{
    struct Unit {
        std::int64_t seconds;
        char name;
    };
    constexpr std::array units{Unit{86'400, 'd'}, Unit{3600, 'h'}, Unit{60, 'm'}, Unit{1, 's'}};
    std::string text;
    std::int64_t rest = duration.count();
    for (const Unit& unit : units) {
        if (rest >= unit.seconds)
            text += std::to_string(rest / unit.seconds) + unit.name;
        rest %= unit.seconds;
    }
    return text;
}

} // namespace

Result<std::uint32_t> WholeNumber::parse(std::string_view given) const
{
    std::string_view digits = given;
    if (!unit.empty() && digits.ends_with(unit))
        digits = trimmed(digits.substr(0, digits.size() - unit.size()));
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{} && end == digits.data() + digits.size())
        return value;
    return is_not(given, unit.empty() ? "a whole number" : "a whole number of " + std::string(unit));
}

std::string WholeNumber::text(std::uint32_t value) const { return std::to_string(value) + std::string(unit); }

Result<bool> OnOff::parse(std::string_view given) const
{
    if (given == "on" || given == "off")
        return given == "on";
    return is_not(given, "on or off");
}

std::string Duration::text(std::chrono::seconds value) const { return exact_duration_text(value); }

Result<std::vector<std::string>> Programs::parse(std::string_view given) const
{
    if (trimmed(given) == no_programs)
        return std::vector<std::string>();
    auto programs = parse_names(given, most_programs, is_program_name);
    if (!programs)
        return is_not(given,
                      "a list of programs: write the names of executables with commas between, such as game, obs, "
                      "or none");
    return std::move(*programs);
}

std::string Programs::text(const std::vector<std::string>& value) const
{
    return value.empty() ? std::string(no_programs) : joined(value);
}

std::string Programs::range() const { return "up to " + std::to_string(most_programs) + " names, or none"; }

Result<std::vector<std::string>> PublisherNames::parse(std::string_view given) const
{
    auto names = parse_names(given, max_accepted_publishers, is_publisher_name);
    if (!names)
        return is_not(given, "a list of publishers: write their names with commas between");
    return std::move(*names);
}

std::string PublisherNames::text(const std::vector<std::string>& value) const { return joined(value); }

std::string PublisherNames::range() const { return "up to " + std::to_string(max_accepted_publishers) + " names"; }

Result<std::vector<std::string>> FunctionNames::parse(std::string_view given) const
{
    auto names = parse_names(given, most_function_names, scheduler::is_name_pattern);
    if (!names)
        return is_not(given, "a list of functions: write their names with commas between, * for any letters, such as "
                             "word-count, render-*");
    return std::move(*names);
}

std::string FunctionNames::text(const std::vector<std::string>& value) const { return joined(value); }

std::string FunctionNames::range() const { return "up to " + std::to_string(most_function_names) + " names"; }

Result<std::uint64_t> Price::parse(std::string_view given) const
{
    constexpr std::size_t most_decimals = 4;
    const auto point = given.find('.');
    const std::string_view whole = given.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? "" : given.substr(point + 1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
    const bool is_number = error == std::errc{} && end == whole.data() + whole.size()
                           && std::ranges::all_of(whole, is_digit) && decimals.size() <= most_decimals
                           && std::ranges::all_of(decimals, is_digit)
                           && decimals.empty() == (point == std::string_view::npos);
    // Above every range, and far from what the multiplication below could not hold.
    if (!is_number || number > std::numeric_limits<std::uint32_t>::max())
        return is_not(given, "a price: write a number with at most 4 decimals, such as 0.32");
    number *= parts;
    std::uint64_t worth = parts;
    for (const char digit : decimals)
        number += static_cast<std::uint64_t>(digit - '0') * (worth /= 10);
    return number;
}

std::string Price::text(std::uint64_t value) const
{
    std::string text = std::to_string(value / parts);
    if (value % parts == 0)
        return text;
    std::string decimals = std::to_string(parts + value % parts).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + '.' + decimals;
}

Result<std::string> Note::parse(std::string_view given) const
{
    const std::string_view note = trimmed(given);
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (note.empty() || to_valid_utf8(note) != note || std::ranges::any_of(note, is_control))
        return is_not(given, "a note: write one line");
    return std::string(note);
}

std::string Note::range() const { return "one line of up to " + std::to_string(max_note_bytes) + " bytes"; }

Result<bool> EitherWord::parse(std::string_view given) const
{
    if (given == yes || given == no)
        return given == yes;
    return is_not(given, range());
}

} // namespace fallow::agent
