// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/mnemonic.h"

#include <QRegularExpression>

namespace fallow::tray {

QString without_mnemonic(QString words)
{
    // Where the key is no letter of the words it stands behind them: "休止(&P)".
    static const QRegularExpression behind(QStringLiteral("\\s*\\(&[^&)]\\)"));
    words.remove(behind);
    // "&&" is no mark, but shown as "&".
    static const QRegularExpression mark(QStringLiteral("(&&)|&(?=.)"));
    return words.replace(mark, QStringLiteral("\\1"));
}

} // namespace fallow::tray
