// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/quantities.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Quantities)
};

} // namespace

QString count_words(std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); }

QString bytes_words(std::int64_t bytes) { return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1); }

QString time_words(std::int64_t milliseconds)
{
    const std::int64_t seconds = milliseconds / 1000;
    if (seconds < 60)
        return Words::tr("%1 s").arg(count_words(seconds));
    if (seconds < 3600)
        return Words::tr("%1 min %2 s").arg(count_words(seconds / 60), count_words(seconds % 60));
    if (seconds < 86'400)
        return Words::tr("%1 h %2 min").arg(count_words(seconds / 3600), count_words(seconds % 3600 / 60));
    return Words::tr("%1 d %2 h").arg(count_words(seconds / 86'400), count_words(seconds % 86'400 / 3600));
}

QString credits_words(double credits)
{
    const double size = std::abs(credits);
    return QLocale().toString(credits, 'f', size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4);
}

QString moment_words(const QDateTime& moment)
{
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (!format.contains(u's'))
        format.replace(QLatin1String("mm"), QLatin1String("mm:ss"));
    const QDateTime here = moment.toLocalTime();
    return locale.toString(here.date(), QLocale::ShortFormat) + u' ' + locale.toString(here.time(), format);
}

} // namespace fallow::tray
