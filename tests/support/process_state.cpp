// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process_state.h"

#include <QFile>

namespace fallow::test {

QString process_state(qint64 pid)
{
    QFile file("/proc/" + QString::number(pid) + "/stat");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    return QString::fromLatin1(stat.mid(stat.lastIndexOf(')') + 2, 1));
}

} // namespace fallow::test
