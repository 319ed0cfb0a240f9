// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/generous_owner.h"

#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"

namespace fallow::test {

void lend_always(const QString& state_directory)
{
    const nlohmann::json preferences{
        {"idle-time", "none"},       {"load-limit", "none"},        {"when-unknown", "run"},
        {"on-battery", "0%"},        {"work-in-power-saver", "on"}, {"work-while-watched", "on"},
        {"work-while-remote", "on"}, {"work-while-others", "on"},   {"memory-share", "95%"},
        {"on-metered", "on"},
    };
    const QString path = state_directory + "/preferences.json";
    QFile file(path);
    if (QFile::exists(path))
        return; // of an earlier life, with what a test has set since
    if (!QDir().mkpath(state_directory)
        || !QFile::setPermissions(state_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
        || !file.open(QIODevice::WriteOnly))
        throw Disappointment("cannot write " + path.toStdString());
    file.write(QByteArray::fromStdString(preferences.dump()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace fallow::test
