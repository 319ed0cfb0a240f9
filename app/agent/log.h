// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's log: one line an event on standard error, "2026-11-21T10:00:00.000Z info pool: ...". Never a secret.
#pragma once

#include <functional>
#include <string>

#include <QLoggingCategory>

namespace fallow::agent {

Q_DECLARE_LOGGING_CATEGORY(log_agent)
Q_DECLARE_LOGGING_CATEGORY(log_control)
Q_DECLARE_LOGGING_CATEGORY(log_pool)
Q_DECLARE_LOGGING_CATEGORY(log_task)
Q_DECLARE_LOGGING_CATEGORY(log_worker)

struct LogLine {
    std::string time; ///< UTC, RFC 3339
    std::string level;
    std::string category;
    std::string text;
};

/// Takes over Qt's messages for this process.
void install_log();
/// Each line goes there as well, on the thread that logs; an empty function ends it.
void forward_log(std::function<void(const LogLine&)> receiver);

} // namespace fallow::agent
