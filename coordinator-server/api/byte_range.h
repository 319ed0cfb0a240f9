// SPDX-License-Identifier: GPL-3.0-or-later
// The two headers by which blobs move in parts: Range (RFC 9110, 14.1.2) and Content-Range (14.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/result.h"

namespace fallow::coordinator {

/// Bytes first..last, both inside.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    [[nodiscard]] std::uint64_t size() const { return last - first + 1; }
    bool operator==(const ByteRange&) const = default;
};

/// What a Range header asks of content of `size` bytes. Nothing: send the whole (RFC 9110 lets a server ignore what it
/// does not understand, such as several ranges). too_large: the range lies beyond the end (416).
Result<std::optional<ByteRange>> parse_range(std::string_view header, std::uint64_t size);

/// "bytes a-b/total" of an upload.
struct UploadRange {
    ByteRange range;
    std::uint64_t total = 0;
    bool operator==(const UploadRange&) const = default;
};
Result<UploadRange> parse_content_range(std::string_view header);

/// Decimal digits only; nothing else, nothing above 2^63-1.
std::optional<std::uint64_t> parse_byte_count(std::string_view text);

} // namespace fallow::coordinator
