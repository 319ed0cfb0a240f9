// SPDX-License-Identifier: GPL-3.0-or-later
// What the launcher reads from a worker it does not trust: the same messages and the same end however the bytes arrive.
#include <algorithm>
#include <cstdlib>

#include "protocol/worker_frames.h"

using namespace fallow;

namespace {

struct Conversation {
    std::vector<FromWorker> messages;
    std::optional<Failure> failure;
    bool operator==(const Conversation&) const = default;
};

Conversation read_in_steps(ByteView bytes, std::size_t step)
{
    Conversation conversation;
    FromWorkerReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        reader.feed(bytes.subspan(at, std::min(step, bytes.size() - at)));
        while (true) {
            auto next = reader.next();
            if (!next) {
                conversation.failure = next.error();
                return conversation;
            }
            if (!*next)
                break;
            conversation.messages.push_back(std::move(**next));
        }
    }
    return conversation;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes(data, size);
    const auto whole = read_in_steps(bytes, std::max<std::size_t>(size, 1));
    if (!(read_in_steps(bytes, 3) == whole))
        std::abort();
    for (const auto& message : whole.messages) {
        const auto* ended = std::get_if<TaskEnded>(&message);
        if (ended != nullptr && !is_reproducible(ended->outcome))
            std::abort();
    }
    return 0;
}
