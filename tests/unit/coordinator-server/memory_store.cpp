// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/coordinator-server/memory_store.h"

#include <algorithm>

namespace fallow::test {

using namespace coordinator;

namespace {

/// What must be new: a second row of the same name is a failure, as it is in a real database.
template <class Map, class Key, class Value>
bool add(Map& map, const Key& key, const Value& value)
{
    return map.emplace(key, value).second;
}

} // namespace

Result<void> MemoryStore::commit(const Changes& changes)
{
    bool good = true;
    for (const auto& team : changes.teams)
        teams[team.id] = team;
    for (const auto& account : changes.accounts)
        accounts[account.id] = account;
    for (const auto& token : changes.tokens)
        tokens[token.digest] = token;
    for (const auto& token : changes.join_tokens)
        join_tokens[token.digest] = token;
    for (const auto& host : changes.hosts)
        hosts[host.number] = host;
    for (const auto& [host, when, tally] : changes.seen) {
        hosts[host].last_seen = when;
        hosts[host].tally = tally;
    }
    for (const auto& publisher : changes.publishers)
        publishers[publisher.serial] = publisher;
    for (const auto& function : changes.functions)
        good &= add(functions, function.function.digest, function);
    for (const auto& batch : changes.batches)
        batches[batch.id] = batch;
    for (const auto& [task, input, origin] : changes.tasks) {
        good &= add(tasks, task, input);
        if (origin)
            origins[task] = *origin;
    }
    for (const auto& lease : changes.leases)
        good &= add(leases, lease.lease, lease);
    for (const auto& [lease, end] : changes.ended_leases)
        leases.at(lease).end = end;
    for (const auto& report : changes.reports)
        good &= add(reports, report.lease, report);
    for (const auto& decision : changes.decisions) {
        good &= decisions[decision.batch].size() == decision.sequence;
        decisions[decision.batch].push_back(decision);
    }
    for (const auto& credit : changes.credits)
        good &= add(credits, credit.lease, credit);
    if (changes.blocks_begin_anew)
        blocks.clear();
    for (const auto& block : changes.blocks)
        blocks[{block.batch, block.number}] = block.owner;
    for (const auto& revoked : changes.revoked_credits)
        good &= add(revoked_credits, revoked.lease, revoked);
    for (const auto& record : changes.trust)
        trust[record.account] = record;
    return good ? Result<void>{} : fail(FailureCode::unavailable, "a row that must be new is there already");
}

Result<void> MemoryStore::load(Restoration& core)
{
    for (const auto& [id, team] : teams)
        core.team(team);
    for (const auto& [id, account] : accounts)
        core.account(account);
    for (const auto& [id, record] : trust)
        core.trust(record);
    for (const auto& [digest, token] : tokens)
        core.token(token);
    for (const auto& [digest, token] : join_tokens)
        core.join_token(token);
    for (const auto& [number, host] : hosts)
        core.host(host);
    for (const auto& [serial, publisher] : publishers)
        core.publisher(publisher);
    for (const auto& [digest, function] : functions)
        core.function(function.function);
    for (const auto& [id, batch] : batches)
        core.batch(batch);
    const auto is_live = [&](BatchId id) {
        const auto state = batches.at(id).state;
        return state == BatchState::open || state == BatchState::running;
    };
    for (const auto& [id, list] : decisions)
        for (const auto& decision : list)
            if (is_live(id))
                core.decided(decision);
    for (const auto& [id, lease] : leases) {
        if (!is_live(batch_of(task_of(id))))
            continue;
        const auto report = reports.find(id);
        core.lease(lease, report == reports.end() ? std::nullopt : std::optional(report->second.summary),
                   credits.contains(id));
    }
    return {};
}

Result<void> MemoryStore::load_tasks(const std::vector<TaskRange>& ranges, Restoration& core)
{
    const auto is_within = [&](BatchId batch, std::uint32_t index) {
        return std::ranges::any_of(ranges, [&](const TaskRange& range) {
            return range.batch == batch && index >= range.first && index < range.end;
        });
    };
    for (const auto& [id, list] : decisions)
        for (const auto& decision : list)
            if (is_within(id, decision.index))
                core.decided(decision);
    for (const auto& [id, lease] : leases) {
        const auto report = reports.find(id);
        if (is_within(batch_of(task_of(id)), index_of(task_of(id))))
            core.lease(lease, report == reports.end() ? std::nullopt : std::optional(report->second.summary),
                       credits.contains(id));
    }
    return {};
}

Result<TaskInput> MemoryStore::input(TaskId task)
{
    const auto found = tasks.find(task);
    if (found == tasks.end())
        return fail(FailureCode::not_found, "no task " + task.text());
    return found->second;
}

Result<std::string> MemoryStore::function_package(const FunctionDigest& digest)
{
    const auto found = functions.find(digest);
    if (found == functions.end())
        return fail(FailureCode::not_found, "no function " + digest.hex());
    return found->second.package_json;
}

Result<std::optional<StoredLease>> MemoryStore::lease(LeaseId lease)
{
    const auto found = leases.find(lease);
    return found == leases.end() ? std::nullopt : std::optional(found->second);
}

Result<std::optional<LeaseBooks>> MemoryStore::lease_books(LeaseId id)
{
    const auto lease = leases.find(id);
    if (lease == leases.end())
        return std::nullopt;
    LeaseBooks books;
    books.host = lease->second.host;
    books.end = lease->second.end;
    if (const auto credit = credits.find(id); credit != credits.end() && !revoked_credits.contains(id))
        books.credit = credit->second.credit;
    if (const auto report = reports.find(id); report != reports.end())
        books.reported_a_reproducible = is_reproducible(report->second.summary.outcome);
    for (const auto& [credited, credit] : credits)
        books.is_task_verified |= task_of(credited) == task_of(id);
    return books;
}

Result<std::optional<ReportedResult>> MemoryStore::reported(LeaseId id)
{
    const auto report = reports.find(id);
    if (report == reports.end())
        return std::nullopt;
    for (const auto& [lease, other] : reports)
        if (task_of(lease) == task_of(id) && other.summary.has_output
            && other.summary.commitment == report->second.summary.commitment)
            return ReportedResult{other.summary.outcome, other.output};
    return std::nullopt;
}

Result<std::vector<TaskResult>> MemoryStore::results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                     std::size_t max_bytes)
{
    std::vector<TaskResult> page;
    const auto& list = decisions[batch];
    std::size_t bytes = 0;
    for (auto i = from; i < list.size() && page.size() < limit && bytes <= max_bytes; ++i) {
        const auto& decision = list[i];
        auto& result = page.emplace_back();
        result.sequence = i;
        result.index = decision.index;
        result.task = task_id(batch, decision.index);
        result.failure = decision.failure;
        result.replicas = decision.replicas;
        result.credit = decision.credit;
        result.corrects = decision.corrects;
        if (const auto origin = origins.find(result.task); origin != origins.end())
            result.origin = origin->second;
        if (!decision.failure.empty())
            continue;
        const auto& report = reports.at(decision.shown);
        result.outcome = report.summary.outcome;
        result.output = report.output;
        if (const auto* inlined = std::get_if<Bytes>(&report.output))
            bytes += inlined->size();
    }
    return page;
}

} // namespace fallow::test
