// SPDX-License-Identifier: GPL-3.0-or-later
// A host's conversation with its pool as a test leads it.
#pragma once

#include <string_view>

#include "scheduler-client/conversation.h"

namespace fallow::test {

using namespace scheduler;
using namespace std::chrono_literals;

inline FunctionDigest function_named(std::string_view name) { return digest_of<FunctionDigest>(as_bytes(name)); }
inline const FunctionDigest f = function_named("f");

inline LeaseOffer offer(std::uint64_t id, FunctionDigest function = f)
{
    LeaseOffer made;
    made.lease = LeaseId{id};
    made.function = function;
    made.duration = 60s;
    return made;
}

/// A conversation on a clock of its own. Every order must be expected: `orders` holds those not yet looked at.
class Talk {
public:
    explicit Talk(std::vector<JournalledLease> kept = {}, ConversationSettings settings = {})
        : conversation(std::move(settings), kept, 0, now.wall + 1000h, now)
    {
    }

    void hear(Heard what)
    {
        for (auto& one : conversation.handle(what, now, random))
            orders.push_back(std::move(one));
    }

    void pass(std::chrono::microseconds time)
    {
        now.steady += time;
        now.wall += time;
        hear(heard::Tick{});
    }

    /// The first order of this kind, taken out.
    template <class T>
    std::optional<T> take()
    {
        for (auto at = orders.begin(); at != orders.end(); ++at)
            if (auto* found = std::get_if<T>(&*at)) {
                T taken = std::move(*found);
                orders.erase(at);
                return taken;
            }
        return std::nullopt;
    }

    template <class T>
    std::optional<T> told()
    {
        for (auto at = orders.begin(); at != orders.end(); ++at)
            if (auto* tell = std::get_if<order::Tell>(&*at))
                if (auto* found = std::get_if<T>(&tell->event)) {
                    T taken = std::move(*found);
                    orders.erase(at);
                    return taken;
                }
        return std::nullopt;
    }

    void answer(WorkReply reply) { hear(heard::WorkAnswered{std::move(reply)}); }

    /// Connected, account asked for, waiting in a long poll for `leases`.
    void connect(std::uint32_t leases = 1)
    {
        hear(heard::Tick{});
        take<order::SendWork>();
        answer({});
        hear(heard::AccountHere{});
        hear(heard::Capacity{leases, 1000});
        sent = take<order::SendWork>().value();
        orders.clear();
    }

    void give_ready(std::uint64_t id)
    {
        WorkReply reply;
        reply.leases = {offer(id)};
        answer(reply);
        if (take<order::VerifyFunction>())
            hear(heard::FunctionVerified{f});
        if (take<order::FetchBundle>())
            hear(heard::BundleHere{f});
    }

    void run(std::uint64_t id)
    {
        give_ready(id);
        hear(heard::Begin{LeaseId{id}});
        orders.clear();
    }

    Now now{Moment{1000s}, Timestamp{std::chrono::seconds(1'700'000'000)}};
    std::uint64_t random = 400;
    Conversation conversation;
    Orders orders;
    order::SendWork sent;
};

} // namespace fallow::test
