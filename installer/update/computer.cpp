// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/computer.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>

#include "installer/update/launch.h"
#include "installer/update/swarm_receiver.h"
#include "scheduler-client/private_file.h"

namespace fallow::update {
namespace {

constexpr std::size_t max_authority_bytes = 1024 * 1024;
constexpr mode_t private_file_mode = 0600;

} // namespace

std::filesystem::path default_update_state_directory()
{
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
        return std::filesystem::path(state) / "fallow/update";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/") / ".local/state/fallow/update";
}

Result<std::optional<UpdateState>> load_update_state(const std::filesystem::path& directory)
{
    const auto file = directory / update_state_file_name;
    const auto text = scheduler::read_file(file, max_update_state_bytes);
    if (!text && text.error().code == FailureCode::not_found)
        return std::nullopt;
    if (!text)
        return tl::unexpected(text.error());
    auto state = UpdateState::parse(*text);
    if (!state)
        return fail(state.error().code, file.string() + ": " + state.error().context
                                            + "; if you know why, remove it: what was seen before is then forgotten");
    return std::optional(std::move(*state));
}

Result<void> save_update_state(const std::filesystem::path& directory, const UpdateState& state)
{
    return scheduler::write_private_file(directory / update_state_file_name, state.to_json() + "\n");
}

Result<UpdateLock> UpdateLock::take(const std::filesystem::path& directory)
{
    if (auto made = scheduler::make_private_directory(directory); !made)
        return tl::unexpected(made.error());
    const auto file = directory / "update.lock";
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_file_mode));
    if (!opened.is_open())
        return fail(FailureCode::io_error, file.string() + ": " + std::strerror(errno));
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0)
        return fail(FailureCode::conflict, "another fallow-update is at work with " + directory.string());
    return UpdateLock(std::move(opened));
}

Computer::Computer(FeedServer server, std::string root_file, std::filesystem::path state, std::filesystem::path program)
    : server_(std::move(server)), root_file_(std::move(root_file)), state_directory_(std::move(state)),
      program_(std::move(program)), ready_(state_directory_ / "ready")
{
}

Result<std::unique_ptr<Computer>> Computer::open(const ByFeed& installation, std::filesystem::path state_directory,
                                                 std::filesystem::path program)
{
    std::string authority;
    if (!installation.authority_file.empty()) {
        auto read = scheduler::read_guarded_file(installation.authority_file, max_authority_bytes);
        if (!read)
            return tl::unexpected(read.error());
        authority = std::move(*read);
    }
    auto server = FeedServer::open(installation.origin, installation.base_path, std::move(authority));
    if (!server)
        return tl::unexpected(server.error());
    return std::unique_ptr<Computer>(
        new Computer(std::move(*server), installation.root_file, std::move(state_directory), std::move(program)));
}

Time Computer::now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Result<std::optional<std::string>> Computer::fetch(const std::string& name, std::size_t max_bytes)
{
    return server_.fetch(name, max_bytes);
}

Result<std::optional<UpdateState>> Computer::load_state() { return load_update_state(state_directory_); }

Result<void> Computer::save_state(const UpdateState& state) { return save_update_state(state_directory_, state); }

Result<std::string> Computer::first_root()
{
    return scheduler::read_guarded_file(root_file_, max_update_envelope_bytes);
}

std::optional<std::filesystem::path> Computer::find_ready(const Payload& payload) { return ready_.find(payload); }

Result<std::filesystem::path> Computer::make_ready(const Install& install, const Bytes& torrent)
{
    const auto incoming = state_directory_ / "incoming";
    const auto name = receive_by_swarm(program_, incoming, install, torrent);
    if (!name)
        return tl::unexpected(name.error());
    auto ready = ready_.take_in(incoming, *name, install.payload);
    if (ready) {
        std::error_code ignored; // it only takes room, and the next fetch has it again
        std::filesystem::remove_all(incoming, ignored);
    }
    return ready;
}

Result<std::optional<int>> Computer::launch(const std::filesystem::path& installer, const Payload& payload)
{
    return launch_checked(installer, payload);
}

void Computer::discard_ready(const Payload&) { ready_.discard_all(); }

} // namespace fallow::update
