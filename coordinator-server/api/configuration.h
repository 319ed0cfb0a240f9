// SPDX-License-Identifier: GPL-3.0-or-later
// config.toml of a pool: what the operator may set, its limits, and the commented text that `init` writes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow::coordinator {

struct Configuration {
    std::string pool_name;
    std::string pool_purpose;      ///< what it computes, for people who may join
    std::string pool_operator;     ///< who answers for it
    std::string pool_contact;      ///< of the operator: a web page or an address for mail
    std::string public_host;       ///< how hosts reach the coordinator; IPv6 without brackets
    std::uint16_t public_port = 0; ///< 0: the port that is listened on

    std::string listen_address = "::"; ///< "::" takes IPv4 too
    std::uint16_t listen_port = 8443;  ///< 0: any free one
    std::uint32_t max_connections = 10000;
    std::uint32_t max_connections_per_address = 1000;

    std::uint16_t swarm_port = 8444;                 ///< 0: any free one
    std::uint64_t swarm_upload_bytes_per_second = 0; ///< 0: no limit

    std::chrono::seconds host_certificate_lifetime{30LL * 24 * 3600};
    std::chrono::seconds swarm_certificate_lifetime{7LL * 24 * 3600};
    std::chrono::seconds coordinator_certificate_lifetime{90LL * 24 * 3600};
    std::chrono::seconds publisher_certificate_lifetime{365LL * 24 * 3600};

    std::chrono::seconds lease_duration{600};
    std::uint32_t replicas = 2;
    std::uint32_t quorum = 2;
    double audit_percent = 2;

    double requests_per_second = 200; ///< of one account; 0: no limit
    double request_burst = 1000;

    std::uint64_t blob_bytes_total = 100ULL * 1024 * 1024 * 1024;
    std::uint64_t blob_bytes_per_account = 20ULL * 1024 * 1024 * 1024;
    std::chrono::seconds partial_upload_lifetime{24LL * 3600};
    std::chrono::seconds unreferenced_blob_lifetime{7LL * 24 * 3600};

    std::string data_directory = "data"; ///< below the pool's directory unless absolute
    std::string log_level = "info";

    bool operator==(const Configuration&) const = default;
};

inline constexpr std::size_t max_configuration_bytes = 256 * 1024;

/// Every failure names `file`, the line, what is wrong there and what would be right.
Result<Configuration> parse_configuration(std::string_view text, std::string_view file);
Result<Configuration> read_configuration(const std::filesystem::path& file);

/// The whole file with a comment at each setting. What it says is what `parse_configuration` gets back.
std::string configuration_text(const Configuration& configuration);

/// "pool.example.org", "pool.example.org:8443", "192.0.2.7:8443", "[2001:db8::1]:8443".
struct HostAndPort {
    std::string host;
    std::uint16_t port = 0; ///< 0: not said
    bool operator==(const HostAndPort&) const = default;
};
Result<HostAndPort> parse_host_and_port(std::string_view text);
/// The same with brackets where they are needed; without a port when it is 0.
std::string to_text(const HostAndPort& address);

} // namespace fallow::coordinator
