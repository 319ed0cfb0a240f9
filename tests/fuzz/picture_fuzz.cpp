// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that somebody handed out as a pool's QR code: any bytes are a link, or refused in words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/tray/qr_link.h"

using namespace fallow::tray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto picture = read_picture(bytes);
    if (picture && is_too_large(picture->size()))
        std::abort();
    const auto link = picture.and_then(link_in_picture);
    if (link ? !link->startsWith("fallow://") || link->size() > max_link_characters
             : trouble_words(link.error()).isEmpty())
        std::abort();
    return 0;
}
