// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as people read them, in the language and the habits of who reads.
#pragma once

#include <cstdint>

#include <QDateTime>
#include <QString>

namespace fallow::tray {

/// "1,234"
QString count_words(std::int64_t count);
/// "1.5 GiB"
QString bytes_words(std::int64_t bytes);
/// "2 h 5 min", "12 s": the two largest units.
QString time_words(std::int64_t milliseconds);
/// "1,234.5": as many digits as matter.
QString credits_words(double credits);
/// As the locale writes a date and a time, with seconds: things happen faster than minutes.
QString moment_words(const QDateTime& moment);

} // namespace fallow::tray
