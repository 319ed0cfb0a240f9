// SPDX-License-Identifier: GPL-3.0-or-later
// What an X server and its clients say: a window's WM_CLASS, and the server's counter of milliseconds without input, eight
// bytes a reading.
#include <algorithm>
#include <span>

#include "idle-detector/x11/idle_counter.h"
#include "idle-detector/x11/window_text.h"
#include "protocol/bytes.h"
#include "tests/fuzz/require.h"

using namespace fallow::detector;
using namespace fallow::detector::x11;
using namespace std::chrono_literals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string name = program_name(fallow::as_text({data, size}));
    require(name.size() <= max_program_name_bytes);
    require(std::ranges::all_of(name, [](char letter) { return letter >= ' ' && letter <= '~'; }));

    IdleCounter counter(input_pause, true);
    Moment now{24h};
    for (; size >= 8; data += 8, size -= 8, now += 1s) {
        std::uint64_t reading = 0;
        for (const std::uint8_t byte : std::span(data, 8))
            reading = reading << 8U | byte;
        const Input& input = counter.seen_at(std::chrono::milliseconds(static_cast<std::int64_t>(reading)), now);
        require(input.since <= now);
    }
    return 0;
}
