// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-coordinator: makes a pool, runs it, and keeps its books safe.
#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>

#include "coordinator-server/api/coordinator.h"
#include "coordinator-server/books_commands.h"
#include "coordinator-server/update_commands.h"
#include "scheduler-client/swarm/bundle_swarm.h"

namespace {

using namespace fallow;
using namespace fallow::coordinator;

constexpr int exit_refused = 1;
constexpr int exit_usage = 2;

struct InitArguments {
    std::string directory;
    std::string name;
    std::string address;
    std::string account = "operator";
    std::string listen_address;
    int listen_port = -1;
    int swarm_port = -1;
};

int refuse(const Failure& failure)
{
    std::cerr << "fallow-coordinator: " << failure.context << "\n";
    return exit_refused;
}

void print_made_pool(const InitArguments& arguments, const MadePool& made)
{
    const auto& directory = arguments.directory;
    std::cout << "Made the pool \"" << arguments.name << "\" in " << directory << ".\n\n"
              << "Run it:\n"
              << "  fallow-coordinator serve " << directory << "\n\n"
              << "Log in as its operator (account \"" << arguments.account
              << "\"), once it runs; the token is also in\n"
              << directory << "/operator-token, which only you can read:\n";
    const auto origin = parse_host_and_port(arguments.address);
    const std::string place =
        made.join_link.empty()
            ? "https://HOST:PORT"
            : "https://"
                  + to_text(HostAndPort{
                      origin->host, origin->port != 0 ? origin->port
                                                      : static_cast<std::uint16_t>(
                                                          arguments.listen_port > 0 ? arguments.listen_port : 8443)});
    std::cout << "  fallowctl login " << place << " --root " << made.root_fingerprint << "\n"
              << "  token: " << made.operator_token << "\n\n";
    if (!made.join_link.empty())
        std::cout << "Let your own computers join with this link (also in " << directory
                  << "/join-link). It is a secret:\n"
                  << "who has it can add computers to your account.\n"
                  << "  " << made.join_link << "\n\n";
    std::cout << "By default each task is computed by two different accounts, so give every other person or place a\n"
              << "link of their own:  fallowctl join-link --account NAME\n\n"
              << "Keep " << directory
              << "/root-key.pem safe: take it offline now (copy it to a stick and delete it here).\n"
              << "The coordinator never reads it; you need it again only to replace the issuing key.\n";
}

int run_init(const InitArguments& arguments)
{
    const auto address = parse_host_and_port(arguments.address);
    if (!address) {
        std::cerr << "fallow-coordinator: --address: " << address.error().context << "\n";
        return exit_usage;
    }
    PoolPlan plan;
    auto& configuration = plan.configuration;
    plan.account = arguments.account;
    configuration.pool_name = arguments.name;
    configuration.public_host = address->host;
    configuration.public_port = address->port;
    if (arguments.listen_port >= 0)
        configuration.listen_port = static_cast<std::uint16_t>(arguments.listen_port);
    else if (address->port != 0)
        configuration.listen_port = address->port;
    if (!arguments.listen_address.empty())
        configuration.listen_address = arguments.listen_address;
    if (arguments.swarm_port >= 0)
        configuration.swarm_port = static_cast<std::uint16_t>(arguments.swarm_port);
    // What could not be read back is refused before anything is written.
    if (auto readable = parse_configuration(configuration_text(configuration), "config.toml"); !readable) {
        std::cerr << "fallow-coordinator: " << readable.error().context << "\n";
        return exit_usage;
    }
    const auto made = make_pool(arguments.directory, plan);
    if (!made)
        return refuse(made.error());
    print_made_pool(arguments, *made);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    swarm::forget_public_authorities(); // before any thread: each swarm session would read them all otherwise
    CLI::App app{
        "Makes and runs the coordinator of a Fallow pool: it hands out tasks, verifies results, keeps the books and\n"
        "seeds functions.\n",
        "fallow-coordinator"};
    app.footer("A first pool on this computer:\n"
               "  fallow-coordinator init pool --name \"My pool\" --address localhost\n"
               "  fallow-coordinator serve pool\n"
               "Exit codes: 0 done, 1 refused or failed (a sentence on standard error), 2 wrong usage.");
    app.set_version_flag("--version", std::string("fallow-coordinator ") + FALLOW_VERSION);
    app.require_subcommand(1);
    app.fallthrough(false);

    InitArguments init_arguments;
    auto* init =
        app.add_subcommand("init", "Make a pool: its keys, certificates, settings, operator token and first join link");
    init->add_option("DIRECTORY", init_arguments.directory, "Where the pool is to live; new or empty")->required();
    init->add_option("--name", init_arguments.name, "What people see when they join")->required()->type_name("TEXT");
    init->add_option(
            "--address", init_arguments.address,
            "How others reach this computer: HOST or HOST:PORT, a DNS name or an address; PORT is 8443 unless given")
        ->required()
        ->type_name("HOST[:PORT]");
    init->add_option("--account", init_arguments.account,
                     "Account of the operator and of the computers that join with the first link")
        ->capture_default_str()
        ->type_name("NAME");
    init->add_option("--listen-address", init_arguments.listen_address, "Address to listen on (default: all)")
        ->type_name("ADDRESS");
    init->add_option("--listen-port", init_arguments.listen_port,
                     "Port to listen on where it is not that of --address; 0 for any free one")
        ->check(CLI::Range(0, 65535))
        ->type_name("PORT");
    init->add_option("--swarm-port", init_arguments.swarm_port,
                     "Port for seeding functions (default: 8444; 0 for any free one)")
        ->check(CLI::Range(0, 65535))
        ->type_name("PORT");

    std::string directory;
    auto* serve = app.add_subcommand("serve", "Run the pool until SIGTERM; logs JSON lines to standard error");
    serve->add_option("DIRECTORY", directory, "What \"init\" made")->required();
    const BooksCommands books(app);
    const UpdateCommands updates(app);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    }
    if (init->parsed())
        return run_init(init_arguments);
    if (books.are_meant()) {
        const auto done = books.run();
        return done ? 0 : refuse(done.error());
    }
    if (updates.are_meant()) {
        const auto done = updates.run();
        return done ? 0 : refuse(done.error());
    }
    const auto served = serve_pool(directory);
    return served ? 0 : refuse(served.error());
}
