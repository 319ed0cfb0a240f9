// SPDX-License-Identifier: GPL-3.0-or-later
// Why none of a batch's waiting tasks is given to a host, in a sentence for its submitter.
#include "coordinator-server/core/unsent.h"

#include <array>
#include <cstdio>

namespace fallow::coordinator {
namespace {

std::string with_unit(double amount, std::string_view unit)
{
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), amount == static_cast<double>(static_cast<std::uint64_t>(amount)) ? "%.0f" : "%.1f",
                  amount);
    return std::string(number.data()) + " " + std::string(unit);
}

std::string lacking(std::string_view what, std::string_view wherefore, std::uint64_t needed, std::uint64_t largest)
{
    return "no computer of this pool has " + size_text(needed) + " of " + std::string(what) + " free for "
           + std::string(wherefore) + "; the largest has " + size_text(largest);
}

} // namespace

std::string size_text(std::uint64_t bytes)
{
    constexpr std::array<std::string_view, 6> binary{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    constexpr std::array<std::string_view, 6> decimal{"B", "kB", "MB", "GB", "TB", "PB"};
    // Memory comes in powers of two, what people type often in powers of ten: each keeps its own words.
    const bool is_binary = bytes % (1ULL << 20) == 0;
    const double base = is_binary ? 1024 : 1000;
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; amount >= base && unit + 1 < binary.size(); ++unit)
        amount /= base;
    return with_unit(amount, (is_binary ? binary : decimal)[unit]);
}

std::string why_too_large(const Capacity& needs, const std::optional<Capacity>& largest)
{
    if (!largest)
        return "no computer has asked this pool for work lately";
    if (needs.memory_bytes > largest->memory_bytes)
        return lacking("memory", "a task", needs.memory_bytes, largest->memory_bytes);
    if (needs.disk_bytes > largest->disk_bytes)
        return lacking("disk", "a task's function and input", needs.disk_bytes, largest->disk_bytes);
    return {};
}

std::string why_over_budget(const BatchBudget& budget)
{
    return "its budget of " + to_text(budget.total) + " credits is used up; \"fallowctl batch fund\" adds to it";
}

} // namespace fallow::coordinator
