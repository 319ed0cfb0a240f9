// SPDX-License-Identifier: GPL-3.0-or-later
// A torrent comes from whoever is allowed to publish, and is read before anything of its bundle is here. The input is checked as if
// its publisher had signed its info-hash.
#include <cstddef>
#include <cstdint>

#include "protocol/manifest.h"
#include "scheduler-client/swarm/torrent_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace fallow;
    static const Manifest manifest = [] {
        Manifest made;
        made.name = "fuzzed";
        made.version = {1, 0, 0};
        made.files = {{"data/table", 40'000, {}}, {"module.wasm", 100, {}}};
        return made;
    }();
    constexpr std::size_t manifest_text_bytes = 200;
    const ByteView torrent{data, size};
    const auto hash = swarm::info_hash_of(torrent);
    const InfoHash claimed = hash ? *hash : InfoHash{};
    (void)swarm::check_torrent(torrent, manifest, manifest_text_bytes, claimed, "an anchor");
    return 0;
}
