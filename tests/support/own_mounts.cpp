// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/own_mounts.h"

#include <unistd.h>

namespace fallow::test {

QStringList with_own_mounts(const QString& mounting, const QString& argument)
{
    const bool is_root = ::geteuid() == 0;
    QStringList prefix{"unshare", "--mount"};
    if (!is_root)
        prefix << "--map-root-user";
    prefix << "sh"
           << "-c"
           << "{ " + mounting + "\n} && exec \"$@\"" << argument;
    if (!is_root) // and nobody else, as far as the program sees
        prefix << "unshare" << QString("--map-user=%1").arg(::geteuid()) << QString("--map-group=%1").arg(::getegid());
    return prefix;
}

} // namespace fallow::test
