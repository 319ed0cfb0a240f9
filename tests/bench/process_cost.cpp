// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/process_cost.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

namespace fallow::bench {
namespace {

namespace fs = std::filesystem;

fs::path process(qint64 pid) { return fs::path("/proc") / std::to_string(pid); }

std::uint64_t number_after(const fs::path& file, const std::string& word)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with(word))
            return std::stoull(line.substr(word.size()));
    throw std::runtime_error(file.string() + " has no " + word);
}

/// Of each thread.
std::map<std::string, std::uint64_t> wakeups(qint64 pid)
{
    std::map<std::string, std::uint64_t> counts;
    for (const auto& thread : fs::directory_iterator(process(pid) / "task"))
        counts[thread.path().filename()] = number_after(thread.path() / "status", "voluntary_ctxt_switches:");
    return counts;
}

} // namespace

double proportional_megabytes(qint64 pid)
{
    return static_cast<double>(number_after(process(pid) / "smaps_rollup", "Pss:")) / 1000;
}

double processor_seconds(qint64 pid)
{
    double seconds = 0; // the process's own file has its first thread only
    for (const auto& thread : fs::directory_iterator(process(pid) / "task")) {
        std::uint64_t nanoseconds = 0;
        if (!(std::ifstream(thread.path() / "schedstat") >> nanoseconds))
            throw std::runtime_error(thread.path().string() + "/schedstat cannot be read");
        seconds += static_cast<double>(nanoseconds) / 1e9;
    }
    return seconds;
}

double wakeups_each_second(qint64 pid, std::chrono::seconds watched)
{
    auto before = wakeups(pid);
    std::this_thread::sleep_for(watched);
    std::uint64_t sum = 0;
    for (const auto& [thread, count] : wakeups(pid))
        sum += count - before[thread];
    return static_cast<double>(sum) / static_cast<double>(watched.count());
}

} // namespace fallow::bench
