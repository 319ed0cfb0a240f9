// SPDX-License-Identifier: GPL-3.0-or-later
// What a setting is changed with. It says what its owner wants, as the agent reads it; whether that holds is not its matter.
#pragma once

#include <QWidget>

#include "app/tray/agent_report.h"

namespace fallow::tray {

class SettingEditor : public QWidget {
    Q_OBJECT

public:
    /// The editor of its kind; one of plain text where the setting is not known, or its value is not of the kind known here.
    static SettingEditor* make(const Setting& setting);

    /// False: such a value cannot be shown here.
    [[nodiscard]] virtual bool show_value(const QString& value) = 0;
    /// For who cannot see what stands beside it.
    virtual void describe(const QString& title, const QString& effect) = 0;
    /// Wants the whole width, under its title.
    [[nodiscard]] virtual bool is_wide() const { return false; }

Q_SIGNALS:
    void edited(const QString& value);
    /// Nothing came of it; these words tell why.
    void mistaken(const QString& why);
};

} // namespace fallow::tray
