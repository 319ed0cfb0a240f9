// SPDX-License-Identifier: GPL-3.0-or-later
// Becomes a publisher of the pool; signs a built function and gives it to the pool.
#pragma once

#include <filesystem>
#include <string>

#include "coordinator-server/ctl/coordinator_client.h"
#include "coordinator-server/ctl/workspace.h"
#include "protocol/result.h"

namespace fallow::ctl {

struct Published {
    std::string name;
    std::string version;
    std::string digest; ///< 64 hexadecimal characters
};

/// Makes a publisher's key, has the pool certify it and keeps both. Returns the certificate's serial number.
Result<std::string> become_publisher(const std::string& name, const Workspace& workspace,
                                     CoordinatorClient& coordinator);

/// Makes the torrent, signs the statement, uploads the files (those the coordinator has already cost one question each)
/// and publishes. Run again after an interruption, it goes on where it was. Progress goes to standard error.
Result<Published> publish_function(const std::filesystem::path& function_directory, const PublisherIdentity& publisher,
                                   CoordinatorClient& coordinator);

} // namespace fallow::ctl
