// SPDX-License-Identifier: GPL-3.0-or-later
// Joining the pool that the organisation's policy names, without anybody who types: at the start, and whenever the file with the
// join link appears.
#include "app/agent/agent.h"
#include "app/agent/event_words.h"
#include "app/agent/join_file.h"
#include "app/agent/log.h"

namespace fallow::agent {
namespace {

using namespace std::chrono;

// At an office's start in the morning the network may come later than the agent.
constexpr seconds first_join_retry{30};
constexpr seconds longest_join_retry{3600};

} // namespace

void Agent::join_by_policy()
{
    const auto* overrides = std::get_if<PreferenceOverrides>(&organisation_);
    if (overrides == nullptr || overrides->join_file.empty()) {
        join_timer_.stop();
        join_problem_.reset();
        return;
    }
    if (is_joining_)
        return;
    const std::filesystem::path file = overrides->join_file;
    const auto link = read_join_file(file);
    if (!link) {
        // None is there: never, or not any more, because it did what it was for.
        if (link.error().code == FailureCode::not_found)
            join_problem_.reset();
        else
            note_join_problem(link.error());
        return;
    }
    // Whoever crashed between joining and deleting it deletes it now.
    if (pools_->membership(link->root) != nullptr)
        return finish_joining(file);
    // Another link in its place need not wait for what the last one deserved.
    if (join_tried_ != *link)
        join_retry_ = {};
    else if (join_timer_.isActive())
        return;
    join_tried_ = *link;
    is_joining_ = true;
    pools_->attach(*link, default_pool_share, [this, file](const Result<scheduler::PoolKey>& pool) {
        is_joining_ = false;
        if (pool)
            return finish_joining(file);
        note_join_problem(pool.error());
        join_retry_ = join_retry_ == seconds{0} ? first_join_retry : std::min(join_retry_ * 2, longest_join_retry);
        join_timer_.start(join_retry_);
    });
}

void Agent::finish_joining(const std::filesystem::path& file)
{
    join_retry_ = {};
    join_tried_.reset();
    join_timer_.stop();
    join_problem_.reset();
    const auto removed = remove_join_file(file);
    if (!removed)
        return note_join_problem(removed.error());
    qCInfo(log_agent, "joined a pool as the organisation's policy says; %s is deleted", file.c_str());
}

void Agent::note_join_problem(const Failure& problem)
{
    if (!join_problem_ || join_problem_->context != problem.context)
        qCWarning(log_agent, "cannot join as the organisation's policy says: %s", problem.context.c_str());
    join_problem_ = problem;
}

} // namespace fallow::agent
