// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/pictures.h"

#include <QDir>
#include <QString>

/// Outside of any namespace, as the macro wants; what is linked from a library is not found without it.
static void make_pictures_known() { Q_INIT_RESOURCE(pictures); }

namespace fallow::tray {
namespace {

QString file_of(Condition condition)
{
    switch (condition) {
    case Condition::computing: return QStringLiteral("computing");
    case Condition::ready: return QStringLiteral("ready");
    case Condition::waiting: return QStringLiteral("waiting");
    case Condition::paused_by_owner: return QStringLiteral("paused");
    case Condition::needs_attention: return QStringLiteral("attention");
    case Condition::no_agent: return QStringLiteral("no-agent");
    }
    return {};
}

} // namespace

QIcon picture_of(Condition condition)
{
    make_pictures_known();
    return QIcon(":/pictures/" + file_of(condition) + ".svg");
}

} // namespace fallow::tray
