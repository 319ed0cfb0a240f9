// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker reads: a frame that decodes must encode to the same bytes.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "protocol/worker_frames.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < frame_header_bytes)
        return 0;
    std::array<std::uint8_t, frame_header_bytes> header_bytes{};
    std::copy_n(data, frame_header_bytes, header_bytes.begin());
    const auto header = decode_to_worker_header(header_bytes);
    // With the length that the header says, and, so that mutations get further, with the length that is there.
    const ByteView payload(data + frame_header_bytes, size - frame_header_bytes);
    if (header)
        static_cast<void>(decode_to_worker(*header, payload));
    const FrameHeader fitting{static_cast<std::uint32_t>(payload.size()), data[4]};
    if (const auto message = decode_to_worker(fitting, payload)) {
        const auto again = decode_to_worker(fitting, ByteView(encode(*message)).subspan(frame_header_bytes));
        if (!again || !(*again == *message))
            std::abort();
    }
    return 0;
}
