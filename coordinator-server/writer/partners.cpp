// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/partners.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "protocol/commitment.h"

namespace fallow::coordinator {
namespace {

constexpr std::array<std::string_view, 3> kinds{"ask", "answer", "withdraw"};

bool says_something(const WorkReply& reply)
{
    return !reply.acknowledged.empty() || !reply.refused.empty() || !reply.cancelled.empty() || !reply.leases.empty();
}

template <class Value>
void append(std::vector<Value>& to, std::vector<Value>& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

void add(WorkReply& to, WorkReply& from)
{
    append(to.acknowledged, from.acknowledged);
    append(to.refused, from.refused);
    append(to.cancelled, from.cancelled);
    append(to.leases, from.leases);
    if (says_something(to))
        to.retry_after = {};
}

std::string_view next_word(std::string_view& line)
{
    const auto word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
    return word;
}

/// What others need to know of a host that wants work.
WorkRequest wish_of(const WorkRequest& request)
{
    WorkRequest wish;
    wish.wanted = request.wanted;
    wish.memory_bytes = request.memory_bytes;
    wish.functions = request.functions;
    wish.wait = request.wait;
    wish.publishers = request.publishers;
    wish.processor_time = request.processor_time;
    wish.disk_bytes = request.disk_bytes;
    return wish;
}

} // namespace

PartsOfRequest take_apart(const WorkRequest& request, const Core& core)
{
    PartsOfRequest parts{.own = request, .elsewhere = {}};
    std::erase_if(parts.own.reports, [&](LeaseReport& report) {
        const auto owner = core.owner_elsewhere(report.lease);
        if (owner)
            parts.elsewhere[*owner].reports.push_back(std::move(report));
        return owner.has_value();
    });
    std::erase_if(parts.own.held, [&](LeaseId lease) {
        const auto owner = core.owner_elsewhere(lease);
        if (owner)
            parts.elsewhere[*owner].held.push_back(lease);
        return owner.has_value();
    });
    return parts;
}

std::string PartnerLetter::text() const
{
    std::string line(kinds.at(static_cast<std::size_t>(kind)));
    line += ' ' + std::to_string(ticket) + ' ' + host + ' ' + network + '\n';
    return line + body;
}

std::optional<PartnerLetter> PartnerLetter::parse(std::string_view text)
{
    auto line = text.substr(0, text.find('\n'));
    PartnerLetter letter;
    letter.body = text.substr(std::min(text.size(), line.size() + 1));
    const auto kind = std::ranges::find(kinds, next_word(line));
    const auto ticket = parse_decimal_id(next_word(line));
    if (kind == kinds.end() || !ticket)
        return {};
    letter.kind = static_cast<Kind>(kind - kinds.begin());
    letter.ticket = *ticket;
    letter.host = next_word(line);
    letter.network = next_word(line);
    return letter;
}

WorkRequest Partners::begin(Ticket ticket, const HostId& host, const std::string& network, const WorkRequest& request,
                            const Core& core, Instant now)
{
    auto parts = take_apart(request, core);
    if (parts.elsewhere.empty() && (request.wait.count() == 0 || request.wanted == 0 || books_.others().empty()))
        return std::move(parts.own);
    auto& joint = joint_[ticket];
    joint.host = host.text();
    joint.network = network;
    joint.wish = wish_of(request);
    new_.push_back(ticket);
    for (auto& [owner, part] : parts.elsewhere) {
        part.is_beside = request.is_beside;
        part.memory_bytes = request.memory_bytes;
        if (!part.reports.empty())
            joint.awaited.insert(owner);
    }
    if (!joint.awaited.empty())
        deadlines_.emplace(now + longest_word, ticket);
    joint.parts = std::move(parts.elsewhere);
    return std::move(parts.own);
}

bool Partners::holds_back(Ticket ticket, WorkReply& reply)
{
    const auto found = joint_.find(ticket);
    if (found == joint_.end())
        return false;
    auto& joint = found->second;
    if (!joint.awaited.empty()) {
        joint.own = std::move(reply);
        return true;
    }
    joint.own = std::move(reply);
    reply = finish(found);
    return false;
}

/// Whoever is still asked need not answer any more.
WorkReply Partners::finish(Found found)
{
    auto& joint = found->second;
    auto reply = *std::move(joint.own);
    add(reply, joint.theirs);
    joint.is_told = true;
    for (const auto other : joint.asked)
        books_.send({other, PartnerLetter{PartnerLetter::Kind::withdraw, found->first, joint.host, {}, {}}.text()});
    if (!joint.is_new) // otherwise others are still to be told what is held
        joint_.erase(found);
    return reply;
}

void Partners::send()
{
    for (const auto ticket : std::exchange(new_, {}))
        if (const auto found = joint_.find(ticket); found != joint_.end())
            send(found);
}

void Partners::send(Found found)
{
    auto& joint = found->second;
    joint.is_new = false;
    const bool waits = !joint.own && !joint.is_told && joint.wish.wanted > 0 && joint.wish.wait.count() > 0;
    if (waits)
        for (const auto other : books_.others())
            joint.parts.try_emplace(other);
    for (auto& [other, part] : joint.parts) {
        if (waits) {
            auto with_wish = joint.wish;
            with_wish.reports = std::move(part.reports);
            with_wish.held = std::move(part.held);
            part = std::move(with_wish);
        }
        if (!joint.is_told)
            joint.asked.insert(other);
        books_.send(
            {other,
             PartnerLetter{PartnerLetter::Kind::ask, found->first, joint.host, joint.network, part.to_json()}.text()});
    }
    joint.parts.clear();
    if (joint.is_told)
        joint_.erase(found);
}

void Partners::forget(Ticket ticket) { joint_.erase(ticket); }

void Partners::give_up(Ticket ticket)
{
    if (const auto found = joint_.find(ticket); found != joint_.end())
        found->second.awaited.clear();
}

Partners::Outcome Partners::take_answer(CoordinatorId from, const PartnerLetter& letter, WorkReply reply)
{
    const auto found = joint_.find(letter.ticket);
    if (found == joint_.end()) {
        give_back(from, letter, reply);
        return {};
    }
    auto& joint = found->second;
    joint.asked.erase(from);
    joint.awaited.erase(from);
    add(joint.theirs, reply);
    return outcome(found);
}

Partners::Outcome Partners::outcome(Found found)
{
    auto& joint = found->second;
    if (!joint.awaited.empty())
        return {};
    if (joint.own)
        return {.reply = finish(found)};
    return {.reply = {}, .ends_wait = says_something(joint.theirs)};
}

/// The host has been answered without these leases, and will never hear of them.
void Partners::give_back(CoordinatorId to, const PartnerLetter& letter, const WorkReply& reply)
{
    if (reply.leases.empty())
        return;
    WorkRequest returned;
    returned.is_beside = true;
    for (const auto& offer : reply.leases) {
        LeaseReport report;
        report.lease = offer.lease;
        report.outcome = Abandoned{};
        report.commitment = commitment_to(report.outcome, {});
        returned.reports.push_back(std::move(report));
    }
    books_.send({to, PartnerLetter{PartnerLetter::Kind::ask, 0, letter.host, {}, returned.to_json()}.text()});
}

std::vector<std::pair<Partners::Ticket, Partners::Outcome>> Partners::advance(Instant now)
{
    std::vector<std::pair<Ticket, Outcome>> outcomes;
    while (!deadlines_.empty() && deadlines_.begin()->first <= now) {
        const auto ticket = deadlines_.extract(deadlines_.begin()).value().second;
        const auto found = joint_.find(ticket);
        if (found == joint_.end() || found->second.awaited.empty())
            continue;
        found->second.awaited.clear();
        auto follows = outcome(found);
        follows.ends_wait |= !follows.reply; // its report has to be said again
        outcomes.emplace_back(ticket, std::move(follows));
    }
    return outcomes;
}

void Partners::forget_all()
{
    joint_.clear();
    new_.clear();
    deadlines_.clear();
}

} // namespace fallow::coordinator
