// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what the pool knows: accounts, tokens, hosts, publishers, functions. All of it is small and lives in memory.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/requests.h"
#include "protocol/result.h"

namespace fallow::coordinator {

class Registry {
public:
    Result<EnrolledHost> enrol(const EnrolHost& request, Instant now, Changes& changes);
    Result<Account> make_token(const MakeToken& request, Instant now, Changes& changes);
    Result<Account> make_join_token(const MakeJoinToken& request, Instant now, Changes& changes);
    Result<Publisher> add_publisher(const AddPublisher& request, Instant now, Changes& changes);
    Result<Publisher> revoke_publisher(const std::string& serial, Changes& changes);
    Result<Function> publish(PublishFunction request, Instant now, Changes& changes);

    /// Adds to an account's books; the caller records the account once its group is done.
    void grant(AccountId account, Credits credit);
    [[nodiscard]] Funds& funds_of(AccountId account) { return accounts_[account.value - 1].funds; }
    /// The account of this name; made when there is none.
    Result<Account> account_named(const std::string& name, Instant now, Changes& changes);
    /// Notes that the host is there, in the store at most once a minute.
    void seen(HostNumber host, const std::string& network, Instant now, Changes& changes);

    [[nodiscard]] const Account* account(AccountId id) const;
    [[nodiscard]] const Host* host(HostNumber number) const;
    [[nodiscard]] const Host* host(const HostId& id) const;
    [[nodiscard]] const Publisher* publisher(const std::string& serial) const;
    /// Of all certificates with one of these names.
    [[nodiscard]] std::unordered_set<std::string> serials_of(const std::vector<std::string>& publishers) const;
    [[nodiscard]] const Function* function(const FunctionDigest& digest) const;
    /// "name" (its newest version), "name@1.2.3" or the digest in hexadecimal.
    [[nodiscard]] Result<const Function*> find_function(const std::string& text) const;
    [[nodiscard]] std::uint64_t revocation_epoch() const { return revocation_epoch_; }
    [[nodiscard]] Roles roles_of(AccountId account) const;
    [[nodiscard]] std::uint32_t hosts_of(AccountId account) const;

    [[nodiscard]] const std::vector<Account>& accounts() const { return accounts_; }
    [[nodiscard]] const std::vector<Host>& hosts() const { return hosts_; }
    [[nodiscard]] const std::unordered_map<TokenDigest, AccessToken>& tokens() const { return tokens_; }
    [[nodiscard]] const std::map<std::string, Publisher>& publishers() const { return publishers_; }
    [[nodiscard]] std::vector<Function> functions() const;

    // From the store.
    void restore(Account account);
    void restore(AccessToken token);
    void restore(JoinToken token);
    void restore(Host host);
    void restore(Publisher publisher);
    void restore(Function function);

private:
    struct Belongings {
        Roles roles; ///< of all its tokens
        std::uint32_t hosts = 0;
    };

    std::vector<Account> accounts_; ///< account n stands at n-1
    std::unordered_map<AccountId, Belongings> belongings_;
    std::unordered_map<std::string, AccountId> accounts_by_name_;
    std::unordered_map<TokenDigest, AccessToken> tokens_;
    std::unordered_map<TokenDigest, JoinToken> join_tokens_;
    std::vector<Host> hosts_; ///< host n stands at n-1
    std::vector<Instant> last_seen_stored_;
    std::unordered_map<HostId, HostNumber> hosts_by_id_;
    std::map<std::string, Publisher> publishers_;
    std::uint64_t revocation_epoch_ = 0;
    std::unordered_map<FunctionDigest, Function> functions_; ///< nodes stay where they are: live batches point to them
    std::map<std::string, std::map<Version, FunctionDigest>> functions_by_name_;
};

} // namespace fallow::coordinator
