// SPDX-License-Identifier: GPL-3.0-or-later
// The core beside others on one database. They take turns: nobody decides anything while another does, and whoever begins knows all
// that was written before. So registry, accounts, trust and the batches' own rows are decided by whoever is asked, as if it were
// alone, and only the tasks have owners (share.h): their leases, reports and draws live in one core's memory.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

namespace {

constexpr std::chrono::seconds established_looked_for_every{10};
constexpr std::size_t max_established_around = 64; ///< a few are told from none, whoever is not counted

} // namespace

void Core::begin_sharing(CoordinatorId self)
{
    sharing_ = self;
    outbox_.changes.blocks_begin_anew = true;
    for (auto& [id, batch] : live_) {
        batch.share.divide(id, self, batch.is_whole());
        note_claims(batch);
        charged_.insert(id); // its counts were not in the books
    }
    for (auto& [id, batch] : live_)
        if (batch.compared_in && batch.share.blocks_held() > 0)
            hold_block(batch, 0);
    registry_.write_tallies(outbox_.changes);
}

void Core::note_claims(LiveBatch& batch)
{
    if (!sharing_)
        return;
    auto changed = batch.share.take_changes();
    // Whoever has a batch has what compares its results.
    if (!changed.empty() && batch.compared_in)
        hold_block(live_.at(*batch.compared_in), 0);
    std::ranges::move(changed, std::back_inserter(outbox_.changes.blocks));
}

void Core::hold_block(LiveBatch& batch, std::uint32_t index)
{
    if (!sharing_)
        return;
    batch.share.hold(index);
    if (batch.compared_in)
        live_.at(*batch.compared_in).share.hold(0);
    note_claims(batch);
}

void Core::give_back_if_done(LiveBatch& batch)
{
    if (batch.share.blocks_held() == 0 || batch.record.state == BatchState::open || !batch.begun.empty()
        || batch.unsettled > 0 || batch.share.has_left(batch.record.tasks))
        return;
    batch.share.give_back();
    note_claims(batch);
}

std::optional<CoordinatorId> Core::owner_elsewhere(LeaseId lease) const
{
    if (!sharing_)
        return {};
    const auto batch = live_.find(batch_of(task_of(lease)));
    return batch == live_.end() ? std::nullopt : batch->second.share.owner_elsewhere(index_of(task_of(lease)));
}

void Core::block(const StoredBlock& block)
{
    if (const auto batch = live_.find(block.batch); batch != live_.end())
        batch->second.share.learn(block.number, block.owner);
}

// ---- what others wrote ----------------------------------------------------------------------------------------------------

/// For an account's record: two newcomers that ask where nobody else does must not vouch for each other.
std::uint32_t Core::established_besides(const LiveBatch& batch, std::span<const std::uint64_t> accounts,
                                        Instant now) const
{
    const auto elsewhere = std::ranges::count_if(
        established_around_, [&](AccountId account) { return !std::ranges::binary_search(accounts, account.value); });
    return std::max(batch.askers.established_besides(accounts, now), static_cast<std::uint32_t>(elsewhere));
}

void Core::look_for_established(Instant now)
{
    if (now < next_look_for_established_)
        return;
    next_look_for_established_ = now + established_looked_for_every;
    established_around_.clear();
    for (const auto& host : registry_.hosts()) {
        if (established_around_.size() == max_established_around)
            return;
        if (!host.retired && host.last_seen + around_for > now && trust_.is_established(host.account))
            established_around_.insert(host.account);
    }
}

void Core::learn(const Changes& others, Instant now)
{
    for (const auto& team : others.teams)
        registry_.restore(team);
    for (const auto& account : others.accounts)
        registry_.restore(account);
    for (const auto& token : others.tokens)
        registry_.learn(token);
    for (const auto& token : others.join_tokens)
        registry_.restore(token);
    learn_hosts(others, now);
    for (const auto& stored : others.functions)
        registry_.restore(stored.function);
    for (const auto& batch : others.batches)
        learn_batch(batch);
    std::vector<BatchId> touched;
    for (const auto& batch : others.batches)
        touched.push_back(batch.id);
    for (const auto& changed : others.blocks) {
        block(changed);
        touched.push_back(changed.batch);
    }
    for (const auto& publisher : others.publishers) {
        const auto epoch = registry_.revocation_epoch();
        registry_.restore(publisher);
        if (registry_.revocation_epoch() != epoch)
            tell_of_revocation(publisher);
    }
    if (!others.teams.empty() || !others.hosts.empty())
        tell_of_withholding();
    // Whoever was found wrong there is not believed here any more either.
    for (const auto& record : others.trust)
        if (trust_.learn(record))
            distrust(record.account, now);
    if (sharing_)
        look_for_established(now);
    for (const auto id : touched) {
        consider_settling(id, now);
        if (const auto live = live_.find(id); live != live_.end())
            finish_if_done(live->second);
    }
}

void Core::learn_hosts(const Changes& others, Instant now)
{
    for (const auto& host : others.hosts) {
        const auto* known = registry_.host(host.id);
        const bool was_retired = known == nullptr || known->retired;
        registry_.learn(host);
        make_room_for_hosts();
        note_place(*registry_.host(host.number));
        if (host.retired && !was_retired)
            put_out(*registry_.host(host.number), now);
    }
    for (const auto& seen : others.seen)
        registry_.learn(seen);
}

void Core::learn_batch(const Batch& row)
{
    const bool has_ended = row.state == BatchState::completed || row.state == BatchState::cancelled;
    const auto live = live_.find(row.id);
    if (live == live_.end() && has_ended) {
        last_batch_ = std::max(last_batch_, row.id.value);
        if (!row.idempotency_key.empty())
            batches_by_key_.emplace(std::pair(row.owner, row.idempotency_key), row.id);
        ended_.insert_or_assign(row.id, row);
        return;
    }
    if (live == live_.end()) {
        batch(row);
        auto& begun = live_.at(row.id);
        tasks_undecided_ += begun.undecided();
        follow(row);
        if (row.deadline)
            deadlines_.add({*row.deadline, row.id.value, Deadline::Kind::batch});
    } else {
        tasks_undecided_ -= live->second.undecided();
        live->second.record = row;
        if (has_ended) {
            const auto& ended = put_among_ended(live->second);
            if (ended.source)
                flows_.remove(ended.id, ended.source->after);
        } else {
            tasks_undecided_ += live->second.undecided();
        }
    }
    if (row.source && !has_ended && row.source->feed != BatchFeed::comparisons)
        note_hungry(row.id);
    for (const auto next : flows_.successors(row.id))
        if (const auto& after = live_.at(next); !after.is_of_comparator())
            note_hungry(next);
    if (const auto still = live_.find(row.id); still != live_.end()) {
        dispatch_.update(still->second);
        work_appeared_ = true;
    }
}

// ---- those that are gone --------------------------------------------------------------------------------------------------

std::vector<TaskRange> Core::take_over(CoordinatorId gone)
{
    std::vector<BatchId> ids;
    for (const auto& [id, batch] : live_)
        ids.push_back(id);
    std::ranges::sort(ids);
    std::vector<TaskRange> taken;
    for (const auto id : ids) {
        auto& batch = live_.at(id);
        auto ranges = batch.share.take_over(gone);
        counters_.blocks_taken_over += ranges.size();
        if (!ranges.empty() && batch.is_of_comparator())
            batch.share.begin_before(batch.record.tasks);
        note_claims(batch);
        std::ranges::move(ranges, std::back_inserter(taken));
    }
    outbox_.changes.ended.push_back(gone);
    return taken;
}

void Core::resume(const std::vector<TaskRange>& taken, Instant now)
{
    restore_decided(now);
    for (const auto& range : taken) {
        auto& batch = live_.at(range.batch);
        const auto restoring = restoring_.find(range.batch);
        const auto is_decided = [&](std::uint32_t index) {
            return restoring != restoring_.end() && index < restoring->second.indexes.size()
                   && restoring->second.indexes[index];
        };
        const auto end = std::min(range.end, batch.record.tasks);
        auto fresh = end;
        while (fresh > range.first && !is_decided(fresh - 1) && !batch.begun.contains(fresh - 1)
               && !batch.is_of_comparator())
            --fresh;
        for (auto index = range.first; index < fresh; ++index)
            if (!is_decided(index)) {
                batch.begun.try_emplace(index);
                restore_begun(batch, index, now);
            }
        if (!batch.is_of_comparator())
            batch.share.leave(fresh, range.end);
        dispatch_.update(batch);
    }
    restoring_.clear();
    for (const auto& range : taken)
        if (const auto batch = live_.find(range.batch); batch != live_.end())
            for (auto index = range.first; index < std::min(range.end, batch->second.record.tasks); ++index) {
                resume_task(range.batch, index, now);
                if (!live_.contains(range.batch))
                    break;
            }
    for (const auto& range : taken) {
        consider_settling(range.batch, now);
        if (const auto live = live_.find(range.batch); live != live_.end())
            finish_if_done(live->second);
    }
    work_appeared_ = true;
}

} // namespace fallow::coordinator
