// SPDX-License-Identifier: GPL-3.0-or-later
// Restricts itself exactly as fallow-worker does, with the restriction's own library, and then tries the one act that a
// task's first argument names. What a call returned is the task's output: "0" or the error's number. Its own first
// argument names an act to try while the engine would start, between the restriction's two steps; the answer is the
// only restriction that Ready names.
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "protocol/worker_frames.h"
#include "tests/containment/acts.h"
#include "worker/restriction/restriction.h"

namespace {

using namespace fallow;

void send(const FromWorker& message)
{
    const Bytes frame = encode(message);
    std::size_t done = 0;
    while (done < frame.size()) {
        const ssize_t count = ::write(STDOUT_FILENO, frame.data() + done, frame.size() - done);
        if (count <= 0)
            ::_exit(1);
        done += static_cast<std::size_t>(count);
    }
}

bool receive(std::uint8_t* to, std::size_t count)
{
    while (count > 0) {
        const ssize_t got = ::read(STDIN_FILENO, to, count);
        if (got <= 0)
            return false;
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

RunTask receive_task()
{
    std::array<std::uint8_t, frame_header_bytes> header{};
    if (!receive(header.data(), header.size()))
        ::_exit(0);
    const auto decoded = decode_to_worker_header(header);
    Bytes payload(decoded ? decoded->payload_bytes : 0);
    if (!decoded || !receive(payload.data(), payload.size()))
        ::_exit(1);
    auto message = decode_to_worker(*decoded, payload);
    if (!message || !std::holds_alternative<RunTask>(*message))
        ::_exit(1);
    return std::get<RunTask>(std::move(*message));
}

std::string attempt(std::string_view act)
{
    const auto error = test::attempt(act);
    return error ? std::to_string(*error) : "unknown act";
}

void serve()
{
    for (;;) {
        const RunTask task = receive_task();
        const std::string answer = attempt(task.arguments.at(0));
        send(OutputChunk{Bytes(answer.begin(), answer.end())});
        send(TaskEnded{Finished{}, std::chrono::nanoseconds(0), 0});
    }
}

int refuse(const Failure& failure)
{
    send(Unrestricted{failure.context});
    return 1;
}

} // namespace

int main(int count, char** arguments)
{
    auto restriction = restriction::Restriction::begin();
    if (!restriction)
        return refuse(restriction.error());
    const std::string while_starting = count > 1 ? attempt(arguments[1]) : std::string();
    std::atomic_bool filter_loaded = false;
    // As the engine's threads do, this one exists before another loads the filter.
    std::thread serving([&] {
        filter_loaded.wait(false);
        serve();
    });
    auto applied = std::move(*restriction).freeze();
    if (!applied)
        return refuse(applied.error());
    send(Ready{count > 1 ? std::vector<std::string>{while_starting} : std::move(*applied)});
    filter_loaded = true;
    filter_loaded.notify_all();
    serving.join();
}
