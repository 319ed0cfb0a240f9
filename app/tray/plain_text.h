// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that pools, publishers and functions chose, made fit to be shown: nothing in them is interpreted, nothing in them
// changes what stands beside them. Pure.
#pragma once

#include <QString>

namespace fallow::tray {

/// More of a foreign text is never shown; a widget cuts what remains to its own width.
inline constexpr qsizetype max_shown_characters = 300;

/// One line: control characters, line ends and what turns the direction of writing are left out or become spaces; longer texts
/// end in an ellipsis. The whole is enclosed so that its own direction does not leak (Unicode's FIRST STRONG ISOLATE).
QString plain_text(const QString& foreign);
/// The same, without the enclosure: for what is compared, sorted or written to a file.
QString plain_line(const QString& foreign);
/// Words of ours, enclosed so that they are written in their own direction where the window's is another: cells of tables take
/// the window's. What names they hold is made plain before.
QString own_direction(const QString& words);
/// Words of ours that begin on the window's side though their first letters are of the other direction: "29 MiB" in Arabic.
QString written_from(Qt::LayoutDirection window, const QString& words);

} // namespace fallow::tray
