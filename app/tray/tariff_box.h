// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of this computer's electricity, from which energy is estimated. A price that is set for the whole computer, by its
// owner or by an organisation, counts before the one that is kept in this window's settings.
#pragma once

#include <QDoubleSpinBox>
#include <QLabel>
#include <QWidget>

#include "app/tray/agent_report.h"
#include "app/tray/usage_summary.h"

namespace fallow::tray {

class TariffBox final : public QWidget {
    Q_OBJECT

public:
    explicit TariffBox(QWidget* parent = nullptr);

    [[nodiscard]] Tariff tariff() const { return {watts_->value(), price_->value()}; }
    /// What the agent says of "energy-price" and "carbon-note"; empty values where it says nothing of them.
    void show_computers(const Setting& price, const Setting& note);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void tariff_changed();

private:
    void keep();

    QDoubleSpinBox* watts_ = nullptr;
    QDoubleSpinBox* price_ = nullptr;
    QLabel* origin_ = nullptr; ///< of the price, where it cannot be changed here
    QLabel* note_ = nullptr;
};

} // namespace fallow::tray
