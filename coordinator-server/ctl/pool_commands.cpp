// SPDX-License-Identifier: GPL-3.0-or-later
// login, accounts, publisher: who belongs to a pool, and as what.
#include <iostream>

#include <CLI/CLI.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/publisher.h"
#include "coordinator-server/ctl/reply_words.h"
#include "scheduler-client/enrolment.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

void log_in(CommandContext& context, const std::string& origin, const std::string& root)
{
    const auto fingerprint = or_fail(CertificateFingerprint::from_hex(root));
    const auto pool = or_fail(scheduler::fetch_pool_description(origin, scheduler::RootFingerprint{fingerprint}));
    const auto token = or_fail(read_secret("Token for " + pool.name + ": "));
    const Login login{origin, pool.authorities.root.to_pem(), token};
    auto coordinator = or_fail(CoordinatorClient::open(login));
    const json account = or_fail(coordinator.get("/v1/account"));
    or_fail(context.workspace().save_login(login));
    if (context.as_json)
        std::cout << account.dump() << std::endl;
    else
        std::cout << "Logged in to " << pool.name << " (" << origin << ") as " << text_at(account, "name") << std::endl;
}

void list_accounts(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/accounts"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& account : document["accounts"]) {
        std::string roles;
        for (const auto& role : account["roles"])
            roles += (roles.empty() ? "" : ", ") + role.get<std::string>();
        rows.push_back({text_at(account, "name"), roles, number_at(account, "hosts"),
                        text_at(account["credits"], "granted"), text_at(account["credits"], "pending")});
    }
    std::cout << table_text({"ACCOUNT", "ROLES", ">HOSTS", ">CREDITS", ">PENDING"}, rows);
}

void add_publisher(const CommandContext& context, const std::string& name)
{
    const Workspace workspace = context.workspace();
    if (workspace.has_publisher())
        throw CommandFailed{
            {FailureCode::conflict, "there is a publisher's key in " + context.configuration_directory.string()
                                        + " already: use another --config directory for another publisher"}};
    auto coordinator = or_fail(context.coordinator());
    const std::string serial = or_fail(become_publisher(name, workspace, coordinator));
    if (context.as_json)
        std::cout << json{{"serial", serial}, {"name", name}}.dump() << std::endl;
    else
        std::cout << name << " may publish now (serial " << serial << "); the key lies in "
                  << context.configuration_directory.string() << std::endl;
}

void list_publishers(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/publishers"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& publisher : document["publishers"])
        rows.push_back({text_at(publisher, "name"), publisher.value("revoked", false) ? "revoked" : "may publish",
                        time_text(publisher.value("created", std::uint64_t{0})), text_at(publisher, "serial")});
    std::cout << table_text({"PUBLISHER", "STATE", "SINCE", "SERIAL"}, rows);
}

void revoke_publisher(const CommandContext& context, const std::string& serial)
{
    const json reply = or_fail(
        or_fail(context.coordinator()).post("/v1/publishers/" + path_component(serial) + "/revoke", json::object()));
    if (context.as_json)
        std::cout << reply.dump() << std::endl;
    else
        std::cout << "Revoked: hosts run nothing of this publisher any more." << std::endl;
}

void add_publisher_commands(CLI::App& app, CommandContext& context)
{
    auto* publisher = app.add_subcommand("publisher", "who may sign functions")->require_subcommand(1);
    auto* add = publisher->add_subcommand("add", "make a publisher's key here and have the pool certify it");
    const auto name = std::make_shared<std::string>();
    add->add_option("NAME", *name, "the publisher's name, as owners of hosts see it")->required();
    add->callback([&context, name] { add_publisher(context, *name); });
    publisher->add_subcommand("list", "publishers and whether they may publish")->callback([&context] {
        list_publishers(context);
    });
    auto* revoke = publisher->add_subcommand("revoke", "withdraw a publisher's certificate");
    const auto serial = std::make_shared<std::string>();
    revoke->add_option("SERIAL", *serial, "from fallowctl publisher list")->required();
    revoke->callback([&context, serial] { revoke_publisher(context, *serial); });
}

void add_account_commands(CLI::App& app, CommandContext& context)
{
    struct Options {
        std::string account;
        std::string credits;
    };
    auto* account = app.add_subcommand("account", "what accounts may spend")->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    auto* grant = account->add_subcommand("grant", "let an account spend more on batches (operators)");
    grant->add_option("NAME", options->account, "the account's name; made if new")->required();
    grant->add_option("CREDITS", options->credits, "how many more, such as 100 or 0.5")->required();
    grant->callback([&context, options] {
        const json reply =
            or_fail(or_fail(context.coordinator())
                        .post("/v1/funds", {{"account", options->account}, {"credits", options->credits}}));
        std::cout << (context.as_json
                          ? reply.dump()
                          : options->account + " has " + text_at(reply["funds"], "free") + " credits left for batches")
                  << std::endl;
    });
    account->add_subcommand("show", "this account: what it earned and may spend")->callback([&context] {
        const json reply = or_fail(or_fail(context.coordinator()).get("/v1/account"));
        if (context.as_json) {
            std::cout << reply.dump() << std::endl;
            return;
        }
        std::cout << "Account    " << text_at(reply, "name") << "\nEarned     " << text_at(reply["credits"], "granted")
                  << " credits\n";
        if (reply.contains("funds"))
            std::cout << "Funds      " << text_at(reply["funds"], "free") << " free, "
                      << text_at(reply["funds"], "held") << " held by batches, of "
                      << text_at(reply["funds"], "granted") << " granted\n";
        std::cout << std::flush;
    });
}

} // namespace

void add_pool_commands(CLI::App& app, CommandContext& context)
{
    struct LoginOptions {
        std::string origin;
        std::string root;
    };
    const auto login_options = std::make_shared<LoginOptions>();
    auto* login =
        app.add_subcommand("login", "remember a pool and a token (read from standard input) for the other commands");
    login->add_option("ORIGIN", login_options->origin, "https://HOST:PORT of the coordinator")->required();
    login->add_option("--root", login_options->root, "SHA-256 of the pool's root certificate, from its operator")
        ->required();
    login->callback([&context, login_options] { log_in(context, login_options->origin, login_options->root); });

    app.add_subcommand("accounts", "accounts and their credits (operators)")->callback([&context] {
        list_accounts(context);
    });

    add_publisher_commands(app, context);
    add_account_commands(app, context);
}

} // namespace fallow::ctl
