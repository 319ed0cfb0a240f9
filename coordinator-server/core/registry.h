// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what the pool knows: accounts, tokens, hosts, publishers, functions. All of it is small and lives in memory.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/requests.h"
#include "protocol/result.h"

namespace fallow::coordinator {

inline constexpr const char* retired_words =
    "this host was retired from the pool by its operator: it gets no more work there, and can be detached";

class Registry {
public:
    Result<EnrolledHost> enrol(const EnrolHost& request, Instant now, Changes& changes);
    Result<Account> make_token(const MakeToken& request, Instant now, Changes& changes);
    Result<Account> make_join_token(const MakeJoinToken& request, Instant now, Changes& changes);
    [[nodiscard]] std::vector<TokenSummary> all_tokens() const; ///< the newest first
    /// Idempotent. conflict: no operator would be left.
    Result<TokenSummary> revoke_token(const std::string& id, Instant now, Changes& changes);
    /// The new one.
    Result<TokenSummary> rotate_token(const RotateToken& request, Instant now, Changes& changes);
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

    // ---- what operators decide (registry_teams.cpp) -------------------------------------------------------------------
    /// False when it was before.
    bool retire(HostNumber host, Instant now, Changes& changes);
    void drain(HostNumber host, bool is_drained, Changes& changes);
    void say_version(HostNumber host, const std::string& version, Changes& changes);
    Result<const Team*> change_team(TeamId id, const std::function<void(Team&)>& change, Changes& changes);
    /// True when it is the first since all tallies were written.
    bool tally(HostNumber host, const HostTally& more);
    void write_tallies(Changes& changes);
    [[nodiscard]] std::optional<Withheld> withheld(const Host& host) const;
    [[nodiscard]] Result<const Host*> known_host(const HostId& id) const;
    [[nodiscard]] const Team* team(TeamId id) const;
    [[nodiscard]] Result<const Team*> team_named(const std::string& name) const;
    [[nodiscard]] const std::vector<Team>& teams() const { return teams_; }

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
    void restore(Team team);
    void restore(Account account);
    void restore(AccessToken token);
    void restore(JoinToken token);
    void restore(Host host);
    void restore(Publisher publisher);
    void restore(Function function);

    // From another coordinator (registry_news.cpp). Teams, accounts, join tokens, publishers and functions: `restore` takes new
    // rows and changed ones.
    void learn(const AccessToken& token);
    void learn(const Host& host);
    void learn(const StoredSeen& seen);

private:
    struct Belongings {
        Roles roles; ///< of all its tokens
        std::uint32_t hosts = 0;
    };

    /// An account of this team, which one without a team joins by that.
    Result<Account> account_in(const std::string& account, const std::string& team, Instant now, Changes& changes);
    [[nodiscard]] Result<TokenSummary> find_token(const std::string& id) const;
    [[nodiscard]] Result<void> check_operator_remains(const AccessToken& without) const;
    void count_roles(AccountId account);
    void write(const Host& host, Changes& changes);
    void write_seen(const Host& host, Changes& changes);

    std::vector<Team> teams_; ///< team n stands at n-1
    std::unordered_map<std::string, TeamId> teams_by_name_;
    std::vector<Account> accounts_; ///< account n stands at n-1
    std::unordered_map<AccountId, Belongings> belongings_;
    std::unordered_map<std::string, AccountId> accounts_by_name_;
    std::unordered_map<TokenDigest, AccessToken> tokens_;
    std::unordered_map<TokenDigest, JoinToken> join_tokens_;
    std::vector<Host> hosts_; ///< host n stands at n-1
    std::vector<Instant> last_seen_stored_;
    std::map<HostNumber, HostTally> unwritten_; ///< what of their tallies the store has not
    std::unordered_map<HostId, HostNumber> hosts_by_id_;
    std::map<std::string, Publisher> publishers_;
    std::uint64_t revocation_epoch_ = 0;
    std::unordered_map<FunctionDigest, Function> functions_; ///< nodes stay where they are: live batches point to them
    std::map<std::string, std::map<Version, FunctionDigest>> functions_by_name_;
};

} // namespace fallow::coordinator
