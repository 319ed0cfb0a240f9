// SPDX-License-Identifier: GPL-3.0-or-later
// Appends JSON to a string without building a tree first: replies are written thousands of times a second. Text that is
// not UTF-8 (a guest's log, an engine's words) comes out with U+FFFD in place of what is wrong, never as broken JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/bytes.h"

namespace fallow {

/// The caller keeps keys and values in order; commas come by themselves.
class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_list() { return open('['); }
    JsonWriter& end_list() { return close(']'); }
    /// A name of ours: nothing in it that JSON would escape.
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::uint64_t value);
    JsonWriter& boolean(bool value);
    /// 64-bit ids and seeds: decimal text, because JSON numbers end at 2^53.
    JsonWriter& decimal_text(std::uint64_t value);
    JsonWriter& base64(ByteView value);
    /// A value that is JSON already.
    JsonWriter& raw(std::string_view json);

    void reserve(std::size_t size) { json_.reserve(size); }
    [[nodiscard]] std::string take() { return std::move(json_); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();
    void escape(std::string_view value);

    std::string json_;
    bool needs_comma_ = false;
};

/// The same text where it is UTF-8, U+FFFD for each byte that is not.
std::string to_valid_utf8(std::string_view text);

/// How many bytes at the start of `text` form one UTF-8 character; 0 when they form none.
std::size_t utf8_character_bytes(std::string_view text);

} // namespace fallow
