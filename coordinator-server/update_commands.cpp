// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/update_commands.h"

#include <iostream>

#include "coordinator-server/api/update_bundles.h"

namespace fallow::coordinator {

UpdateCommands::UpdateCommands(CLI::App& app)
    : add_(app.add_subcommand("add-update",
                              "Have the pool seed an installer of Fallow itself to everybody (publishers of "
                              "Fallow; use a pool of its own)")),
      access_(app.add_subcommand("update-access",
                                 "Make what a feed of updates tells everybody: the certificate, key and "
                                 "address with which to fetch installers"))
{
    for (auto* command : {add_, access_})
        command->add_option("DIRECTORY", directory_, "The pool's")->required();
    add_->add_option("BUNDLE", bundle_, "What \"fallow-update-sign bundle\" made")->required();
    access_->add_option("OUT", out_, "Directory that gets peer.pem, peer-key.pem and anchor.pem")->required();
    access_->add_option("--days", days_, "For how long the certificate is good: longer than the feed")
        ->check(CLI::Range(1, 365))
        ->capture_default_str();
}

bool UpdateCommands::are_meant() const { return add_->parsed() || access_->parsed(); }

Result<void> UpdateCommands::run() const
{
    const PoolFiles files(directory_);
    if (add_->parsed()) {
        const auto added = add_update_bundle(files, bundle_);
        if (!added)
            return tl::unexpected(added.error());
        std::cout << "Torrent: " << added->torrent_file.string() << "\nPut it beside the feed as "
                  << added->info_hash.hex() << ".torrent. `serve` seeds it from its next start on.\n";
        return {};
    }
    const auto announce = write_update_access(files, out_, std::chrono::days(days_), std::chrono::system_clock::now());
    if (!announce)
        return tl::unexpected(announce.error());
    std::cout << *announce << '\n';
    return {};
}

} // namespace fallow::coordinator
