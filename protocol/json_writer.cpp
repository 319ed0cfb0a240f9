// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/json_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace fallow {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_plain(char c) { return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f; }

} // namespace

std::size_t utf8_character_bytes(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto at = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char first = at(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                               : (first & 0xF0U) == 0xE0       ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t index = 1; index < length; ++index)
        if ((at(index) & 0xC0U) != 0x80U)
            return 0;
    const bool is_overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
    const bool is_no_character = (first == 0xED && at(1) >= 0xA0) || (first == 0xF4 && at(1) >= 0x90);
    return is_overlong || is_no_character ? 0 : length;
}

std::string to_valid_utf8(std::string_view text)
{
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_character_bytes(text);
        valid.append(length == 0 ? replacement_character : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return valid;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    assert(std::ranges::all_of(name, is_plain));
    json_.append(needs_comma_ ? ",\"" : "\"").append(name).append("\":");
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value)
{
    separate();
    escape(value);
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value)
{
    std::array<char, 20> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return raw({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
}

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::decimal_text(std::uint64_t value)
{
    separate();
    json_.push_back('"');
    needs_comma_ = false;
    number(value);
    json_.push_back('"');
    return *this;
}

JsonWriter& JsonWriter::base64(ByteView value)
{
    separate();
    json_.push_back('"');
    json_.append(to_base64(value));
    json_.push_back('"');
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    separate();
    json_.append(json);
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    json_.push_back(bracket);
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    json_.push_back(bracket);
    needs_comma_ = true;
    return *this;
}

void JsonWriter::separate()
{
    if (needs_comma_)
        json_.push_back(',');
}

void JsonWriter::escape(std::string_view value)
{
    json_.push_back('"');
    while (!value.empty()) {
        std::size_t plain = 0;
        while (plain < value.size() && is_plain(value[plain]))
            ++plain;
        json_.append(value.substr(0, plain));
        value.remove_prefix(plain);
        if (value.empty())
            break;
        std::size_t length = utf8_character_bytes(value);
        const char c = value.front();
        if (length == 0) {
            json_.append(replacement_character);
            length = 1;
        } else if (length > 1) {
            json_.append(value.substr(0, length));
        } else if (c == '"' || c == '\\') {
            json_.push_back('\\');
            json_.push_back(c);
        } else if (c == '\n') {
            json_.append("\\n");
        } else {
            constexpr std::string_view digits = "0123456789abcdef";
            json_.append("\\u00");
            json_.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
            json_.push_back(digits[static_cast<unsigned char>(c) & 0x0fU]);
        }
        value.remove_prefix(length);
    }
    json_.push_back('"');
}

} // namespace fallow
