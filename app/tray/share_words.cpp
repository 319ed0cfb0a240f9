// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/share_words.h"

#include <algorithm>
#include <numeric>

#include <QCoreApplication>
#include <QLocale>

#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

/// More parts than these nobody imagines; a percentage is told then.
constexpr std::int64_t most_parts = 12;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Share)
};

} // namespace

QString share_words(std::int64_t share, std::int64_t all)
{
    share = std::max<std::int64_t>(share, 0);
    if (share == 0)
        return Words::tr("only while no other pool has work");
    if (all <= share)
        return Words::tr("all of the time");
    const std::int64_t common = std::gcd(share, all);
    if (all / common <= most_parts)
        return Words::tr("%1 of %2 parts of the time, while all pools have work")
            .arg(count_words(share / common), count_words(all / common));
    const double percent = 100.0 * static_cast<double>(share) / static_cast<double>(all);
    return Words::tr("%1% of the time, while all pools have work")
        .arg(QLocale().toString(percent, 'f', percent < 1 ? 2 : 0));
}

} // namespace fallow::tray
