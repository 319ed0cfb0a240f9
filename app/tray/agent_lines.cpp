// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/agent_lines.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace fallow::tray {

std::optional<QJsonObject> AgentLines::next()
{
    if (!trouble_.isEmpty())
        return std::nullopt;
    const qsizetype end = unread_.indexOf('\n', searched_);
    if (end < 0) {
        searched_ = unread_.size();
        if (searched_ > max_agent_line_bytes)
            trouble_ = QCoreApplication::translate("fallow::tray::AgentLines", "its answer does not end");
        return std::nullopt;
    }
    const QByteArray line = unread_.left(end);
    unread_.remove(0, end + 1);
    searched_ = 0;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject()) {
        trouble_ = QCoreApplication::translate("fallow::tray::AgentLines", "its answer is not JSON");
        return std::nullopt;
    }
    return document.object();
}

} // namespace fallow::tray
