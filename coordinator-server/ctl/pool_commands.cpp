// SPDX-License-Identifier: GPL-3.0-or-later
// login, hosts, accounts, join-link, token, publisher: who belongs to a pool, and as what.
#include <unistd.h>

#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/console.h"
#include "coordinator-server/ctl/publisher.h"
#include "coordinator-server/ctl/qr_text.h"
#include "protocol/join_link.h"
#include "scheduler-client/enrolment.h"

namespace fallow::ctl {
namespace {

using nlohmann::json;

std::string text_at(const json& object, const char* key) { return object.value(key, std::string()); }

std::string number_at(const json& object, const char* key)
{
    return std::to_string(object.value(key, std::uint64_t{0}));
}

std::string ago_text(std::uint64_t milliseconds)
{
    if (milliseconds == 0)
        return "never";
    const auto then = std::chrono::system_clock::time_point(std::chrono::milliseconds(milliseconds));
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now() - then);
    return duration_text(std::max(passed, std::chrono::seconds(0))) + " ago";
}

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

void list_hosts(const CommandContext& context)
{
    const json document = or_fail(or_fail(context.coordinator()).get("/v1/hosts"));
    if (context.as_json) {
        std::cout << document.dump() << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& host : document["hosts"])
        rows.push_back({text_at(host, "name"), text_at(host, "account"), text_at(host, "platform"),
                        number_at(host, "leases"), number_at(host, "verified"),
                        ago_text(host.value("lastSeen", std::uint64_t{0})), text_at(host, "id")});
    std::cout << (rows.empty()
                      ? "No hosts yet: fallowctl join-link makes a link for one.\n"
                      : table_text({"HOST", "ACCOUNT", "PLATFORM", ">LEASES", ">VERIFIED", ">SEEN", "ID"}, rows));
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

/// For a secret that is shown once: the bare value, so that it can be piped.
void print_secret(const CommandContext& context, const json& document, const char* key)
{
    std::cout << (context.as_json ? document.dump() : text_at(document, key)) << std::endl;
}

/// Dark on light whatever the terminal's colours are: many readers know no other.
void print_qr_code(const std::string& text)
{
    const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
    for (const auto& line : or_fail(qr_lines(text)))
        std::cout << (on_terminal ? "\x1b[38;5;16;48;5;231m" : "") << line << (on_terminal ? "\x1b[0m" : "") << '\n';
    std::cout << std::flush;
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

struct InvitationOptions {
    std::string account;
    std::uint32_t uses = 1;
    std::string expires = "7d";
    std::vector<std::string> roles;
    bool as_qr_code = false;
};

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

    app.add_subcommand("hosts", "computers of the pool (operators)")->callback([&context] { list_hosts(context); });
    app.add_subcommand("accounts", "accounts and their credits (operators)")->callback([&context] {
        list_accounts(context);
    });

    const auto invitation = std::make_shared<InvitationOptions>();
    auto* join = app.add_subcommand("join-link", "make a link with which a computer joins (operators)");
    join->add_option("--account", invitation->account, "who owns the computer and earns; made if new")->required();
    join->add_option("--uses", invitation->uses, "how many computers may use it")->capture_default_str();
    join->add_option("--expires", invitation->expires, "how long it is good for, such as 12h or 7d")
        ->capture_default_str();
    join->add_flag("--qr", invitation->as_qr_code, "also as a QR code, for a screen or a printer");
    join->callback([&context, invitation] {
        const auto lifetime = or_fail(parse_duration(invitation->expires));
        const auto made = or_fail(or_fail(context.coordinator())
                                      .post("/v1/join-links", {{"account", invitation->account},
                                                               {"uses", invitation->uses},
                                                               {"expiresInSeconds", lifetime.count()}}));
        print_secret(context, made, "link");
        if (invitation->as_qr_code && !context.as_json)
            print_qr_code(text_at(made, "link"));
    });

    const auto grant = std::make_shared<InvitationOptions>();
    auto* token = app.add_subcommand("token", "make a token for a submitter, publisher or operator (operators)");
    token->add_option("--account", grant->account, "whose; made if new")->required();
    token->add_option("--role", grant->roles, "submitter, publisher or operator; may be given several times")
        ->required();
    token->callback([&context, grant] {
        print_secret(context,
                     or_fail(or_fail(context.coordinator())
                                 .post("/v1/tokens", {{"account", grant->account}, {"roles", grant->roles}})),
                     "token");
    });
    add_publisher_commands(app, context);
    add_account_commands(app, context);
}

} // namespace fallow::ctl
