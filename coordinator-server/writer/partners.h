// SPDX-License-Identifier: GPL-3.0-or-later
// What a host says to one coordinator of which a part is another's: reports on leases of its blocks, leases that the host still
// holds, and the wish for work where there is none here. The host knows nothing of it: the parts go to the others as letters, and it
// gets one answer. What they acknowledge they wrote; what no answer came to is not acknowledged, and said again.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/core.h"
#include "coordinator-server/store/shared_books.h"

namespace fallow::coordinator {

/// How long an answer is held back for another coordinator's word about a report.
inline constexpr std::chrono::milliseconds longest_word{2'000};

/// A host's request, taken apart by who knows the leases in it. Pure.
struct PartsOfRequest {
    WorkRequest own;
    std::map<CoordinatorId, WorkRequest> elsewhere; ///< reports and held leases, no wish
};
PartsOfRequest take_apart(const WorkRequest& request, const Core& core);

/// A letter's words: "ask 7 did:key:... 192.0.2.0/24\n" and the request, "answer 7 did:key:...\n" and the reply, "withdraw 7".
struct PartnerLetter {
    enum class Kind { ask, answer, withdraw };
    Kind kind = Kind::ask;
    std::uint64_t ticket = 0; ///< the asker's
    std::string host;         ///< its did
    std::string network;
    std::string body; ///< JSON
    [[nodiscard]] std::string text() const;
    static std::optional<PartnerLetter> parse(std::string_view text);
};

class Partners {
public:
    using Ticket = std::uint64_t;
    explicit Partners(SharedBooks& books) : books_(books) {}

    /// Before the core sees the request: what of it the core is to see.
    WorkRequest begin(Ticket ticket, const HostId& host, const std::string& network, const WorkRequest& request,
                      const Core& core, Instant now);
    /// The core has answered. True: not to be told yet. Otherwise all that others said is in the answer.
    bool holds_back(Ticket ticket, WorkReply& reply);
    /// After a group: to the others what is theirs, and for whoever waits here the wish for work.
    void send();
    void forget(Ticket ticket);
    /// The host went away: nobody is waited for any more.
    void give_up(Ticket ticket);
    void forget_all();

    /// What follows for a host that waits here.
    struct Outcome {
        std::optional<WorkReply> reply; ///< to be told now
        bool ends_wait = false;         ///< the core is to answer it, and then there is something to tell
    };
    Outcome take_answer(CoordinatorId from, const PartnerLetter& letter, WorkReply reply);
    /// Those whose answer has been held back, or who have waited for an answer to a report, for too long.
    std::vector<std::pair<Ticket, Outcome>> advance(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const
    {
        return deadlines_.empty() ? std::nullopt : std::optional(deadlines_.begin()->first);
    }

private:
    struct Joint {
        std::string host;
        std::string network;
        WorkRequest wish;
        std::map<CoordinatorId, WorkRequest> parts;
        std::set<CoordinatorId> asked;   ///< no answer yet
        std::set<CoordinatorId> awaited; ///< who has reports of it
        std::optional<WorkReply> own;
        WorkReply theirs;
        bool is_told = false;
        bool is_new = true;
    };
    using Found = std::unordered_map<Ticket, Joint>::iterator;
    void send(Found found);
    Outcome outcome(Found found);
    WorkReply finish(Found found);
    void give_back(CoordinatorId to, const PartnerLetter& letter, const WorkReply& reply);

    SharedBooks& books_;
    std::unordered_map<Ticket, Joint> joint_;
    std::vector<Ticket> new_;                        ///< of this group
    std::set<std::pair<Instant, Ticket>> deadlines_; ///< some of them are answered
};

} // namespace fallow::coordinator
