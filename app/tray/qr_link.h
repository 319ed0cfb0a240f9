// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's link in a picture of a QR code. Pure.
#pragma once

#include <QImage>
#include <QString>
#include <tl/expected.hpp>

#include "app/tray/foreign_picture.h"
#include "protocol/join_link.h"

namespace fallow::tray {

inline constexpr int max_link_characters = static_cast<int>(max_join_link_bytes); ///< it is ASCII

/// The first link in a text, as it was sent by mail or handed out as a file. Empty: there is none.
QString link_in(const QString& text);

/// Of a picture that was read already, and is not too large.
tl::expected<QString, PictureTrouble> link_in_picture(const QImage& picture);

} // namespace fallow::tray
