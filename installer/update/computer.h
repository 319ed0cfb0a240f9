// SPDX-License-Identifier: GPL-3.0-or-later
// This computer as an update sees it: the state directory, the feed's server, the swarm's process, the installer.
//
//     <state>/update-state.json   what was seen; written by one rename
//     <state>/update.lock         held while one updater runs
//     <state>/incoming/           the swarm's; nothing there is believed
//     <state>/ready/              checked installers; the swarm's process cannot write there
#pragma once

#include <filesystem>
#include <memory>

#include "installer/update/feed_server.h"
#include "installer/update/installation.h"
#include "installer/update/ready_payloads.h"
#include "installer/update/update_run.h"
#include "protocol/descriptor.h"

namespace fallow::update {

/// $XDG_STATE_HOME/fallow/update or ~/.local/state/fallow/update.
std::filesystem::path default_update_state_directory();

inline constexpr auto update_state_file_name = "update-state.json";

/// What is remembered; nothing where nothing is. A file that cannot be read is a failure: it must not be forgotten by itself.
Result<std::optional<UpdateState>> load_update_state(const std::filesystem::path& directory);
Result<void> save_update_state(const std::filesystem::path& directory, const UpdateState& state);

/// Held while it lives. conflict when another updater runs.
class UpdateLock {
public:
    static Result<UpdateLock> take(const std::filesystem::path& directory);

private:
    explicit UpdateLock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

class Computer final : public UpdateRun::Needs {
public:
    /// `program`: this very program, which is started again to speak with the swarm.
    static Result<std::unique_ptr<Computer>> open(const ByFeed& installation, std::filesystem::path state_directory,
                                                  std::filesystem::path program);

    Time now() override;
    Result<std::optional<std::string>> fetch(const std::string& name, std::size_t max_bytes) override;
    Result<std::optional<UpdateState>> load_state() override;
    Result<void> save_state(const UpdateState& state) override;
    Result<std::string> first_root() override;
    std::optional<std::filesystem::path> find_ready(const Payload& payload) override;
    Result<std::filesystem::path> make_ready(const Install& install, const Bytes& torrent) override;
    Result<std::optional<int>> launch(const std::filesystem::path& installer, const Payload& payload) override;
    void discard_ready(const Payload& payload) override;

private:
    Computer(FeedServer server, std::string root_file, std::filesystem::path state, std::filesystem::path program);

    FeedServer server_;
    std::string root_file_;
    std::filesystem::path state_directory_;
    std::filesystem::path program_;
    ReadyPayloads ready_;
};

} // namespace fallow::update
