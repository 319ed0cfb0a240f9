// SPDX-License-Identifier: GPL-3.0-or-later
// Announces come from anyone who has a key of the pool, over the same port as everything else.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "coordinator-server/swarm/tracker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace fallow;
    static coordinator::Tracker tracker = [] {
        coordinator::Tracker made({}, [](std::string_view key) { return key != "bad"; });
        InfoHash hash;
        for (std::size_t index = 0; index < hash.bytes.size(); ++index)
            hash.bytes[index] = static_cast<std::uint8_t>('A' + index);
        made.add_torrent(hash);
        return made;
    }();
    static auto now = coordinator::Tracker::TimePoint{};
    now += std::chrono::seconds(1);
    const auto sender = coordinator::IpAddress::parse(as_text({data, std::min<std::size_t>(size, 12)}));
    const std::string reply =
        tracker.handle_announce(as_text({data, size}), sender ? *sender : coordinator::IpAddress{}, now);
    if (!reply.starts_with('d') || !reply.ends_with('e'))
        std::abort();
    return 0;
}
