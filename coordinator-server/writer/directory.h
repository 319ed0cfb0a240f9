// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come in: a view of tokens, hosts and revocations that the I/O thread reads without asking the writer.
// It shows only what is durable: the writer brings it up to date after each commit.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coordinator-server/core/requests.h"
#include "protocol/function_package.h"

namespace fallow::coordinator {

struct Changes;
class Core;

class Directory {
public:
    Directory();
    ~Directory();
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    /// The account and roles of a bearer token; nothing when it is unknown or revoked.
    [[nodiscard]] std::optional<Caller> find_token(const TokenDigest& digest) const;
    struct KnownHost {
        HostNumber number = 0;
        HostId id;
        AccountId account;
        AnnounceKey announce_key{};
        bool is_retired = false;
    };
    [[nodiscard]] std::optional<KnownHost> find_host(const HostId& id) const;
    /// Nothing of a host that is retired.
    [[nodiscard]] std::optional<KnownHost> find_announce_key(const AnnounceKey& key) const;
    [[nodiscard]] Revocations revocations() const;
    [[nodiscard]] RevokedSerials revoked_serials() const;
    [[nodiscard]] bool publisher_is_known(std::string_view serial) const;
    /// What functions of publishers that are not revoked may ask of a host, at most.
    struct Demand {
        std::uint64_t functions = 0;
        std::uint64_t memory_bytes = 0;
        std::chrono::seconds processor_time{0}; ///< of one task
        bool operator==(const Demand&) const = default;
    };
    [[nodiscard]] Demand demand() const;
    /// Names of publishers that are not revoked.
    [[nodiscard]] std::vector<std::string> publisher_names() const;

    // For the writer.
    void replace(const Core& core);
    void apply(const Changes& changes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fallow::coordinator
