// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/swarm_receiver.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "installer/update/payload_bundle.h"
#include "installer/update/payload_order.h"
#include "protocol/descriptor.h"
#include "scheduler-client/private_file.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::update {
namespace {

tl::unexpected<Failure> refused(std::string_view what)
{
    return fail(FailureCode::io_error, "cannot " + std::string(what) + ": " + std::strerror(errno));
}

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
};

Result<Pipe> make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return refused("make a pipe");
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// Started, and killed and reaped when nobody waits for it any more.
class Receiver {
public:
    static Result<Receiver> start(const std::filesystem::path& program, int input, int output)
    {
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1); // libcurl's sockets, which stay open
        std::string name = program.string();
        std::string verb = receive_verb;
        char* const arguments[]{name.data(), verb.data(), nullptr};
        pid_t process = -1;
        const int error = ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments, environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (error != 0)
            return fail(FailureCode::io_error, "cannot start " + program.string() + ": " + std::strerror(error));
        return Receiver(process);
    }
    Receiver(Receiver&& other) noexcept : process_(std::exchange(other.process_, -1)) {}
    Receiver& operator=(Receiver&&) = delete;
    ~Receiver()
    {
        if (process_ < 0)
            return;
        ::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {}
    }

private:
    explicit Receiver(pid_t process) : process_(process) {}
    pid_t process_;
};

bool send_all(int to, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t sent = ::write(to, text.data(), text.size());
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// Its last words, at most `max_answer_bytes` of them.
Result<std::string> listen(int from)
{
    const auto until = std::chrono::steady_clock::now() + receiving_time_limit;
    std::string answer;
    std::array<char, 1024> part{};
    while (answer.size() <= max_answer_bytes) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd waiting{from, POLLIN, 0};
        const int ready = left.count() > 0 ? ::poll(&waiting, 1, static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return fail(FailureCode::timed_out,
                        "the swarm has not brought it in " + std::to_string(receiving_time_limit.count()) + " h");
        const ssize_t got = ::read(from, part.data(), part.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        answer.append(part.data(), static_cast<std::size_t>(got));
    }
    while (answer.ends_with('\n'))
        answer.pop_back();
    return answer;
}

} // namespace

Result<std::filesystem::path> receive_by_swarm(const std::filesystem::path& program,
                                               const std::filesystem::path& directory, const Install& install,
                                               const Bytes& torrent)
{
    const auto function = as_function(install.version, install.platform, install.payload, install.anchor_pem);
    if (!function)
        return tl::unexpected(function.error());
    if (auto made = scheduler::make_private_directory(directory); !made)
        return tl::unexpected(made.error());
    auto order = make_pipe();
    auto answer = make_pipe();
    if (!order || !answer)
        return tl::unexpected(order ? answer.error() : order.error());
    const auto receiver = Receiver::start(program, order->read_end.get(), answer->write_end.get());
    if (!receiver)
        return tl::unexpected(receiver.error());
    order->read_end.reset();
    answer->write_end.reset();
    const bool sent = send_all(order->write_end.get(), PayloadOrder{directory, install, torrent}.to_json());
    order->write_end.reset();
    const auto words = listen(answer->read_end.get());
    if (!words)
        return tl::unexpected(words.error());
    if (const auto end = parse_answer_line(*words); !end)
        return fail_within("swarm", end.error());
    if (!sent)
        return fail(FailureCode::internal, "the process that speaks with the swarm did not take its order");
    // As bundle_swarm.h says where bundles lie.
    return std::filesystem::path("bundles") / function->digest.hex() / swarm::torrent_name(function->manifest)
           / installer_file_name;
}

} // namespace fallow::update
