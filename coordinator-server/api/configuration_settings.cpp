// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/configuration_settings.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace fallow::coordinator {
namespace {

constexpr std::int64_t maximum_seconds = 10LL * 365 * 24 * 3600;
constexpr std::int64_t maximum_bytes = 1LL << 60;
constexpr std::size_t max_pool_name_bytes = 64;
constexpr std::size_t max_pool_text_bytes = 500;

template <auto Member>
std::int64_t read_integer(const Configuration& configuration)
{
    const auto& value = configuration.*Member;
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::chrono::seconds>)
        return value.count();
    else
        return static_cast<std::int64_t>(value);
}

template <auto Member>
void write_integer(Configuration& configuration, std::int64_t value)
{
    auto& target = configuration.*Member;
    target = static_cast<std::decay_t<decltype(target)>>(value);
}

template <auto Member>
constexpr IntegerSetting integer(std::int64_t minimum, std::int64_t maximum)
{
    return {minimum, maximum, read_integer<Member>, write_integer<Member>};
}

template <auto Member>
constexpr RealSetting real(double minimum, double maximum)
{
    return {minimum, maximum, [](const Configuration& configuration) { return configuration.*Member; },
            [](Configuration& configuration, double value) { configuration.*Member = value; }};
}

template <auto Member>
std::string read_text(const Configuration& configuration)
{
    return configuration.*Member;
}

std::string write_pool_name(Configuration& configuration, const std::string& text)
{
    if (text.empty() || text.size() > max_pool_name_bytes)
        return "a name of 1 to 64 bytes";
    configuration.pool_name = text;
    return {};
}

template <auto Member>
std::string write_pool_text(Configuration& configuration, const std::string& text)
{
    if (text.size() > max_pool_text_bytes)
        return "a text of at most 500 bytes";
    configuration.*Member = text;
    return {};
}

std::string write_address(Configuration& configuration, const std::string& text)
{
    const auto address = parse_host_and_port(text);
    if (!address)
        return "a DNS name or address, with :PORT if it is not the one listened on (" + address.error().context + ")";
    configuration.public_host = address->host;
    configuration.public_port = address->port;
    return {};
}

std::string write_listen_address(Configuration& configuration, const std::string& text)
{
    if (text.empty())
        return "an address of this computer, or \"::\" for all";
    configuration.listen_address = text;
    return {};
}

std::string write_data_directory(Configuration& configuration, const std::string& text)
{
    if (text.empty())
        return "a directory, absolute or below the pool's own";
    configuration.data_directory = text;
    return {};
}

std::string write_log_level(Configuration& configuration, const std::string& text)
{
    constexpr std::array<std::string_view, 4> levels{"debug", "info", "warn", "error"};
    if (std::find(levels.begin(), levels.end(), text) == levels.end())
        return "one of \"debug\", \"info\", \"warn\", \"error\"";
    configuration.log_level = text;
    return {};
}

using C = Configuration;

// clang-format off
const std::array settings{
    Setting{"pool", "name", "What people see when they join.",
            TextSetting{read_text<&C::pool_name>, write_pool_name}, true},
    Setting{"pool", "purpose", "What is computed here and what for, in a sentence or two. People read it before they join.",
            TextSetting{read_text<&C::pool_purpose>, write_pool_text<&C::pool_purpose>}},
    Setting{"pool", "operator", "Who runs this pool and answers for it: a person or an organisation.",
            TextSetting{read_text<&C::pool_operator>, write_pool_text<&C::pool_operator>}},
    Setting{"pool", "contact", "Where people reach the operator: a web page or an address for mail.",
            TextSetting{read_text<&C::pool_contact>, write_pool_text<&C::pool_contact>}},
    Setting{"pool", "address", "How hosts and submitters reach this coordinator: a DNS name or address, with :PORT where it is not the\n"
            "port listened on. Join links say it, and the coordinator's certificate is made for it.",
            TextSetting{[](const C& c) { return to_text(HostAndPort{c.public_host, c.public_port}); }, write_address}, true},

    Setting{"listen", "address", "\"::\" is every address of this computer, IPv6 and IPv4.",
            TextSetting{read_text<&C::listen_address>, write_listen_address}},
    Setting{"listen", "port", "TCP port for HTTPS; 0 takes any free one (the file \"listening\" then says which).",
            integer<&C::listen_port>(0, 65535)},
    Setting{"listen", "max_connections", "More are closed at once.", integer<&C::max_connections>(1, 1000000)},
    Setting{"listen", "max_connections_per_address", "Of one address; many hosts may stand behind one router.",
            integer<&C::max_connections_per_address>(1, 1000000)},

    Setting{"swarm", "port", "TCP port on which functions are seeded by BitTorrent; 0 takes any free one.",
            integer<&C::swarm_port>(0, 65535)},
    Setting{"swarm", "upload_bytes_per_second", "0 is no limit. Hosts pass bundles on to each other, so a modest limit does no harm.",
            integer<&C::swarm_upload_bytes_per_second>(0, maximum_bytes)},

    Setting{"certificates", "host_seconds", "Hosts renew by themselves when two thirds are over. A host that is away longer than this has to join again.",
            integer<&C::host_certificate_lifetime>(1, maximum_seconds)},
    Setting{"certificates", "swarm_seconds", "For the swarm, where a certificate cannot be taken back: keep it short.",
            integer<&C::swarm_certificate_lifetime>(1, maximum_seconds)},
    Setting{"certificates", "coordinator_seconds", "The coordinator's own; it renews it by itself.",
            integer<&C::coordinator_certificate_lifetime>(1, maximum_seconds)},
    Setting{"certificates", "publisher_seconds", "Functions of a publisher run no longer than this certificate is valid.",
            integer<&C::publisher_certificate_lifetime>(1, maximum_seconds)},

    Setting{"work", "lease_seconds", "How long a host may take for one task, where the batch says nothing else.",
            integer<&C::lease_duration>(1, 30LL * 24 * 3600)},
    Setting{"work", "audit_percent", "Of the results of accounts with the best record: how many others compute too.",
            real<&C::audit_percent>(0.01, 100)},
    Setting{"work", "replicas", "On how many hosts, of different accounts, each task of a batch with verification \"replicate\" is computed at first.",
            integer<&C::replicas>(1, 16)},
    Setting{"work", "quorum", "How many equal results make a task's result the verified one.", integer<&C::quorum>(1, 16)},

    Setting{"limits", "requests_per_second", "Of one account, on average; 0 is no limit.", real<&C::requests_per_second>(0, 1e9)},
    Setting{"limits", "request_burst", "Of one account, at once.", real<&C::request_burst>(1, 1e9)},

    Setting{"blobs", "bytes_total", "Space for inputs, outputs and bundles of all accounts.",
            integer<&C::blob_bytes_total>(0, maximum_bytes)},
    Setting{"blobs", "bytes_per_account", "Of which one account may fill this much.",
            integer<&C::blob_bytes_per_account>(0, maximum_bytes)},
    Setting{"blobs", "partial_seconds", "An upload that was begun and not finished is kept so long since its last byte.",
            integer<&C::partial_upload_lifetime>(1, maximum_seconds)},
    Setting{"blobs", "unreferenced_seconds", "A blob that no batch and no function names is kept so long.",
            integer<&C::unreferenced_blob_lifetime>(1, maximum_seconds)},

    Setting{"storage", "directory", "Database, blobs and bundles; below this directory unless it starts with \"/\".",
            TextSetting{read_text<&C::data_directory>, write_data_directory}},
    Setting{"log", "level", "debug, info, warn or error; JSON lines on standard error.",
            TextSetting{read_text<&C::log_level>, write_log_level}},
};
// clang-format on

} // namespace

std::span<const Setting> configuration_settings() { return settings; }

} // namespace fallow::coordinator
