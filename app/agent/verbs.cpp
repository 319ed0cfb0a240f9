// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/verbs.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <thread>

#include <nlohmann/json.hpp>

#include "app/agent/control_client.h"
#include "app/agent/control_request.h"
#include "app/agent/history_columns.h"
#include "app/agent/join_file.h"
#include "app/agent/organisation_policy.h"
#include "app/agent/policy_keys.h"
#include "app/agent/quantities.h"
#include "app/agent/state_directory.h"
#include "app/agent/status_text.h"
#include "app/agent/user_service.h"
#include "protocol/join_link.h"

namespace fallow::agent {
namespace {

using nlohmann::json;
using namespace std::chrono;

/// Between two looks of `signals --follow`.
constexpr seconds signals_interval{1};
/// An agent that was just started opens its journal first.
constexpr seconds longest_start{10};
constexpr milliseconds start_interval{100};

Result<json> ask(const std::filesystem::path& state_directory, std::string_view method,
                 const json& params = json::object())
{
    auto client = ControlClient::connect(state_directory);
    if (!client)
        return tl::unexpected(client.error());
    return client->request(method, params);
}

Result<std::string> read_link(const std::string& given)
{
    std::string link = given;
    if (given == "-") {
        link.clear();
        std::getline(std::cin, link);
    }
    while (!link.empty() && (link.back() == '\r' || link.back() == ' '))
        link.pop_back();
    if (const auto parsed = JoinLink::parse(link); !parsed)
        return fail_within("this is not a join link", parsed.error());
    return link;
}

/// Whoever attaches a pool wants an agent to run, so where none does, the user's own service is enabled.
Result<ControlClient> connect_or_start(const std::filesystem::path& state_directory)
{
    auto client = ControlClient::connect(state_directory);
    if (client || state_directory != default_state_directory() || !start_user_service())
        return client;
    std::cerr << "Started the agent, now and with each of your sessions: systemctl --user status fallow-agent\n";
    const auto end = steady_clock::now() + longest_start;
    while (true) {
        std::this_thread::sleep_for(start_interval);
        if (auto started = ControlClient::connect(state_directory); started || steady_clock::now() > end)
            return started;
    }
}

/// From the terminal itself, because standard input may be where the link came from.
Result<bool> owner_agrees(const std::string& question)
{
    std::ifstream terminal("/dev/tty");
    if (!terminal)
        return fail(FailureCode::unsupported,
                    "there is no terminal to ask at: look at the pool above, then repeat with --yes");
    std::cerr << question << std::flush;
    std::string answer;
    std::getline(terminal, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

std::string status_line(const json& status) { return status.dump(-1, ' ', false, json::error_handler_t::replace); }

} // namespace

Result<void> attach(const std::filesystem::path& state_directory, const AttachOptions& options)
{
    const auto from_file = !options.token_file.empty();
    const auto link = from_file
                          ? read_join_file(options.token_file).map([](const JoinLink& read) { return read.text(); })
                          : read_link(options.link);
    if (!link)
        return tl::unexpected(link.error());
    auto client = connect_or_start(state_directory);
    if (!client)
        return tl::unexpected(client.error());
    const auto preview = client->request("preview", {{"link", *link}});
    if (!preview)
        return tl::unexpected(preview.error());
    std::cout << preview_text(*preview) << std::flush;
    if (!options.without_asking) {
        const auto agreed = owner_agrees("Lend this computer's spare time to this pool? [y/N] ");
        if (!agreed)
            return tl::unexpected(agreed.error());
        if (!*agreed)
            return fail(FailureCode::cancelled, "not attached");
    }
    const auto attached = client->request("attach", {{"link", *link}, {"share", options.share}});
    if (!attached)
        return tl::unexpected(attached.error());
    std::cout << "Attached to " << printable(attached->value("name", "")) << ".\n";
    // Not before: the agent answers when the certificate is on the disk.
    if (!from_file)
        return {};
    if (const auto removed = remove_join_file(options.token_file); !removed)
        return removed;
    std::cout << options.token_file.string() << " is deleted.\n";
    return {};
}

Result<void> detach(const std::filesystem::path& state_directory, const std::string& pool)
{
    const auto detached = ask(state_directory, "detach", {{"pool", pool}});
    if (!detached)
        return tl::unexpected(detached.error());
    std::cout << "Detached from " << printable(detached->value("name", pool))
              << (detached->value("told", false) ? ".\n" : "; the pool could not be told and will notice by itself.\n");
    return {};
}

Result<void> share(const std::filesystem::path& state_directory, const std::string& pool, std::uint32_t share)
{
    const auto changed = ask(state_directory, "share", {{"pool", pool}, {"share", share}});
    if (!changed)
        return tl::unexpected(changed.error());
    std::cout << "The share of " << printable(changed->value("name", pool)) << " is now " << share << ".\n";
    return {};
}

Result<void> show_status(const std::filesystem::path& state_directory, bool as_json, bool follow)
{
    auto client = ControlClient::connect(state_directory);
    if (!client)
        return tl::unexpected(client.error());
    if (follow)
        if (const auto subscribed = client->request("subscribe", json::object()); !subscribed)
            return tl::unexpected(subscribed.error());
    const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
    while (true) {
        const auto status = client->request("status", json::object());
        if (!status)
            return tl::unexpected(status.error());
        if (as_json)
            std::cout << status_line(*status) << '\n';
        else if (follow && on_terminal)
            std::cout << "\x1b[H\x1b[2J" << status_text(*status);
        else
            std::cout << status_text(*status) << (follow ? "\n" : "");
        if (!std::cout.flush() || !follow)
            return {};
        // A line of the log changes nothing that status shows.
        while (true) {
            const auto event = client->next_event();
            if (!event)
                return tl::unexpected(event.error());
            if (event->value("event", "") != "logLine")
                break;
        }
    }
}

Result<void> pause(const std::filesystem::path& state_directory, const std::string& duration)
{
    json params = json::object();
    if (!duration.empty()) {
        const auto parsed = parse_duration(duration);
        if (!parsed)
            return tl::unexpected(parsed.error());
        params["seconds"] = parsed->count();
        const auto paused = ask(state_directory, "pause", params);
        if (!paused)
            return tl::unexpected(paused.error());
        std::cout << "Paused for " << duration_text(*parsed) << ".\n";
        return {};
    }
    const auto paused = ask(state_directory, "pause", params);
    if (!paused)
        return tl::unexpected(paused.error());
    std::cout << "Paused until resumed (fallow-agent resume).\n";
    return {};
}

Result<void> resume(const std::filesystem::path& state_directory)
{
    const auto resumed = ask(state_directory, "resume");
    if (!resumed)
        return tl::unexpected(resumed.error());
    std::cout << "Resumed.\n";
    return {};
}

Result<void> compute_now(const std::filesystem::path& state_directory, const std::string& duration)
{
    const auto parsed = parse_duration(duration);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const auto begun = ask(state_directory, "computeNow", {{"seconds", parsed->count()}});
    if (!begun)
        return tl::unexpected(begun.error());
    std::cout << printable(begun->value("state", json::object()).value("text", "")) << '\n';
    return {};
}

Result<void> show_signals(const std::filesystem::path& state_directory, bool as_json, bool follow)
{
    auto client = ControlClient::connect(state_directory);
    if (!client)
        return tl::unexpected(client.error());
    const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
    while (true) {
        const auto signals = client->request("signals", json::object());
        if (!signals)
            return tl::unexpected(signals.error());
        if (as_json)
            std::cout << status_line(*signals) << '\n';
        else
            std::cout << (follow && on_terminal ? "\x1b[H\x1b[2J" : "") << signals_text(*signals)
                      << (follow && !on_terminal ? "\n" : "");
        if (!std::cout.flush() || !follow)
            return {};
        // Ages change without an event, so there is nothing to wait for.
        std::this_thread::sleep_for(signals_interval);
    }
}

Result<void> set(const std::filesystem::path& state_directory, const std::string& key, const std::string& value)
{
    const auto reply = value.empty() ? ask(state_directory, "settings")
                                     : ask(state_directory, "set", {{"key", key}, {"value", value}});
    if (!reply)
        return tl::unexpected(reply.error());
    json shown = json::array();
    for (const auto& entry : reply->value("settings", json::array()))
        if (key.empty() || entry.value("key", "") == key)
            shown.push_back(entry);
    if (shown.empty())
        return fail(FailureCode::not_found, "there is no preference \"" + key + "\"; `set` alone lists them");
    if (value.empty())
        std::cout << settings_text(shown);
    else
        std::cout << key << " is now " << printable(shown[0].value("value", "")) << ".\n";
    return {};
}

Result<void> show_policy(const std::filesystem::path& state_directory, bool as_json)
{
    const auto reply = ask(state_directory, "settings");
    if (!reply)
        return tl::unexpected(reply.error());
    std::cout << (as_json ? status_line(*reply) + '\n' : policy_text(*reply));
    return {};
}

Result<void> check_policy(const std::filesystem::path& policy_file)
{
    const auto policy = read_organisation_policy(policy_file, default_preferences(this_machine()));
    if (const auto* invalid = std::get_if<PolicyInvalid>(&policy))
        return fail(FailureCode::malformed, invalid->why);
    const auto* overrides = std::get_if<PreferenceOverrides>(&policy);
    if (overrides == nullptr)
        return fail(FailureCode::not_found, "there is no " + policy_file.string());
    std::cout << policy_file.string() << " can be used; it sets " << overrides->keys.size() << " preferences"
              << (overrides->join_file.empty() ? "" : " and joins by the link in " + overrides->join_file) << ".\n";
    return {};
}

Result<void> show_policy_schema(bool as_json)
{
    const Preferences defaults = default_preferences(this_machine());
    std::cout << (as_json ? policy_schema_json(defaults) + '\n' : policy_schema_text(defaults));
    return {};
}

Result<void> check_grant(const std::filesystem::path& policy_file, const std::string& grant)
{
    const auto policy = read_organisation_policy(policy_file, default_preferences(this_machine()));
    if (const auto* invalid = std::get_if<PolicyInvalid>(&policy))
        return fail(FailureCode::malformed, invalid->why);
    if (!grants_input_times(policy))
        return fail(FailureCode::forbidden, policy_file.string() + " does not say " + grant + " = \"on\"");
    return {};
}

Result<void> show_history(const std::filesystem::path& state_directory, std::uint32_t days, bool as_json)
{
    const auto history = ask(state_directory, "history", {{"days", days}});
    if (!history)
        return tl::unexpected(history.error());
    const json rows = history_rows(*history);
    if (as_json)
        std::cout << status_line(rows) << '\n';
    else
        std::cout << history_text(rows);
    return {};
}

Result<void> show_tasks(const std::filesystem::path& state_directory, std::uint32_t count, bool as_json)
{
    auto client = ControlClient::connect(state_directory);
    if (!client)
        return tl::unexpected(client.error());
    json all = json::array();
    json params = json::object();
    while (all.size() < count) {
        params["count"] = std::min<std::size_t>(count - all.size(), max_tasks_per_answer);
        const auto page = client->request("tasks", params);
        if (!page)
            return tl::unexpected(page.error());
        for (const auto& task : page->value("tasks", json::array()))
            all.push_back(task);
        params["before"] = page->value("next", json());
        if (!params["before"].is_string())
            break;
    }
    if (as_json)
        std::cout << status_line(all) << '\n';
    else
        std::cout << tasks_text(all);
    return {};
}

} // namespace fallow::agent
