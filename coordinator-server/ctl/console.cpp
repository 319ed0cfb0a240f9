// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/console.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace fallow::ctl {
namespace {

constexpr std::size_t max_secret_bytes = 4096;
constexpr std::size_t bar_cells = 30;

/// Characters as they stand on a terminal: UTF-8 continuation bytes take no place.
std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t cells, bool to_the_right)
{
    const std::string space(cells - std::min(cells, width(text)), ' ');
    return to_the_right ? space + std::string(text) : std::string(text) + space;
}

} // namespace

std::string table_text(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& heading : headings)
        widths.push_back(width(heading) - heading.starts_with('>'));
    for (const auto& row : rows)
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], width(row[column]));
    std::string text;
    const auto add_row = [&](const std::vector<std::string>& cells, bool is_heading) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const bool to_the_right = headings[column].starts_with('>');
            std::string_view cell = cells[column];
            if (is_heading && to_the_right)
                cell.remove_prefix(1);
            line += (column == 0 ? "" : "  ") + padded(cell, widths[column], to_the_right);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    };
    add_row(headings, true);
    for (const auto& row : rows)
        add_row(row, false);
    return text;
}

Result<std::chrono::seconds> parse_duration(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{
        {{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}}};
    constexpr std::int64_t most_seconds = 3650LL * 86400;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const auto known = std::ranges::find(units, unit, &std::pair<std::string_view, std::int64_t>::first);
    if (error != std::errc{} || known == units.end() || number < 0 || number > most_seconds / known->second)
        return fail(FailureCode::malformed,
                    "\"" + std::string(text) + "\" is not a duration such as 45s, 30m, 2h or 7d");
    return std::chrono::seconds(number * known->second);
}

std::string duration_text(std::chrono::seconds duration)
{
    const auto seconds = duration.count();
    if (seconds < 120)
        return std::to_string(seconds) + " s";
    if (seconds < 2 * 3600)
        return std::to_string(seconds / 60) + " min";
    if (seconds < 2 * 86400)
        return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
    return std::to_string(seconds / 86400) + " d " + std::to_string(seconds / 3600 % 24) + " h";
}

std::string time_text(std::uint64_t milliseconds_since_1970)
{
    const auto seconds = static_cast<std::time_t>(milliseconds_since_1970 / 1000);
    std::tm parts{};
    std::array<char, 32> text{};
    ::localtime_r(&seconds, &parts);
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts)};
}

ProgressLine::ProgressLine(std::string what) : what_(std::move(what)), on_terminal_(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine()
{
    if (drawn_ && on_terminal_)
        std::cerr << std::endl;
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total, std::string_view note)
{
    const double share = total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
    const int tenth = static_cast<int>(share * 10);
    if (!on_terminal_ && tenth == last_tenth_)
        return;
    last_tenth_ = tenth;
    const std::string numbers = std::to_string(done) + " of " + std::to_string(total);
    const std::string tail = numbers + (note.empty() ? "" : "  " + std::string(note));
    if (on_terminal_) {
        const auto full = static_cast<std::size_t>(share * bar_cells);
        std::cerr << '\r' << what_ << " [" << std::string(full, '#') << std::string(bar_cells - full, '.') << "] "
                  << tail << "\033[K" << std::flush;
    } else {
        std::cerr << what_ << ": " << tail << std::endl;
    }
    drawn_ = true;
}

void ProgressLine::tell(std::string_view sentence)
{
    if (on_terminal_)
        std::cerr << '\r' << "\033[K";
    std::cerr << what_ << ": " << sentence << std::endl;
}

Result<std::string> read_secret(std::string_view prompt)
{
    termios before{};
    const bool on_terminal = ::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (on_terminal) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        std::cerr << prompt << std::flush;
    }
    std::string line;
    std::getline(std::cin, line);
    if (on_terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::cerr << std::endl;
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.pop_back();
    if (line.empty() || line.size() > max_secret_bytes)
        return fail(FailureCode::malformed, "no secret on standard input");
    return line;
}

} // namespace fallow::ctl
