// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/bytes.h"

#include <algorithm>
#include <array>

namespace fallow {
namespace {

constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base58_alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view hexadecimal_digits = "0123456789abcdef";
constexpr std::size_t max_base58_characters = 128;
constexpr std::uint8_t no_digit = 0xff;

using DigitTable = std::array<std::uint8_t, 256>;

constexpr DigitTable digits_of(std::string_view alphabet)
{
    DigitTable table{};
    table.fill(no_digit);
    for (std::size_t digit = 0; digit < alphabet.size(); ++digit)
        table[static_cast<std::uint8_t>(alphabet[digit])] = static_cast<std::uint8_t>(digit);
    return table;
}

constexpr DigitTable hexadecimal_values = [] {
    DigitTable table = digits_of(hexadecimal_digits);
    for (std::size_t digit = 10; digit < 16; ++digit)
        table[static_cast<std::uint8_t>(hexadecimal_digits[digit] - 'a' + 'A')] = static_cast<std::uint8_t>(digit);
    return table;
}();
constexpr DigitTable standard_values = digits_of(standard_alphabet);
constexpr DigitTable url_values = digits_of(url_alphabet);
constexpr DigitTable base58_values = digits_of(base58_alphabet);

std::string encode_base64(ByteView bytes, std::string_view alphabet, bool padded)
{
    const std::size_t whole = bytes.size() / 3 * 3;
    std::string text(whole / 3 * 4, '\0');
    auto to = text.begin();
    std::size_t at = 0;
    for (; at < whole; at += 3) {
        const std::uint32_t group = static_cast<std::uint32_t>(bytes[at]) << 16
                                    | static_cast<std::uint32_t>(bytes[at + 1]) << 8 | bytes[at + 2];
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            *to++ = alphabet[group >> shift & 63];
    }
    const std::size_t rest = bytes.size() - at;
    if (rest == 0)
        return text;
    const std::uint32_t group =
        static_cast<std::uint32_t>(bytes[at]) << 16 | (rest == 2 ? static_cast<std::uint32_t>(bytes[at + 1]) << 8 : 0);
    text += alphabet[group >> 18 & 63];
    text += alphabet[group >> 12 & 63];
    if (rest == 2)
        text += alphabet[group >> 6 & 63];
    if (padded)
        text.append(3 - rest, '=');
    return text;
}

/// `text` without padding.
std::optional<Bytes> decode_base64(std::string_view text, const DigitTable& values)
{
    const std::size_t rest = text.size() % 4;
    if (rest == 1)
        return {};
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    std::size_t held = 0;
    for (const char character : text) {
        const std::uint8_t digit = values[static_cast<std::uint8_t>(character)];
        if (digit == no_digit)
            return {};
        group = group << 6 | digit;
        if (++held == 4) {
            bytes.push_back(static_cast<std::uint8_t>(group >> 16));
            bytes.push_back(static_cast<std::uint8_t>(group >> 8));
            bytes.push_back(static_cast<std::uint8_t>(group));
            group = 0;
            held = 0;
        }
    }
    if (rest == 2) {
        if (group & 0xf)
            return {};
        bytes.push_back(static_cast<std::uint8_t>(group >> 4));
    } else if (rest == 3) {
        if (group & 0x3)
            return {};
        bytes.push_back(static_cast<std::uint8_t>(group >> 10));
        bytes.push_back(static_cast<std::uint8_t>(group >> 2));
    }
    return bytes;
}

} // namespace

std::string to_hex(ByteView bytes)
{
    std::string text(bytes.size() * 2, '\0');
    auto to = text.begin();
    for (const std::uint8_t byte : bytes) {
        *to++ = hexadecimal_digits[byte >> 4];
        *to++ = hexadecimal_digits[byte & 15];
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return {};
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const std::uint8_t high = hexadecimal_values[static_cast<std::uint8_t>(text[at])];
        const std::uint8_t low = hexadecimal_values[static_cast<std::uint8_t>(text[at + 1])];
        if (high == no_digit || low == no_digit)
            return {};
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return bytes;
}

std::string to_base64(ByteView bytes) { return encode_base64(bytes, standard_alphabet, true); }

std::optional<Bytes> from_base64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return {};
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    return decode_base64(text, standard_values);
}

std::string to_base64url(ByteView bytes) { return encode_base64(bytes, url_alphabet, false); }

std::optional<Bytes> from_base64url(std::string_view text) { return decode_base64(text, url_values); }

std::string to_base58(ByteView bytes)
{
    const auto first = std::ranges::find_if(bytes, [](std::uint8_t byte) { return byte != 0; });
    const auto zeros = static_cast<std::size_t>(first - bytes.begin());
    Bytes digits; // least significant first
    for (const std::uint8_t byte : bytes.subspan(zeros)) {
        std::uint32_t carry = byte;
        for (auto& digit : digits) {
            carry += static_cast<std::uint32_t>(digit) << 8;
            digit = static_cast<std::uint8_t>(carry % 58);
            carry /= 58;
        }
        for (; carry != 0; carry /= 58)
            digits.push_back(static_cast<std::uint8_t>(carry % 58));
    }
    std::string text(zeros, base58_alphabet[0]);
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit)
        text += base58_alphabet[*digit];
    return text;
}

std::optional<Bytes> from_base58(std::string_view text)
{
    if (text.size() > max_base58_characters)
        return {};
    const std::size_t zeros = std::min(text.find_first_not_of(base58_alphabet[0]), text.size());
    Bytes bytes; // least significant first
    for (const char character : text.substr(zeros)) {
        std::uint32_t carry = base58_values[static_cast<std::uint8_t>(character)];
        if (carry == no_digit)
            return {};
        for (auto& byte : bytes) {
            carry += static_cast<std::uint32_t>(byte) * 58;
            byte = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
        for (; carry != 0; carry >>= 8)
            bytes.push_back(static_cast<std::uint8_t>(carry));
    }
    bytes.insert(bytes.end(), zeros, 0);
    std::ranges::reverse(bytes);
    return bytes;
}

} // namespace fallow
