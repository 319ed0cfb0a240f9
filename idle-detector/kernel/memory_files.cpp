// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/memory_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

/// "MemTotal:       24683656 kB"
std::optional<std::uint64_t> bytes_of(std::string_view text, std::string_view name)
{
    constexpr std::uint64_t kibibyte = 1024;
    constexpr std::int64_t most_kibibytes = std::int64_t{1} << 50; // beyond what any processor can address
    while (!text.empty()) {
        const auto [line, rest] = halves(text, '\n');
        const auto columns = words(line, 3);
        if (columns.size() == 3 && columns[0] == name && columns[2] == "kB") {
            const auto count = to_number(columns[1]);
            if (!count || *count < 0 || *count > most_kibibytes)
                return {};
            return static_cast<std::uint64_t>(*count) * kibibyte;
        }
        text = rest;
    }
    return {};
}

} // namespace

Said<Memory> memory(std::string_view text)
{
    const auto available = bytes_of(text, "MemAvailable:");
    const auto total = bytes_of(text, "MemTotal:");
    if (!available || !total)
        return Unknown{"the kernel does not say how much memory is available"};
    return Memory{std::min(*available, *total), *total};
}

std::optional<double> stalled_percent(std::string_view text)
{
    // "some avg10=1.25 avg60=0.90 avg300=0.41 total=123456"
    constexpr std::string_view name = "avg10=";
    const auto columns = words(halves(text, '\n').before, 2);
    if (columns.size() < 2 || columns[0] != "some" || !columns[1].starts_with(name))
        return {};
    const std::string_view number = columns[1].substr(name.size());
    double percent = 0;
    const char* end = number.data() + number.size();
    const auto [rest, error] = std::from_chars(number.data(), end, percent);
    if (error != std::errc() || rest != end || !(percent >= 0 && percent <= 100))
        return {};
    return percent;
}

Said<Pressure> read_pressure(const std::filesystem::path& proc)
{
    Pressure pressure;
    const std::array parts{std::pair("cpu", &Pressure::processor), std::pair("memory", &Pressure::memory),
                           std::pair("io", &Pressure::disk)};
    for (const auto& [file_name, part] : parts) {
        const KernelFile file = read_kernel_file(proc / "pressure" / file_name);
        // The second is what a kernel says that could measure it and was told at its start not to.
        if (file.error == ENOENT || file.error == EOPNOTSUPP)
            return Absent{};
        const auto percent = stalled_percent(file.text);
        if (!percent)
            return Unknown{std::string("what the kernel says of stalls cannot be read: ") + file_name};
        pressure.*part = *percent;
    }
    return pressure;
}

} // namespace fallow::detector
