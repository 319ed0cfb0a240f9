// SPDX-License-Identifier: GPL-3.0-or-later
// Names from certificates of strangers, made fit for messages and logs.
#include <algorithm>

#include "protocol/json_writer.h"
#include "protocol/openssl_handles.h"

namespace fallow {

std::size_t utf8_prefix_bytes(std::string_view text, std::size_t most_characters)
{
    std::size_t bytes = 0;
    for (std::size_t count = 0; count < most_characters && bytes < text.size(); ++count) {
        const std::size_t length = utf8_character_bytes(text.substr(bytes));
        if (length == 0)
            break;
        bytes += length;
    }
    return bytes;
}

std::string common_name_of(const X509_NAME* name)
{
    const ErrorsForgotten errors_forgotten;
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    text.resize(utf8_prefix_bytes(text, max_common_name_characters));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

} // namespace fallow
