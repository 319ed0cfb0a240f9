// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/changes.h"

namespace fallow::coordinator {

std::string_view name(BatchState state)
{
    switch (state) {
    case BatchState::open: return "open";
    case BatchState::running: return "running";
    case BatchState::completed: return "completed";
    case BatchState::cancelled: return "cancelled";
    }
    return "unknown";
}

std::string_view name(VerificationPolicy policy)
{
    switch (policy) {
    case VerificationPolicy::replicate: return "replicate";
    case VerificationPolicy::adaptive: return "adaptive";
    case VerificationPolicy::trusted: return "trusted";
    }
    return "unknown";
}

std::optional<VerificationPolicy> verification_policy_from_name(std::string_view text)
{
    for (const auto policy : {VerificationPolicy::replicate, VerificationPolicy::adaptive, VerificationPolicy::trusted})
        if (name(policy) == text)
            return policy;
    return {};
}

std::uint64_t content_bytes(const Content& content)
{
    const auto* bytes = std::get_if<Bytes>(&content);
    return bytes != nullptr ? bytes->size() : std::get<BlobReference>(content).size;
}

std::string token_id(const TokenDigest& digest) { return digest.hex().substr(0, token_id_characters); }

bool Changes::empty() const
{
    return teams.empty() && accounts.empty() && tokens.empty() && join_tokens.empty() && hosts.empty() && seen.empty()
           && publishers.empty() && functions.empty() && batches.empty() && tasks.empty() && leases.empty()
           && ended_leases.empty() && reports.empty() && decisions.empty() && credits.empty() && revoked_credits.empty()
           && trust.empty() && blocks.empty() && !blocks_begin_anew && ended.empty();
}

void Changes::clear()
{
    teams.clear();
    accounts.clear();
    tokens.clear();
    join_tokens.clear();
    hosts.clear();
    seen.clear();
    publishers.clear();
    functions.clear();
    batches.clear();
    tasks.clear();
    leases.clear();
    ended_leases.clear();
    reports.clear();
    decisions.clear();
    credits.clear();
    revoked_credits.clear();
    trust.clear();
    blocks.clear();
    blocks_begin_anew = false;
    ended.clear();
}

} // namespace fallow::coordinator
