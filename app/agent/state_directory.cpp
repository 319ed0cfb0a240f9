// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/state_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "scheduler-client/private_file.h"

namespace fallow::agent {
namespace {

constexpr auto lock_file_name = "agent.lock";
constexpr mode_t private_file_mode = 0600;
constexpr std::size_t max_pause_bytes = 1024;
constexpr std::uint64_t latest_pause_end_ms = 253'402'300'800'000; ///< the year 10000

} // namespace

std::filesystem::path default_state_directory()
{
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
        return std::filesystem::path(state) / "fallow";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/") / ".local/state/fallow";
}

Result<std::unique_ptr<StateLock>> StateLock::take(const std::filesystem::path& directory)
{
    if (const auto made = scheduler::make_private_directory(directory); !made)
        return tl::unexpected(made.error());
    const std::filesystem::path file = directory / lock_file_name;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_file_mode);
    if (descriptor < 0)
        return fail(FailureCode::io_error, file.string() + ": " + std::strerror(errno));
    std::unique_ptr<StateLock> lock(new StateLock(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return fail(FailureCode::conflict, "another agent runs with the state directory " + directory.string());
    return lock;
}

StateLock::~StateLock() { ::close(descriptor_); }

Result<void> save_pause(const std::filesystem::path& directory, const std::optional<ManualPause>& pause)
{
    const std::filesystem::path file = directory / pause_file_name;
    if (!pause) {
        std::error_code error;
        std::filesystem::remove(file, error);
        if (error)
            return fail(FailureCode::io_error, file.string() + ": " + error.message());
        return scheduler::sync_directory(directory);
    }
    JsonWriter writer;
    writer.begin_object();
    if (pause->until)
        writer.key("until").number(static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(pause->until->time_since_epoch()).count()));
    writer.end_object();
    return scheduler::write_private_file(file, writer.take() + "\n");
}

Result<std::optional<ManualPause>> load_pause(const std::filesystem::path& directory)
{
    const std::filesystem::path file = directory / pause_file_name;
    const auto text = scheduler::read_file(file, max_pause_bytes);
    if (!text && text.error().code == FailureCode::not_found)
        return std::nullopt;
    if (!text)
        return tl::unexpected(text.error());
    const auto document = JsonDocument::parse(*text, max_pause_bytes);
    if (!document)
        return fail_within(file.string(), document.error());
    ManualPause pause;
    if (const auto until = document->root().optional_member("until"))
        pause.until = Timestamp(std::chrono::milliseconds(until->integer(0, latest_pause_end_ms)));
    if (const auto read = document->root().result(); !read)
        return fail_within(file.string(), read.error());
    return pause;
}

} // namespace fallow::agent
