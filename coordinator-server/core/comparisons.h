// SPDX-License-Identifier: GPL-3.0-or-later
// Results that may differ in the last bits: what a batch's comparator was asked about them, and what it said. The comparator is
// a function like any other; a batch of its own runs it, which the coordinator fills and ends with the one whose results it
// compares. All of this lives in memory: after a restart what is undecided is asked anew.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/verification.h"

namespace fallow::coordinator {

/// Two reports of one task, by their leases.
struct ComparedPair {
    LeaseId first;
    LeaseId second;
    auto operator<=>(const ComparedPair&) const = default;
};

/// What a task of a comparator's batch is about.
struct ComparedBy {
    ComparedPair pair;
    /// Who took part in the task whose results these are, sorted: they do not judge it.
    std::vector<std::uint64_t> accounts;
    std::vector<HostNumber> hosts;
};

/// By this commitment a comparator says that two results are equal: it ends with exit code 0 and writes nothing. All else
/// says that they differ, so that a result which breaks the comparator is equal to none.
const Commitment& says_equal();

/// Of the begun tasks of one batch.
class Comparisons {
public:
    /// The next two results of a task that nobody has compared; `waits` too while some are being compared. What was found
    /// equal has one commitment by then.
    struct Next {
        bool waits = false;
        std::optional<std::pair<std::uint32_t, std::uint32_t>> ask; ///< numbers of replicas
    };
    [[nodiscard]] Next next(std::uint32_t index, std::span<const Replica> replicas) const;

    void asked(std::uint32_t index, const ComparedPair& pair, const Commitment& first, const Commitment& second);
    /// Whether it was asked, and not answered since.
    [[nodiscard]] bool is_open(std::uint32_t index, const ComparedPair& pair) const;
    /// An open one was answered: where they are equal, all that is like the second counts as the first from now on.
    void answered(std::uint32_t index, const ComparedPair& pair, bool are_equal, std::span<Replica> replicas);
    /// By which commitment a result that is reported now is judged.
    [[nodiscard]] Commitment counts_as(std::uint32_t index, Commitment reported) const;
    void forget(std::uint32_t index) { asked_.erase(index); }

private:
    struct Asked {
        ComparedPair pair;
        Commitment first;
        Commitment second;
        enum class State : std::uint8_t { open, equal, different } state = State::open;
    };
    const Asked* find(std::uint32_t index, const Commitment& one, const Commitment& other) const;

    std::unordered_map<std::uint32_t, std::vector<Asked>> asked_;
};

} // namespace fallow::coordinator
