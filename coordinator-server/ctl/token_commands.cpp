// SPDX-License-Identifier: GPL-3.0-or-later
// token, join-link: secrets by which hosts join a pool and people are known to it. Each is shown once, or written to a file
// that only its owner can read.
#include <unistd.h>

#include <iostream>

#include <CLI/CLI.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/qr_text.h"
#include "coordinator-server/ctl/reply_words.h"
#include "scheduler-client/private_file.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

struct TokenOptions {
    std::string account;
    std::string team;
    std::uint32_t uses = 1;
    std::string expires = "7d";
    std::vector<std::string> roles;
    std::string output;
    std::string id;
    bool as_qr_code = false;
    bool with_ended = false;
};

/// Dark on light whatever the terminal's colours are: many readers know no other.
void print_qr_code(const std::string& text)
{
    const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
    for (const auto& line : or_fail(qr_lines(text)))
        std::cout << (on_terminal ? "\x1b[38;5;16;48;5;231m" : "") << line << (on_terminal ? "\x1b[0m" : "") << '\n';
    std::cout << std::flush;
}

/// The bare value, so that it can be piped; or nothing but where it lies now.
void hand_out(const CommandContext& context, json made, const TokenOptions& options)
{
    const char* key = made.contains("link") ? "link" : "token";
    const auto secret = text_at(made, key);
    if (options.output.empty()) {
        std::cout << (context.as_json ? made.dump() : secret) << std::endl;
        if (options.as_qr_code && !context.as_json)
            print_qr_code(secret);
        return;
    }
    const auto file = std::filesystem::absolute(options.output);
    // Whoever reads it compares what it says with what stands in it: it is written whole or not at all.
    or_fail(scheduler::write_private_file(file, secret + '\n'));
    made.erase(key);
    made["file"] = file.string();
    if (context.as_json)
        std::cout << made.dump() << std::endl;
    else
        std::cout << "Token " << text_at(made, "id") << " lies in " << file.string() << ", which only you can read."
                  << std::endl;
}

json make_join_link(const CommandContext& context, const TokenOptions& options)
{
    const auto lifetime = or_fail(parse_duration(options.expires));
    json request{{"uses", options.uses}, {"expiresInSeconds", lifetime.count()}};
    if (!options.account.empty())
        request["account"] = options.account;
    if (!options.team.empty())
        request["team"] = options.team;
    return or_fail(or_fail(context.coordinator()).post("/v1/join-links", request));
}

void make_access_token(const CommandContext& context, const TokenOptions& options)
{
    if (options.account.empty())
        throw CLI::RequiredError("--account");
    if (options.roles.empty())
        throw CLI::RequiredError("--role");
    hand_out(context,
             or_fail(or_fail(context.coordinator())
                         .post("/v1/tokens", {{"account", options.account}, {"roles", options.roles}})),
             options);
}

std::string purpose_of(const json& token)
{
    if (text_at(token, "kind") == "join")
        return "join";
    std::string roles;
    for (const auto& role : token["roles"])
        roles += (roles.empty() ? "" : ", ") + role.get<std::string>();
    return roles;
}

std::string state_of(const json& token)
{
    const auto state = text_at(token, "state");
    return state == "usedUp" ? "used up" : state;
}

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

void list_tokens(const CommandContext& context, bool with_ended)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/tokens"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    std::size_t ended = 0;
    for (const auto& token : document["tokens"]) {
        if (text_at(token, "state") != "good" && !with_ended) {
            ++ended;
            continue;
        }
        const bool joins = text_at(token, "kind") == "join";
        rows.push_back({text_at(token, "id"), purpose_of(token), or_dash(text_at(token, "team")),
                        text_at(token, "account"),
                        joins ? number_at(token, "usesLeft") + " of " + number_at(token, "uses") : "-",
                        joins ? time_text(count_at(token, "expires")) : "-",
                        token.contains("created") ? time_text(count_at(token, "created")) : "-", state_of(token)});
    }
    if (!rows.empty())
        std::cout << table_text({"ID", "FOR", "TEAM", "ACCOUNT", ">USES LEFT", "EXPIRES", "MADE", "STATE"}, rows);
    if (ended > 0)
        std::cout << ended << (ended == 1 ? " token that has ended is" : " tokens that have ended are")
                  << " not shown (--all).\n";
}

void revoke(const CommandContext& context, const std::string& id)
{
    const json reply =
        or_fail(or_fail(context.coordinator()).post("/v1/tokens/" + path_component(id) + "/revoke", json::object()));
    if (context.as_json)
        std::cout << reply.dump() << std::endl;
    else
        std::cout << "Token " << text_at(reply, "id") << " is revoked. Hosts that joined by it stay." << std::endl;
}

void add_output(CLI::App& verb, TokenOptions& options)
{
    verb.add_option("--output", options.output,
                    "write it to this file, which only you can read, in place of showing it");
}

void add_join_options(CLI::App& verb, TokenOptions& options)
{
    verb.add_option("--uses", options.uses, "how many computers may join by it")->capture_default_str();
    verb.add_option("--expires", options.expires, "how long it is good for, such as 12h or 7d")->capture_default_str();
    verb.add_flag("--qr", options.as_qr_code, "also as a QR code, for a screen or a printer");
}

void add_new_command(CLI::App& token, CommandContext& context)
{
    const auto options = std::make_shared<TokenOptions>();
    auto* made = token.add_subcommand("new", "make a link by which computers join, or with --role a person's token");
    made->add_option("--team", options->team, "the organisation whose the computers are; made if new");
    made->add_option("--account", options->account,
                     "who owns the computers and earns; made if new (default: the team's)");
    add_join_options(*made, *options);
    auto* role =
        made->add_option("--role", options->roles,
                         "submitter, publisher or operator; may be given several times: a token for fallowctl");
    for (const char* of_links : {"--team", "--uses", "--expires", "--qr"})
        role->excludes(made->get_option(of_links));
    add_output(*made, *options);
    made->callback([&context, options] {
        if (!options->roles.empty())
            return make_access_token(context, *options);
        if (options->team.empty() && options->account.empty())
            throw CLI::RequiredError("--team or --account");
        hand_out(context, make_join_link(context, *options), *options);
    });
}

} // namespace

void add_token_commands(CLI::App& app, CommandContext& context)
{
    const auto link = std::make_shared<TokenOptions>();
    auto* join = app.add_subcommand("join-link", "make a link with which a computer joins: token new for one account");
    join->add_option("--account", link->account, "who owns the computer and earns; made if new")->required();
    add_join_options(*join, *link);
    join->callback([&context, link] { hand_out(context, make_join_link(context, *link), *link); });

    auto* token = app.add_subcommand("token", "tokens for computers and people (operators)");
    token->require_subcommand(0, 1);
    const auto access = std::make_shared<TokenOptions>();
    token->add_option("--account", access->account, "whose; made if new: makes a token as `token new --role` does");
    token->add_option("--role", access->roles, "submitter, publisher or operator; may be given several times");
    token->callback([&context, token, access] {
        if (token->get_subcommands().empty())
            make_access_token(context, *access);
    });
    add_new_command(*token, context);

    auto* list = token->add_subcommand("list", "tokens and what is left of them; never the secrets");
    list->add_flag("--all", access->with_ended, "also those that have expired, are used up or were revoked");
    list->callback([&context, access] { list_tokens(context, access->with_ended); });
    const auto add_id = [&](CLI::App* verb) {
        verb->add_option("ID", access->id, "from fallowctl token list, or its beginning")->required();
    };
    auto* revoked = token->add_subcommand("revoke", "end a token");
    add_id(revoked);
    revoked->callback([&context, access] { revoke(context, access->id); });
    auto* rotated =
        token->add_subcommand("rotate", "end a token and make the same again, as long and for as many uses");
    add_id(rotated);
    add_output(*rotated, *access);
    rotated->callback([&context, access] {
        hand_out(context,
                 or_fail(or_fail(context.coordinator())
                             .post("/v1/tokens/" + path_component(access->id) + "/rotate", json::object())),
                 *access);
    });
}

} // namespace fallow::ctl
