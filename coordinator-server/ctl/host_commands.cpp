// SPDX-License-Identifier: GPL-3.0-or-later
// hosts, host, team: the computers of a pool, one by one and by team, and what an operator decides about them.
#include <iostream>

#include <CLI/CLI.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/reply_words.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

constexpr std::string_view did_prefix = "did:key:";
constexpr std::size_t short_id_characters = 12;
constexpr std::size_t least_id_characters = 6;
constexpr std::chrono::minutes away_after{10}; ///< an idle host asks every five minutes

/// A host's id without what all of them begin with.
std::string id_of(const json& host)
{
    const auto id = text_at(host, "id");
    return id.starts_with(did_prefix) ? id.substr(did_prefix.size()) : id;
}

/// The id as it is: none of its characters needs an escape in a path, and the coordinator takes none there.
std::string host_path(const json& host) { return "/v1/hosts/" + text_at(host, "id"); }

std::string pin_text(const json& pin)
{
    return text_at(pin, "version") + (pin.value("atLeast", false) ? " or newer" : "");
}

bool is_away(const json& host)
{
    const std::chrono::sys_time<std::chrono::milliseconds> seen{std::chrono::milliseconds(count_at(host, "lastSeen"))};
    return std::chrono::system_clock::now() - seen > away_after;
}

std::string state_of(const json& host)
{
    if (host.contains("retired"))
        return "retired";
    if (host.contains("withheld")) {
        const auto& withheld = host["withheld"];
        return text_at(withheld, "why") == "version" ? "needs version " + pin_text(withheld) : "drained";
    }
    if (is_away(host))
        return "away";
    if (host.contains("restsUntil"))
        return "rests, it lost too much";
    return count_at(host, "leases") > 0 ? "works" : host.value("waiting", false) ? "waits for work" : "idle";
}

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

void list_hosts(const CommandContext& context, const std::string& team, bool with_retired)
{
    const json document = or_fail(
        or_fail(context.coordinator()).get("/v1/hosts" + (team.empty() ? "" : "?team=" + path_component(team))));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    std::size_t retired = 0;
    for (const auto& host : document["hosts"]) {
        if (host.contains("retired") && !with_retired) {
            ++retired;
            continue;
        }
        rows.push_back({text_at(host, "name"), or_dash(text_at(host, "team")), text_at(host, "account"),
                        text_at(host, "platform"), or_dash(text_at(host, "version")),
                        ago_text(count_at(host, "lastSeen")), number_at(host, "leases"),
                        hours_text(count_at(host, "processorMilliseconds")), number_at(host, "tasksDone"),
                        number_at(host, "failures"), state_of(host), id_of(host).substr(0, short_id_characters)});
    }
    if (rows.empty() && retired == 0)
        std::cout << "No hosts yet: fallowctl token new makes a link for them.\n";
    else if (!rows.empty())
        std::cout << table_text({"HOST", "TEAM", "ACCOUNT", "PLATFORM", "VERSION", ">SEEN", ">LEASES", ">HOURS",
                                 ">DONE", ">FAILED", "STATE", "ID"},
                                rows);
    if (retired > 0)
        std::cout << retired << (retired == 1 ? " retired host is" : " retired hosts are") << " not shown (--all).\n";
}

/// The one host that is meant, as the coordinator shows it: by id, by the beginning of it, or by name.
json find_host(CoordinatorClient& coordinator, const std::string& words)
{
    const json document = or_fail(coordinator.get("/v1/hosts"));
    const auto wanted = words.starts_with(did_prefix) ? words.substr(did_prefix.size()) : words;
    std::vector<json> by_name;
    std::vector<json> retired_by_name;
    std::vector<json> by_id;
    for (const auto& host : document["hosts"]) {
        if (text_at(host, "name") == words)
            (host.contains("retired") ? retired_by_name : by_name).push_back(host);
        if (wanted.size() >= least_id_characters && id_of(host).starts_with(wanted))
            by_id.push_back(host);
    }
    auto& found = !by_id.empty() ? by_id : !by_name.empty() ? by_name : retired_by_name;
    if (found.empty())
        throw CommandFailed{{FailureCode::not_found, "there is no host " + words + " (fallowctl hosts lists them)"}};
    if (found.size() > 1)
        throw CommandFailed{
            {FailureCode::conflict, "several hosts are called " + words + ": give the id that fallowctl hosts shows"}};
    return found.front();
}

json find_team(CoordinatorClient& coordinator, const std::string& name)
{
    const json document = or_fail(coordinator.get("/v1/teams"));
    for (const auto& team : document["teams"])
        if (text_at(team, "name") == name)
            return team;
    throw CommandFailed{{FailureCode::not_found, "there is no team " + name + " (fallowctl team list shows them)"}};
}

/// What was decided, said in a sentence.
void say(const CommandContext& context, const json& reply, const std::string& sentence)
{
    std::cout << (context.as_json ? reply.dump() : sentence) << std::endl;
}

void retire(const CommandContext& context, const std::string& words)
{
    auto coordinator = or_fail(context.coordinator());
    const json host = find_host(coordinator, words);
    const json reply = or_fail(coordinator.post(host_path(host) + "/retire", json::object()));
    say(context, reply,
        text_at(host, "name")
            + (host.contains("retired") ? " was retired before." : " is retired: its certificate counts no more."));
}

std::string hosts_text(std::uint64_t hosts) { return std::to_string(hosts) + (hosts == 1 ? " host" : " hosts"); }

void drain(const CommandContext& context, const std::string& words, const std::string& team_name, bool is_drained)
{
    auto coordinator = or_fail(context.coordinator());
    const std::string verb = is_drained ? "/drain" : "/undrain";
    if (!team_name.empty()) {
        const json team = find_team(coordinator, team_name);
        const json reply = or_fail(coordinator.post("/v1/teams/" + text_at(team, "id") + verb, json::object()));
        say(context, reply,
            "Team " + team_name + " (" + hosts_text(count_at(reply, "hosts"))
                + (is_drained ? ") gets no new work; what is begun may be finished." : ") gets work again."));
        return;
    }
    const json host = find_host(coordinator, words);
    const json reply = or_fail(coordinator.post(host_path(host) + verb, json::object()));
    const auto leases = count_at(reply, "leases");
    const std::string begun =
        leases == 0 ? "."
                    : "; " + std::to_string(leases) + (leases == 1 ? " task" : " tasks") + " it has may be finished.";
    say(context, reply,
        text_at(host, "name")
            + (is_drained                   ? " gets no new work" + begun
               : reply.contains("withheld") ? " is not drained itself, but still gets no work: " + state_of(reply) + "."
                                            : " gets work again."));
}

void list_teams(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/teams"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& team : document["teams"]) {
        std::string accounts;
        for (const auto& account : team["accounts"])
            accounts += (accounts.empty() ? "" : ", ") + account.get<std::string>();
        rows.push_back({text_at(team, "name"), number_at(team, "hosts"), number_at(team, "withheld"),
                        number_at(team, "retired"), hours_text(count_at(team, "processorMilliseconds")),
                        number_at(team, "tasksDone"), number_at(team, "failures"),
                        team.contains("pin") ? pin_text(team["pin"]) : "any",
                        team.value("drained", false) ? "drained" : "takes work", accounts});
    }
    std::cout << (rows.empty() ? "No teams yet: fallowctl token new --team NAME makes one.\n"
                               : table_text({"TEAM", ">HOSTS", ">NO WORK", ">RETIRED", ">HOURS", ">DONE", ">FAILED",
                                             "VERSION", "STATE", "ACCOUNTS"},
                                            rows));
}

void pin(const CommandContext& context, const std::string& name, const json& request)
{
    auto coordinator = or_fail(context.coordinator());
    const json team = find_team(coordinator, name);
    const bool is_pinned = !request.empty();
    const json reply =
        or_fail(coordinator.post("/v1/teams/" + text_at(team, "id") + (is_pinned ? "/pin" : "/unpin"), request));
    const auto others = count_at(reply, "withheld");
    const std::string without_work = others == 0 ? "."
                                                 : "; " + hosts_text(others) + " of " + number_at(reply, "hosts")
                                                       + (others == 1 ? " gets no work." : " get no work.");
    say(context, reply,
        "Team " + name + " works with "
            + (is_pinned ? "version " + pin_text(reply["pin"]) + " of the agent" : "any version of the agent")
            + without_work);
}

void add_team_commands(CLI::App& app, CommandContext& context)
{
    struct Options {
        std::string name;
        std::string exact;
        std::string at_least;
    };
    auto* team = app.add_subcommand("team", "teams, each an organisation's hosts (operators)")->require_subcommand(1);
    team->add_subcommand("list", "teams with what their hosts did")->callback([&context] { list_teams(context); });
    const auto options = std::make_shared<Options>();
    auto* pinned = team->add_subcommand("pin", "only agents of one version, or of it and later ones, get work");
    pinned->add_option("NAME", options->name, "the team's name")->required();
    auto* exact = pinned->add_option("--version", options->exact, "this version and no other, such as 1.2.3");
    pinned->add_option("--at-least", options->at_least, "this version or a newer one")->excludes(exact);
    pinned->callback([&context, options] {
        if (options->exact.empty() && options->at_least.empty())
            throw CLI::RequiredError("--version or --at-least");
        const bool or_newer = options->exact.empty();
        pin(context, options->name,
            {{"version", or_newer ? options->at_least : options->exact}, {"atLeast", or_newer}});
    });
    auto* unpinned = team->add_subcommand("unpin", "agents of every version get work");
    unpinned->add_option("NAME", options->name, "the team's name")->required();
    unpinned->callback([&context, options] { pin(context, options->name, json::object()); });
}

} // namespace

void add_host_commands(CLI::App& app, CommandContext& context)
{
    struct Options {
        std::string host;
        std::string team;
        bool with_retired = false;
    };
    const auto options = std::make_shared<Options>();
    auto* hosts = app.add_subcommand("hosts", "computers of the pool (operators)");
    hosts->add_option("--team", options->team, "only those of this team");
    hosts->add_flag("--all", options->with_retired, "also those that are retired");
    hosts->callback([&context, options] { list_hosts(context, options->team, options->with_retired); });

    auto* host = app.add_subcommand("host", "what one computer of the pool may do (operators)")->require_subcommand(1);
    const auto which = "its name, or the beginning of its id (fallowctl hosts shows both)";
    auto* retired = host->add_subcommand("retire", "refuse its certificate for good; what it holds goes to others");
    retired->add_option("HOST", options->host, which)->required();
    retired->callback([&context, options] { retire(context, options->host); });
    const auto add_drain = [&](const char* name, const char* meaning, bool is_drained) {
        auto* verb = host->add_subcommand(name, meaning);
        auto* one = verb->add_option("HOST", options->host, which);
        verb->add_option("--team", options->team, "all computers of this team")->excludes(one);
        verb->callback([&context, options, is_drained] {
            if (options->host.empty() && options->team.empty())
                throw CLI::RequiredError("HOST or --team");
            drain(context, options->host, options->team, is_drained);
        });
    };
    add_drain("drain", "give it no new work; what it has begun it may finish", true);
    add_drain("undrain", "give it work again", false);
    add_team_commands(app, context);
}

} // namespace fallow::ctl
