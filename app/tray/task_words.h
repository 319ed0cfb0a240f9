// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a task, in words and as a table for a file. Pure.
#pragma once

#include <vector>

#include <QStringList>

#include "app/tray/agent_report.h"

namespace fallow::tray {

/// "Granted", "Refused: other computers agreed on another result".
QString verdict_words(const PastTask& task);
/// What was granted; of a task that is not decided what may come, in brackets.
QString task_credits_words(const PastTask& task);
/// The heading of the file's table, and one task as its row: times in UTC and numbers as programs read them.
QStringList task_file_heading();
QStringList task_file_row(const PastTask& task);

} // namespace fallow::tray
