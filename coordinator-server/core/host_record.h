// SPDX-License-Identifier: GPL-3.0-or-later
// What the coordinator has learned of a host by giving it work: how fast it is, how long a task it sees to its end, what it
// can hold, and whether it is to be left alone for a while because it only loses what it gets. In memory: a coordinator that
// starts anew learns it again.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

/// A host that loses this many leases in a row is given none for a while: the first time so long, each time after it twice
/// as long as before, until it finishes one.
inline constexpr std::uint32_t losses_before_rest = 5;
inline constexpr std::chrono::minutes first_rest{1};
inline constexpr std::chrono::minutes longest_rest{60};
/// A lease that is forgotten this soon never reached its host, which had hung up to say something else.
inline constexpr std::chrono::seconds lost_on_its_way_within{5};
/// A record says something once so many tasks were finished.
inline constexpr std::uint32_t tasks_before_record_counts = 4;
/// A host this many times slower than is usual is slow.
inline constexpr double slow_pace = 2;
/// What a host said of its memory and disk is believed so long after it last asked for work.
inline constexpr std::chrono::hours capacity_remembered_for{24};

/// What one task may have on a host.
struct Capacity {
    std::uint64_t memory_bytes = 0;
    std::uint64_t disk_bytes = 0;
    bool operator==(const Capacity&) const = default;
};

class HostRecord {
public:
    /// A task was reported whose kind usually takes `typical`, where that is known.
    void finished(std::chrono::milliseconds took, std::optional<std::chrono::milliseconds> typical);
    /// A lease ended without a word of it. True when a rest begins by that.
    bool lost(std::chrono::milliseconds held_for, Instant now);

    /// How long such a task will take here.
    [[nodiscard]] std::chrono::milliseconds expected(std::chrono::milliseconds typical) const;
    [[nodiscard]] bool is_slow() const { return says_something() && pace_ >= slow_pace; }
    [[nodiscard]] bool says_something() const { return finished_ >= tasks_before_record_counts; }
    /// Whether it stays long enough for a task of this length, as far as is known.
    [[nodiscard]] bool stays_for(std::chrono::milliseconds length) const { return !reach_ || length <= *reach_; }
    [[nodiscard]] double pace() const { return pace_; }
    [[nodiscard]] std::optional<Instant> rests_until(Instant now) const;

    void asked(Capacity capacity, Instant now);
    [[nodiscard]] std::optional<Capacity> capacity(Instant now) const;

private:
    double pace_ = 1; ///< time taken by what is typical, an average in which older tasks count ever less
    std::uint32_t finished_ = 0;
    /// The longest task it is likely to finish: what it finished shows it, what it lost draws it down. Nothing: it lost none.
    std::optional<std::chrono::milliseconds> reach_;
    std::uint32_t lost_in_a_row_ = 0;
    std::chrono::milliseconds rest_{0}; ///< the last one
    Instant rests_until_{};
    Capacity capacity_;
    Instant asked_{};
};

/// All hosts' records.
class HostRecords {
public:
    void resize(std::size_t hosts) { records_.resize(hosts); }
    [[nodiscard]] HostRecord& of(HostNumber host) { return records_[host - 1]; }
    [[nodiscard]] const HostRecord& of(HostNumber host) const { return records_[host - 1]; }
    /// The most of each that a host has which asked for work lately; nothing when none did.
    [[nodiscard]] std::optional<Capacity> largest(Instant now) const;
    /// A lease of this host ended without a word of it. True when a rest begins by that.
    bool lost(HostNumber host, std::chrono::milliseconds held_for, Instant now);
    [[nodiscard]] std::uint64_t resting(Instant now) const;

private:
    std::vector<HostRecord> records_; ///< host n stands at n-1
    std::set<HostNumber> rested_;     ///< those that rest, and some whose rest is over
};

} // namespace fallow::coordinator
