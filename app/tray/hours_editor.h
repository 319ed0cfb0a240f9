// SPDX-License-Identifier: GPL-3.0-or-later
// The hours of the week, as a grid and, exactly as the agent keeps them, as text. Schedules finer than whole hours are text
// alone.
#pragma once

#include <QLabel>
#include <QLineEdit>

#include "app/tray/hours_grid.h"
#include "app/tray/setting_editor.h"

namespace fallow::tray {

class HoursEditor final : public SettingEditor {
    Q_OBJECT

public:
    HoursEditor();

    [[nodiscard]] bool show_value(const QString& value) override;
    void describe(const QString& title, const QString& effect) override;
    [[nodiscard]] bool is_wide() const override { return true; }

private:
    void take_grid();
    void take_line();

    HoursGrid* grid_ = nullptr;
    QLabel* note_ = nullptr;
    QLineEdit* line_ = nullptr;
    QString shown_;
};

} // namespace fallow::tray
