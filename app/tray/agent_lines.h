// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent says, line by line: one JSON object each, of any content. Pure.
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace fallow::tray {

/// A line that is longer is no agent's.
inline constexpr qsizetype max_agent_line_bytes = 64 * 1024 * 1024;

class AgentLines {
public:
    void add(const QByteArray& bytes) { unread_ += bytes; }
    /// The next whole line; nothing: there is none yet, or `trouble` says why there will never be one.
    std::optional<QJsonObject> next();
    /// Empty while all lines were objects and none was too long.
    [[nodiscard]] const QString& trouble() const { return trouble_; }

private:
    QByteArray unread_;
    qsizetype searched_ = 0;
    QString trouble_;
};

} // namespace fallow::tray
