// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that strangers made, read with limits: of four kinds only, whose readers are plain, and of no more pixels than a camera
// takes. What says to be one thing and is another is not read as that other. Pure.
#pragma once

#include <cstdint>

#include <QByteArray>
#include <QImage>
#include <QString>
#include <tl/expected.hpp>

namespace fallow::tray {

inline constexpr qsizetype max_picture_bytes = 32 * 1024 * 1024;
inline constexpr std::int64_t max_picture_pixels = 32'000'000;
inline constexpr int max_picture_side_pixels = 20'000;

enum class PictureTrouble {
    not_a_picture, ///< of the kinds that are read here
    too_large,
    unreadable, ///< damaged, or no reader of its kind is installed
    no_code,
    several_codes,
    not_a_link, ///< the code says something else
};

/// For people: what is wrong, and what would help.
QString trouble_words(PictureTrouble trouble);

/// "png", "jpeg", "webp" or "bmp", by its first bytes; empty: none of them.
QByteArray picture_format(const QByteArray& bytes);

tl::expected<QImage, PictureTrouble> read_picture(const QByteArray& bytes);
/// Of a picture that something else has read.
bool is_too_large(const QSize& size);

} // namespace fallow::tray
