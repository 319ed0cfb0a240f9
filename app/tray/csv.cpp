// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/csv.h"

#include <algorithm>

namespace fallow::tray {
namespace {

/// What begins a formula, also in their wide forms, which spreadsheets in East Asia take for the same; and what some leave
/// out before they look for one.
constexpr QStringView beginnings_of_formulas = u"=+-@\t\r\n＝＋－＠";

QString cell(const QString& text)
{
    QString written = text;
    if (const QString bare = text.trimmed(); (!text.isEmpty() && beginnings_of_formulas.contains(text.front()))
                                             || (!bare.isEmpty() && beginnings_of_formulas.contains(bare.front())))
        written.prepend(u'\'');
    const auto needs_quotes = [](QChar character) {
        return character == u',' || character == u'"' || character == u'\r' || character == u'\n';
    };
    if (std::any_of(written.cbegin(), written.cend(), needs_quotes))
        return u'"' + written.replace(u'"', QLatin1String("\"\"")) + u'"';
    return written;
}

} // namespace

QByteArray csv(const std::vector<QStringList>& rows)
{
    QByteArray text;
    for (const QStringList& row : rows) {
        QStringList cells;
        for (const QString& content : row)
            cells << cell(content);
        text += cells.join(u',').toUtf8() + "\r\n";
    }
    return text;
}

} // namespace fallow::tray
