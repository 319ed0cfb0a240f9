// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process_state.h"

#include <algorithm>

#include <QDir>
#include <QFile>

namespace fallow::test {
namespace {

/// The words of a `stat` file from the state on, which follows the name: that stands in parentheses and may hold anything.
QList<QByteArray> words_of(const QString& stat_file)
{
    QFile file(stat_file);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

QStringList threads_of(qint64 pid)
{
    const QDir directory("/proc/" + QString::number(pid) + "/task");
    QStringList threads;
    for (const QString& thread : directory.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        threads << directory.filePath(thread);
    return threads;
}

} // namespace

QString process_state(qint64 pid)
{
    return QString::fromLatin1(words_of("/proc/" + QString::number(pid) + "/stat").value(0));
}

bool is_stopped(qint64 pid)
{
    const QStringList threads = threads_of(pid);
    return !threads.isEmpty() && std::ranges::all_of(threads, [](const QString& thread) {
        return words_of(thread + "/stat").value(0) == "T";
    });
}

qint64 processor_ticks(qint64 pid)
{
    constexpr int user = 11; // counted from the state
    constexpr int system = 12;
    qint64 ticks = 0;
    for (const QString& thread : threads_of(pid)) {
        const QList<QByteArray> words = words_of(thread + "/stat");
        ticks += words.value(user).toLongLong() + words.value(system).toLongLong();
    }
    return ticks;
}

} // namespace fallow::test
