// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/standing_results.h"

#include <algorithm>
#include <utility>

#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

constexpr LeaseId taken_out{};

bool is_of(const StandingResult& result, BatchId batch) { return batch_of(task_of(result.lease)) == batch; }

} // namespace

const StandingResults::Row* StandingResults::find(AccountId account) const
{
    const auto found = rows_.find(account);
    return found == rows_.end() ? nullptr : &found->second;
}

StandingResults::Position StandingResults::end(AccountId account) const
{
    const auto* row = find(account);
    return row == nullptr ? 0 : row->first + row->results.size();
}

StandingResults::Watch StandingResults::add(AccountId account, const StandingResult& result)
{
    auto& row = rows_[account];
    forget_old(row, result.reported);
    row.results.push_back(result);
    ++row.unsettled;
    if (std::exchange(row.is_watched, true))
        return Watch::goes_on;
    ++accounts_watched_;
    return Watch::begins;
}

void StandingResults::end_watch(AccountId account)
{
    const auto found = rows_.find(account);
    if (found != rows_.end() && std::exchange(found->second.is_watched, false))
        --accounts_watched_;
}

bool StandingResults::is_watched(AccountId account) const
{
    const auto* row = find(account);
    return row != nullptr && row->is_watched;
}

void StandingResults::forget_old(Row& row, std::uint32_t now_seconds)
{
    constexpr auto kept_seconds = std::chrono::duration_cast<std::chrono::seconds>(settled_remembered_for).count();
    const auto is_old = [&](const StandingResult& result) {
        return result.lease == taken_out || result.reported + kept_seconds < now_seconds;
    };
    std::size_t old = row.settled > max_settled_remembered ? row.settled - max_settled_remembered : 0;
    while (old < row.settled && is_old(row.results[old]))
        ++old;
    // Moving the rest forward costs as much as there is left, so it waits until that is no more than what goes.
    if (old == 0 || 2 * old < row.results.size())
        return;
    row.results.erase(row.results.begin(), row.results.begin() + static_cast<std::ptrdiff_t>(old));
    row.first += old;
    row.settled -= old;
}

std::vector<StandingResults::Settled> StandingResults::settle(AccountId account, Position before)
{
    std::vector<Settled> settled;
    const auto found = rows_.find(account);
    if (found == rows_.end() || found->second.unsettled == 0)
        return settled;
    auto& row = found->second;
    while (row.settled < row.results.size() && row.first + row.settled < before) {
        const auto& result = row.results[row.settled];
        if (result.lease != taken_out)
            settled.push_back({row.first + row.settled, result});
        ++row.settled;
    }
    row.unsettled -= settled.size();
    return settled;
}

void StandingResults::note_granted(AccountId account, Position position, Credits credit)
{
    const auto found = rows_.find(account);
    if (found == rows_.end() || position < found->second.first)
        return;
    // What four billion millionths do not hold is not taken back.
    found->second.results[position - found->second.first].worth =
        static_cast<std::uint32_t>(std::min<std::int64_t>(credit.micro, UINT32_MAX));
}

std::vector<StandingResults::TakenOut> StandingResults::take_all(AccountId account)
{
    std::vector<TakenOut> all;
    const auto found = rows_.find(account);
    if (found == rows_.end())
        return all;
    auto& row = found->second;
    for (std::size_t i = 0; i < row.results.size(); ++i)
        if (row.results[i].lease != taken_out)
            all.push_back({row.results[i], i < row.settled});
    row.unsettled = 0;
    row.first += row.results.size();
    row.results.clear();
    row.settled = 0;
    return all;
}

std::optional<StandingResult> StandingResults::take_one(AccountId account, std::optional<BatchId> batch, Draws& draws)
{
    const auto found = rows_.find(account);
    if (found == rows_.end() || found->second.unsettled == 0)
        return {};
    auto& row = found->second;
    const auto is_candidate = [&](const StandingResult& result) {
        return result.lease != taken_out && (!batch || is_of(result, *batch));
    };
    const auto begin = row.results.begin() + static_cast<std::ptrdiff_t>(row.settled);
    const auto candidates = std::count_if(begin, row.results.end(), is_candidate);
    if (candidates == 0)
        return {};
    auto nth = draws.below(static_cast<std::uint64_t>(candidates));
    const auto drawn = std::find_if(begin, row.results.end(),
                                    [&](const StandingResult& result) { return is_candidate(result) && nth-- == 0; });
    const auto result = *drawn;
    drawn->lease = taken_out;
    --row.unsettled;
    return result;
}

std::vector<StandingResults::TakenOut> StandingResults::take_all_of(AccountId account, BatchId batch)
{
    std::vector<TakenOut> taken;
    const auto found = rows_.find(account);
    if (found == rows_.end())
        return taken;
    auto& row = found->second;
    for (std::size_t i = 0; i < row.results.size(); ++i) {
        auto& result = row.results[i];
        if (result.lease == taken_out || !is_of(result, batch))
            continue;
        row.unsettled -= i < row.settled ? 0 : 1;
        taken.push_back({result, i < row.settled});
        result.lease = taken_out;
    }
    return taken;
}

bool StandingResults::holds_unsettled(AccountId account, LeaseId lease) const
{
    const auto* row = find(account);
    return row != nullptr
           && std::any_of(row->results.begin() + static_cast<std::ptrdiff_t>(row->settled), row->results.end(),
                          [&](const StandingResult& result) { return result.lease == lease; });
}

std::size_t StandingResults::unsettled(AccountId account) const
{
    const auto* row = find(account);
    return row == nullptr ? 0 : row->unsettled;
}

std::optional<Instant> StandingResults::oldest_unsettled(AccountId account) const
{
    const auto* row = find(account);
    if (row == nullptr)
        return {};
    for (std::size_t i = row->settled; i < row->results.size(); ++i)
        if (row->results[i].lease != taken_out)
            return row->results[i].reported_at();
    return {};
}

} // namespace fallow::coordinator
