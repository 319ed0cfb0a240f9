// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/trust_book.h"

#include <algorithm>
#include <utility>

namespace fallow::coordinator {

TrustBook::Entry& TrustBook::at(AccountId account)
{
    while (entries_.size() < account.value) {
        auto& entry = entries_.emplace_back();
        entry.record.account = {entries_.size()};
    }
    return entries_[account.value - 1];
}

const TrustBook::Entry* TrustBook::find(AccountId account) const
{
    return account.value == 0 || account.value > entries_.size() ? nullptr : &entries_[account.value - 1];
}

TrustBook::Entry& TrustBook::change(AccountId account)
{
    auto& entry = at(account);
    if (!std::exchange(entry.changed, true))
        changed_.push_back(account);
    return entry;
}

void TrustBook::restore(TrustRecord record)
{
    auto& entry = at(record.account);
    if (!record.origin.empty()) {
        entry.origin = &origins_[record.origin];
        entry.origin->young_mismatches += record.young_mismatches;
    }
    entry.record = std::move(record);
}

bool TrustBook::learn(TrustRecord record)
{
    auto& entry = at(record.account);
    const bool is_disproved = record.mismatches > entry.record.mismatches;
    if (entry.origin != nullptr)
        entry.origin->young_mismatches -= entry.record.young_mismatches;
    record.claimed += entry.claimed;
    record.granted += entry.granted;
    restore(std::move(record));
    return is_disproved;
}

void TrustBook::note_origin(AccountId account, const std::string& network)
{
    if (network.empty() || at(account).origin != nullptr)
        return;
    auto& entry = change(account);
    entry.record.origin = network;
    entry.origin = &origins_[network];
    entry.origin->young_mismatches += entry.record.young_mismatches;
}

void TrustBook::agreed(AccountId account) { note_agreement(change(account).record); }

void TrustBook::claimed(AccountId account, std::chrono::milliseconds claimed, std::chrono::milliseconds granted)
{
    auto& entry = at(account);
    note_claim(entry.record, claimed, granted); // goes to the books with the next change
    entry.claimed += claimed;
    entry.granted += std::min(claimed, granted);
}

void TrustBook::disproved(AccountId account, Instant now)
{
    auto& entry = change(account);
    auto& record = entry.record;
    const auto young_before = record.young_mismatches;
    note_mismatch(record, now, settings_);
    if (entry.origin != nullptr)
        entry.origin->young_mismatches += record.young_mismatches - young_before;
}

const TrustRecord* TrustBook::record(AccountId account) const
{
    const auto* entry = find(account);
    return entry == nullptr ? nullptr : &entry->record;
}

bool TrustBook::is_established(AccountId account) const
{
    const auto* entry = find(account);
    return entry != nullptr
           && coordinator::is_established(entry->record, entry->origin == nullptr ? OriginRecord{} : *entry->origin,
                                          settings_);
}

std::chrono::milliseconds TrustBook::believed_claim(AccountId account, std::chrono::milliseconds claimed) const
{
    const auto* entry = find(account);
    return entry == nullptr ? claimed : coordinator::believed_claim(entry->record, claimed);
}

double TrustBook::check_probability(AccountId account) const
{
    const auto* entry = find(account);
    return entry == nullptr ? 1
                            : coordinator::check_probability(
                                entry->record, entry->origin == nullptr ? OriginRecord{} : *entry->origin, settings_);
}

void TrustBook::record_changes(std::vector<TrustRecord>& changes)
{
    for (const auto account : changed_) {
        auto& entry = at(account);
        entry.changed = false;
        entry.claimed = entry.granted = {};
        changes.push_back(entry.record);
    }
    changed_.clear();
}

} // namespace fallow::coordinator
