// SPDX-License-Identifier: GPL-3.0-or-later
// The records of all accounts by which they are believed, and what those of one origin share.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/trust.h"

namespace fallow::coordinator {

class TrustBook {
public:
    explicit TrustBook(const TrustSettings& settings) : settings_(settings) {}

    /// From the store.
    void restore(TrustRecord record);
    /// What another coordinator wrote of it. True where a result of it was disproved that was not known here.
    bool learn(TrustRecord record);
    /// Where an account's first host came from; later ones change nothing.
    void note_origin(AccountId account, const std::string& network);

    /// A result of this account was compared with others' ...
    void agreed(AccountId account);
    void disproved(AccountId account, Instant now);
    /// ... and this is what it claimed for it, and what was granted. Not worth a change of the books by itself.
    void claimed(AccountId account, std::chrono::milliseconds claimed, std::chrono::milliseconds granted);

    /// Nothing of an account that was never heard of.
    [[nodiscard]] const TrustRecord* record(AccountId account) const;
    [[nodiscard]] bool is_established(AccountId account) const;
    [[nodiscard]] std::chrono::milliseconds believed_claim(AccountId account, std::chrono::milliseconds claimed) const;
    [[nodiscard]] double check_probability(AccountId account) const;

    /// Appends each record that changed since the last call.
    void record_changes(std::vector<TrustRecord>& changes);

private:
    struct Entry {
        TrustRecord record;
        OriginRecord* origin = nullptr; ///< none while it is not known
        bool changed = false;
        // Of its claims what was not written yet: others do not know it.
        std::chrono::milliseconds claimed{0};
        std::chrono::milliseconds granted{0};
    };
    Entry& at(AccountId account);
    [[nodiscard]] const Entry* find(AccountId account) const;
    Entry& change(AccountId account);

    TrustSettings settings_;
    std::vector<Entry> entries_; ///< of account n at n-1
    std::unordered_map<std::string, OriginRecord> origins_;
    std::vector<AccountId> changed_;
};

} // namespace fallow::coordinator
