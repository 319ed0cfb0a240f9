// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-input-times: tells the agent of the computer when anybody last touched its keys or pointers, and nothing of what was
// typed. It opens the devices, shuts itself in, and from then on can only read them and tell times.
#include <csignal>
#include <cstring>
#include <iostream>

#include <CLI/CLI.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/input-times/watch.h"
#include "worker/restriction/watcher_linux.h"

namespace {

using namespace fallow;
using namespace fallow::input_times;

constexpr int exit_failed = 1;
constexpr int exit_wrong_usage = 2;

Result<Descriptor> connect_to_reader(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return fail(FailureCode::too_large, path + " is too long for a socket's name");
    std::memcpy(address.sun_path, path.data(), path.size());
    Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.is_open() || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(FailureCode::unavailable,
                    "no agent listens at " + path + " (" + std::strerror(errno)
                        + "): it does where its organisation's policy says input-times = \"on\"");
    return socket;
}

/// Comes back only when it could not begin.
Failure serve(const std::string& directory, const std::string& socket_path)
{
    const auto reader = connect_to_reader(socket_path);
    if (!reader)
        return reader.error();
    const auto devices = open_input_devices(directory);
    if (!devices)
        return devices.error();
    const auto waiting = make_waiting(*devices, reader->get());
    if (!waiting)
        return waiting.error();
    if (const auto shut_in = restriction::shut_in_watcher(reader->get()); !shut_in)
        return shut_in.error();
    // What is open may not even be closed any more, and need not be: this process ends without another word.
    ::_exit(watch(*devices, waiting->get(), reader->get()) == End::trouble ? exit_failed : 0);
}

} // namespace

int main(int argc, char** argv)
{
    std::string devices = "/dev/input";
    std::string socket = "/run/fallow/input-times.sock";
    CLI::App app{
        "Tells the agent of this computer when keys and pointers were last used, and nothing of what was typed.",
        "fallow-input-times"};
    app.set_version_flag("--version", std::string("fallow-input-times ") + FALLOW_VERSION);
    app.add_option("--devices", devices, "the directory of the input devices")->capture_default_str();
    app.add_option("--socket", socket, "where the agent listens")->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_wrong_usage;
    }
    std::signal(SIGPIPE, SIG_IGN); // an agent that went away is an end, not our death
    const Failure failure = serve(devices, socket);
    std::cerr << "fallow-input-times: " << failure.context << std::endl;
    return exit_failed;
}
