// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that answers every task with the same words: a cheating host's, which computes nothing, or one on a computer whose
// last digit comes out otherwise. ANSWER is what it says.
#include <array>
#include <unistd.h>

#include "protocol/worker_frames.h"

using namespace fallow;

namespace {

bool read_exactly(std::uint8_t* into, std::size_t size)
{
    while (size > 0) {
        const ssize_t got = ::read(STDIN_FILENO, into, size);
        if (got <= 0)
            return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool say(const FromWorker& message)
{
    const Bytes frame = encode(message);
    return ::write(STDOUT_FILENO, frame.data(), frame.size()) == static_cast<ssize_t>(frame.size());
}

} // namespace

int main()
{
    bool heard = say(Ready{{"none at all"}});
    while (heard) {
        std::array<std::uint8_t, frame_header_bytes> bytes{};
        if (!read_exactly(bytes.data(), bytes.size()))
            return 0;
        const auto header = decode_to_worker_header(bytes);
        if (!header)
            return 1;
        Bytes payload(header->payload_bytes);
        if (!read_exactly(payload.data(), payload.size()))
            return 0;
        const auto message = decode_to_worker(*header, payload);
        if (!message)
            return 1;
        if (std::holds_alternative<LoadFunction>(*message)) {
            heard = say(Loaded{});
            continue;
        }
        constexpr std::string_view answer = ANSWER;
        heard = say(OutputChunk{Bytes(answer.begin(), answer.end())})
                && say(TaskEnded{Finished{0}, std::chrono::hours(1), 65536});
    }
    return 0;
}
