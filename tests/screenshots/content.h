// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent of the pictures says: a computer that has lent itself to two pools for some months. The same at every run,
// but for the dates.
#pragma once

#include <optional>

#include <QJsonObject>

#include "tests/functional/tray/scripted_agent.h"

namespace fallow::screenshots {

QJsonObject busy_report();
QJsonObject paused_report();
QJsonObject report_in_trouble();
QJsonObject report_of_a_new_owner();
/// The answer to "history".
QJsonObject months_of_history(int days);
/// What that agent answers; nothing: it does not.
std::optional<QJsonObject> answer(const QJsonObject& report, bool has_history, const QString& method,
                                  const QJsonObject& params);
/// A morning's events, for the page Activity.
void tell_a_morning(test::ScriptedAgent& agent);

} // namespace fallow::screenshots
